import { eventually } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect, dispatch, type GatewaySocket, hello, identity } from "./gateway-socket.ts";
import { type RunningSandbox, startSandbox } from "./support.ts";

const guildIntents = 1 | 512;

let sandbox: RunningSandbox;
let socket: GatewaySocket;
beforeEach(async () => {
  sandbox = await startSandbox({ identifyIntervalMs: 5000 });
  socket = connect(sandbox.url);
  await socket.next(hello);
  socket.send(2, identity(sandbox.token, guildIntents));
  await socket.next(dispatch("READY"));
});
afterEach(async () => {
  socket.terminate();
  await sandbox[Symbol.asyncDispose]();
});

const say = (text: string) => sandbox.control.say({ as: "ava", channelId: sandbox.general, text });

test("an event can come twice", async () => {
  await sandbox.control.fault({ type: "gateway-duplicate", eventName: "MESSAGE_CREATE" });
  await say("once");
  const first = await socket.next(dispatch("MESSAGE_CREATE"));
  const second = await socket.next(dispatch("MESSAGE_CREATE"));
  expect(second.d.id).toBe(first.d.id);
  expect(second.s).toBe((first.s ?? 0) + 1);
});

test("events can come late", async () => {
  await sandbox.control.fault({ type: "gateway-slow", delayMs: 120 });
  const startedAtMs = performance.now();
  await say("late");
  await socket.next(dispatch("MESSAGE_CREATE"));
  expect(performance.now() - startedAtMs).toBeGreaterThan(110);
});

test("heartbeats can stay unanswered", async () => {
  await sandbox.control.fault({ type: "gateway-mute", forMs: 60_000 });
  let isAnswered = false;
  void socket
    .next(({ op }) => op === 11)
    .then(() => {
      isAnswered = true;
    });
  socket.send(1, null);
  await say("after the beat");
  await socket.next(dispatch("MESSAGE_CREATE"));
  expect(isAnswered).toBe(false);
});

test("connections can be closed with any code", async () => {
  await sandbox.control.fault({ type: "gateway-close", code: 4004 });
  expect(await socket.closed).toBe(4004);
});

test("a second identify that comes too soon is an invalid session", async () => {
  using again = connect(sandbox.url);
  await again.next(hello);
  again.send(2, identity(sandbox.token, guildIntents));
  expect((await again.next(({ op }) => op === 9)).d).toBe(false);
});

test("members are sent by name, and the whole list only with the intent", async () => {
  const request = { guild_id: sandbox.ids.guildId, query: "", limit: 0 };
  socket.send(8, request);
  socket.send(8, { ...request, query: "bu", limit: 5, nonce: "mine" });
  const chunk = await socket.next(dispatch("GUILD_MEMBERS_CHUNK"));
  expect(chunk.d).toMatchObject({
    nonce: "mine",
    members: [{ user: { username: "budi" } }],
    chunk_index: 0,
    chunk_count: 1,
  });
});

test("the Message Content intent can be switched off, which the next identify learns", async () => {
  await using other = await startSandbox();
  await other.control.call("PATCH", "/application", { messageContentIntent: false });
  using client = connect(other.url);
  await client.next(hello);
  client.send(2, identity(other.token, guildIntents | 32_768));
  expect(await client.closed).toBe(4014);
});

test("the media host gives pictures in another size, and refuses what is none", async () => {
  const background = { r: 90, g: 100, b: 200 };
  const picture = sharp({ create: { width: 80, height: 40, channels: 3, background } });
  const bytes = await picture.png().toBuffer();
  const { attachments } = await sandbox.control.say({
    as: "ava",
    channelId: sandbox.general,
    files: [
      { name: "sky.png", bytes },
      { name: "fake.png", bytes: Buffer.from("no picture") },
    ],
  });
  const [real, fake] = attachments.map(({ proxy_url: url }) => url);
  const small = await fetch(`${real}width=20&format=webp`);
  expect(small.headers.get("content-type")).toBe("image/webp");
  const size = await sharp(Buffer.from(await small.arrayBuffer())).metadata();
  expect([size.width, size.height]).toEqual([20, 10]);
  const whole = await fetch(real ?? "");
  await eventually(() => expect(whole.headers.get("content-type")).toBe("image/png"));
  expect((await fetch(`${fake}width=20`)).status).toBe(415);
});
