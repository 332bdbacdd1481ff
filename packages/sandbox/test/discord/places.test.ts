import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect, dispatch, hello, identity } from "./gateway-socket.ts";
import { type RunningSandbox, startSandbox } from "./support.ts";

const command = { name: "ask", type: 1, description: "Ask", integration_types: [0, 1] };
const guildIntents = 1 | 512;

let sandbox: RunningSandbox;
let clockMs: number;
beforeEach(async () => {
  clockMs = Date.now();
  sandbox = await startSandbox({ rateLimitScale: Number.POSITIVE_INFINITY, clock: () => clockMs });
});
afterEach(() => sandbox[Symbol.asyncDispose]());

describe("an application that a person installed for themselves", () => {
  let socket: ReturnType<typeof connect>;
  beforeEach(async () => {
    const commands = `/applications/${sandbox.ids.applicationId}/commands`;
    await sandbox.rest("PUT", commands, { json: [command] });
    socket = connect(sandbox.url);
    await socket.next(hello);
    socket.send(2, identity(sandbox.token, guildIntents));
    await socket.next(dispatch("READY"));
    await sandbox.control.call("PATCH", `/guilds/${sandbox.ids.guildId}`, { hasBot: false });
    await socket.next(dispatch("GUILD_DELETE"));
  });
  afterEach(() => socket.terminate());

  async function ask() {
    const channelId = sandbox.general;
    await sandbox.control.runCommand({ as: "budi", channelId, name: "ask", wait: false });
    return (await socket.next(dispatch("INTERACTION_CREATE"))).d;
  }

  test("is offered where the bot is no member, to those who have it", async () => {
    await expect(ask()).rejects.toMatchObject({ code: 10063 });
    await sandbox.control.call("PATCH", "/people/budi", { hasApp: true });
    const interaction = await ask();
    expect(interaction.authorizing_integration_owners).toEqual({ 1: sandbox.ids.personIds.budi });
    const message = await sandbox.rest("POST", `/channels/${sandbox.general}/messages`, {
      json: { content: "hello" },
    });
    expect(message).toMatchObject({ status: 403, body: { code: 50001 } });
  });

  test("has five follow-ups, edits not counted", async () => {
    await sandbox.control.call("PATCH", "/people/budi", { hasApp: true });
    const { id, token } = await ask();
    await sandbox.rest("POST", `/interactions/${id}/${token}/callback`, { json: { type: 5 } });
    const hook = `/webhooks/${sandbox.ids.applicationId}/${token}`;
    const json = { content: "more" };
    expect(await sandbox.rest("PATCH", `${hook}/messages/@original`, { json })).toMatchObject({
      status: 200,
    });
    for (let count = 1; count <= 5; count += 1) {
      expect((await sandbox.rest("POST", hook, { json })).status).toBe(200);
    }
    expect(await sandbox.rest("POST", hook, { json })).toMatchObject({
      status: 400,
      body: { code: 40094 },
    });
    expect((await sandbox.rest("PATCH", `${hook}/messages/@original`, { json })).status).toBe(200);
  });

  test("answers for one person alone where apps from outside are not allowed", async () => {
    await sandbox.control.call("PATCH", "/people/budi", { hasApp: true });
    const path = `/channels/${sandbox.general}/permissions/everyone`;
    await sandbox.control.call("PUT", path, { deny: ["UseExternalApps"] });
    const { id, token } = await ask();
    const callback = `/interactions/${id}/${token}/callback?with_response=true`;
    const { body } = await sandbox.rest("POST", callback, { json: { type: 5 } });
    expect(body.interaction.response_message_ephemeral).toBe(true);
    const seenBy = (as: string) => sandbox.control.messages({ as, channelId: sandbox.general });
    expect([(await seenBy("budi")).length, (await seenBy("ava")).length]).toEqual([1, 0]);
  });

  test("comes back to the guild with GUILD_CREATE", async () => {
    await sandbox.control.call("PATCH", `/guilds/${sandbox.ids.guildId}`, { hasBot: true });
    const created = await socket.next(
      (frame) => dispatch("GUILD_CREATE")(frame) && frame.d.joined_at.startsWith("20"),
    );
    expect(created.d.id).toBe(sandbox.ids.guildId);
  });
});

