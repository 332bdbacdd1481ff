import { createHmac, randomUUID } from "node:crypto";
import { createTemporaryFolder, eventually, patience } from "@moonlens/sandbox/testing";
import { createEmulator, type Emulator } from "emulate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openMediaLibrary } from "#media";
import { createPng } from "./support/png.ts";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";

/** The adapter against somebody else's Slack: what it covers of the Web API, files, and OAuth's scopes. */

const signingSecret = "a-secret-for-signing";
const personToken = "xoxp-developer";
const botToken = "xoxb-moonlens";
const botScopes = [
  "chat:write",
  "files:read",
  "files:write",
  "channels:history",
  "users:read",
  "im:write",
];

const resources = new AsyncDisposableStack();
let slack: Emulator;
let world: SlackWorld;
let channel: string;

beforeAll(async () => {
  slack = await createEmulator({
    service: "slack",
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        signing_secret: signingSecret,
        users: [
          { name: "developer", real_name: "Developer", email: "developer@example.com" },
          { name: "moonlens", real_name: "Moonlens", email: "moonlens@example.com" },
        ],
        channels: [{ name: "studio" }],
        tokens: [
          {
            token: personToken,
            user: "developer",
            scopes: [
              ...botScopes,
              "channels:read",
              "channels:join",
              "channels:manage",
              "channels:write",
            ],
          },
          { token: botToken, user: "moonlens", scopes: [...botScopes, "channels:join"] },
        ],
      },
    },
  });
  resources.defer(() => slack.close());
  const { channels } = z
    .object({ channels: z.array(z.object({ id: z.string(), name: z.string() })) })
    .parse(await call("conversations.list", personToken));
  channel = channels.find(({ name }) => name === "studio")?.id ?? "";
  for (const token of [personToken, botToken]) await call("conversations.join", token, { channel });
  world = resources.use(
    await openSlackWorld({
      adapter: {
        transport: { type: "http", signingSecret },
        access: { type: "token", botToken },
        apiUrl: `${slack.url}/api/`.replace(/\/$/, ""),
      },
    }),
  );
});
afterAll(async () => {
  await resources.disposeAsync();
});

const answer = z.looseObject({ ok: z.boolean() });

async function call(method: string, token: string, given: object = {}): Promise<unknown> {
  const response = await fetch(`${slack.url}/api/${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(given),
  });
  const body = answer.parse(await response.json());
  if (!body.ok) throw new Error(`${method}: ${JSON.stringify(body)}`);
  return body;
}

async function whoAmI(token: string) {
  return z
    .object({ user_id: z.string(), team_id: z.string() })
    .parse(await call("auth.test", token));
}

/** Brings an event as Slack does, signed. */
async function deliver(event: object): Promise<void> {
  const { team_id, user_id } = await whoAmI(botToken);
  const body = JSON.stringify({
    type: "event_callback",
    team_id,
    event_id: randomUUID(),
    authorizations: [{ team_id, user_id, is_bot: true, is_enterprise_install: false }],
    event,
  });
  const seconds = String(Math.floor(Date.now() / 1000));
  const hmac = createHmac("sha256", signingSecret).update(`v0:${seconds}:${body}`).digest("hex");
  const response = await fetch(`${world.adapter.status().url}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": seconds,
      "x-slack-signature": `v0=${hmac}`,
    },
    body,
  });
  expect(response.status).toBe(200);
}

const message = z.looseObject({
  ts: z.string(),
  user: z.string().optional(),
  text: z.string().default(""),
  blocks: z.array(z.looseObject({ type: z.string() })).nullish(),
  files: z.array(z.looseObject({ id: z.string(), size: z.number() })).nullish(),
});

async function listReplies(ts: string) {
  const replies = await call("conversations.replies", personToken, { channel, ts });
  return z
    .object({ messages: z.array(message) })
    .parse(replies)
    .messages.slice(1);
}

async function ask(text: string, more: object = {}) {
  const posted = z
    .object({ ts: z.string() })
    .parse(await call("chat.postMessage", personToken, { channel, text }));
  const { user_id: user } = await whoAmI(personToken);
  const { user_id: bot } = await whoAmI(botToken);
  const mention = `<@${bot}> ${text}`;
  await deliver({ type: "app_mention", channel, user, text: mention, ts: posted.ts, ...more });
  return posted.ts;
}

async function upload(bytes: Uint8Array): Promise<unknown> {
  const ticket = z.object({ upload_url: z.string(), file_id: z.string() }).parse(
    await call("files.getUploadURLExternal", personToken, {
      filename: "square.png",
      length: bytes.byteLength,
    }),
  );
  await fetch(ticket.upload_url, { method: "POST", body: Buffer.from(bytes) });
  await call("files.completeUploadExternal", personToken, {
    files: [{ id: ticket.file_id }],
    channel_id: channel,
  });
  const info = await call("files.info", personToken, { file: ticket.file_id });
  return z.object({ file: z.looseObject({ id: z.string() }) }).parse(info).file;
}

describe("against another double of Slack", () => {
  it("answers a mention in its thread, by the person's name", async () => {
    const ts = await ask("hello");
    await eventually(async () => {
      const replies = await listReplies(ts);
      expect(replies.map(({ text }) => text)).toEqual(["Understood."]);
    });
    expect(world.turns.at(-1)).toMatchObject({
      person: { displayName: "developer", isAdmin: false },
      intent: { text: "hello" },
    });
  });

  it("opens a private file with the workspace's token, and not without", async () => {
    const file = await upload(await createPng("#ff8800"));
    const before = world.turns.length;
    await ask("what is this?", { files: [file] });
    await eventually(() => expect(world.turns).toHaveLength(before + 1));
    const intent = world.turns.at(-1)?.intent;
    const [reference] = intent?.type === "see" ? intent.media : [];
    if (reference === undefined) throw new Error("no file");
    await using folder = await createTemporaryFolder();
    const limits = { maxBytes: 10_000_000, idleTimeoutMs: 5_000, totalTimeoutMs: 10_000 };
    const open = (hosts: Parameters<typeof openMediaLibrary>[0]["hosts"]) =>
      openMediaLibrary({
        folder: folder.path,
        allowedOrigins: [slack.url],
        limits,
        hosts: hosts ?? [],
      });
    const signal = patience();
    await using withToken = await open([world.adapter.fileHost]);
    await using media = await withToken.load(reference, { signal });
    expect(media.kind).toBe("image");
    await using without = await open([]);
    const other = { ...reference, accountId: "T0OTHER" };
    await expect(without.load(other, { signal })).rejects.toThrow();
  });

  it("brings a picture to the thread in three steps, and then its buttons", async () => {
    world.perform(async function* (_turn, { createView, createImage }) {
      const picture = await createImage({ prompt: "a red fox", byteLength: 50_000 });
      yield createView({ text: "Here it is.", pictures: [picture], status: { type: "done" } });
    });
    const ts = await ask("draw a fox");
    await eventually(async () => {
      const replies = await listReplies(ts);
      expect(replies.map(({ files }) => files?.map(({ size }) => size) ?? [])).toEqual([
        [],
        [50_000],
        [],
      ]);
      expect(replies[0]?.text).toBe("Here it is.");
      expect(replies[2]?.blocks?.map(({ type }) => type)).toContain("actions");
    });
  });

  it("names the channel that it can't post to, and what to do about it", async () => {
    const { team_id: accountId } = await whoAmI(botToken);
    const announcing = world.adapter.announce?.(
      { workspaceId: accountId, channelId: "C0NOWHERE", text: "Hello" },
      { signal: patience() },
    );
    await expect(announcing).rejects.toThrow(
      /chat\.postMessage: Slack answered channel_not_found \(.+invite/,
    );
  });
});