describe("a thread", () => {
  async function openThread(body: object): Promise<string> {
    const path = `/channels/${sandbox.general}/threads`;
    const thread = await sandbox.control.call("POST", path, { as: "ava", name: "aside", ...body });
    return (thread as { id: string }).id;
  }

  test("that is private is hidden from those outside it", async () => {
    const channelId = await openThread({ private: true });
    const seen = await sandbox.rest("GET", `/channels/${channelId}`);
    expect(seen).toMatchObject({ status: 403, body: { code: 50001 } });
    await expect(sandbox.control.messages({ as: "budi", channelId })).rejects.toMatchObject({
      code: 50001,
    });
  });

  test("that is archived opens again with a message, unless it is locked", async () => {
    const channelId = await openThread({});
    await sandbox.control.call("PATCH", `/channels/${channelId}`, { archived: true });
    const json = { content: "one more thing" };
    const path = `/channels/${channelId}/messages`;
    expect((await sandbox.rest("POST", path, { json })).status).toBe(200);
    const { body } = await sandbox.rest("GET", `/channels/${channelId}`);
    expect(body.thread_metadata.archived).toBe(false);
    await sandbox.control.call("PATCH", `/channels/${channelId}`, { archived: true, locked: true });
    expect(await sandbox.rest("POST", path, { json })).toMatchObject({ body: { code: 50083 } });
  });
});

test("slow mode makes a member wait, and nobody who manages messages", async () => {
  const channelId = sandbox.general;
  await sandbox.control.call("PATCH", `/channels/${channelId}`, { rate_limit_per_user: 10 });
  const say = (as: string) => sandbox.control.say({ as, channelId, text: "quick" });
  await say("budi");
  await expect(say("budi")).rejects.toMatchObject({ status: 429, code: 20016 });
  await say("ava");
  await say("ava");
  clockMs += 10_001;
  await say("budi");
});

test("messages older than an hour can be edited a limited number of times", async () => {
  const path = `/channels/${sandbox.general}/messages`;
  const { body } = await sandbox.rest("POST", path, { json: { content: "0" } });
  const edit = () => sandbox.rest("PATCH", `${path}/${body.id}`, { json: { content: "1" } });
  clockMs += 3_600_001;
  for (let count = 0; count < 30; count += 1) expect((await edit()).status).toBe(200);
  expect(await edit()).toMatchObject({ status: 429, body: { code: 30046 } });
});

describe("what people send", () => {
  test("can be edited by them alone", async () => {
    const channelId = sandbox.general;
    const { id } = await sandbox.control.say({ as: "budi", channelId, text: "teh" });
    const edited = await sandbox.control.call("PATCH", `/messages/${id}`, {
      as: "budi",
      content: "the",
    });
    expect(edited).toMatchObject({ content: "the", edited_timestamp: expect.any(String) });
    const other = sandbox.control.call("PATCH", `/messages/${id}`, { as: "ava", content: "x" });
    await expect(other).rejects.toMatchObject({ code: 50005 });
  });

  test("has stickers and custom emoji whose pictures the CDN has in their formats", async () => {
    const { guilds } = await sandbox.control.state();
    const stickers = guilds[0]?.stickers ?? [];
    const path = `/channels/${sandbox.general}/messages`;
    const sent = await sandbox.control.call("POST", path, {
      as: "ava",
      content: "look :moonglow:",
      sticker_ids: stickers.slice(0, 3).map(({ id }) => id),
    });
    expect(sent).toMatchObject({
      content: expect.stringMatching(/^look <:moonglow:\d+>$/),
      sticker_items: [{ format_type: 1 }, { format_type: 2 }, { format_type: 3 }],
    });
    const [png, animated, lottie, gif] = stickers.map(({ id }) => id);
    const get = (address: string) => fetch(`${sandbox.url}${address}`);
    const pixels = Buffer.from(await (await get(`/cdn/stickers/${png}.png`)).arrayBuffer());
    expect(pixels.subarray(1, 4).toString()).toBe("PNG");
    const frames = Buffer.from(await (await get(`/cdn/stickers/${animated}.png`)).arrayBuffer());
    expect(frames.includes("acTL") && frames.includes("fdAT")).toBe(true);
    expect(await (await get(`/cdn/stickers/${lottie}.json`)).json()).toMatchObject({ w: 320 });
    const type = (await get(`/media/stickers/${gif}.gif`)).headers.get("content-type");
    expect(type).toBe("image/gif");
    const [emoji] = guilds[0]?.emojis ?? [];
    expect((await get(`/cdn/emojis/${emoji?.id}.webp?size=64`)).status).toBe(200);
  });

  test("gets the embeds of its links later", async () => {
    const socket = connect(sandbox.url);
    await socket.next(hello);
    socket.send(2, identity(sandbox.token, guildIntents));
    await socket.next(dispatch("READY"));
    const message = await sandbox.control.say({
      as: "ava",
      channelId: sandbox.general,
      text: "https://example.org/moon.png",
    });
    await sandbox.control.call("POST", `/messages/${message.id}/embeds`, {
      embeds: [
        {
          type: "image",
          url: "https://example.org/moon.png",
          thumbnail: { url: "https://example.org/moon.png", width: 40, height: 30 },
        },
      ],
    });
    const updated = await socket.next(dispatch("MESSAGE_UPDATE"));
    expect(updated.d).toMatchObject({ id: message.id, edited_timestamp: null });
    socket.terminate();
  });
});
