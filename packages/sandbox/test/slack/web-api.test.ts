import { WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
beforeAll(async () => {
  slack = await startSlack({ rateLimitScale: Number.POSITIVE_INFINITY });
});
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });

describe("the Web API", () => {
  test.each(["form", "json", "query"] as const)("takes arguments as %s", async (as) => {
    const args = { channel: "#general", text: "hi", blocks: [section("hello")] };
    const { body } = await slack.api("chat.postMessage", args, { as });
    expect(body).toMatchObject({ ok: true, channel: slack.general });
    expect(body.message).toMatchObject({
      text: "hi",
      user: slack.botUserId,
      bot_id: slack.sandbox.ids.atelier.botId,
      app_id: slack.sandbox.ids.applicationId,
      blocks: [{ ...section("hello"), block_id: expect.any(String) }],
    });
  });

  test("takes multipart, and the token as an argument", async () => {
    const form = new FormData();
    form.set("token", slack.sandbox.credentials.botToken);
    const response = await fetch(`${slack.url}/api/auth.test`, { method: "POST", body: form });
    expect(await response.json()).toMatchObject({
      ok: true,
      user_id: slack.botUserId,
      bot_id: slack.sandbox.ids.atelier.botId,
      team_id: slack.sandbox.ids.atelier.teamId,
    });
  });

  test("answers an unknown method with 200, so that clients do not try again", async () => {
    const answer = await slack.api("chat.shout");
    expect(answer).toMatchObject({ status: 200, body: { ok: false, error: "unknown_method" } });
  });

  test.each([
    ["no token", "", "auth.test", "not_authed"],
    ["an unknown token", "xoxb-1-nobody", "auth.test", "invalid_auth"],
    ["a token of an uninstalled workspace", "harbour", "auth.test", "account_inactive"],
    ["the app's token for a bot's method", "app", "chat.postMessage", "not_allowed_token_type"],
    [
      "a bot's token for the app's method",
      "bot",
      "apps.connections.open",
      "not_allowed_token_type",
    ],
  ])("refuses %s", async (_name, kind, method, error) => {
    const { credentials } = slack.sandbox;
    const tokens: Readonly<Record<string, string>> = {
      app: credentials.appToken,
      bot: credentials.botToken,
      harbour: credentials.botToken.replace("001-atelier", "002-harbour"),
    };
    const { body } = await slack.api(method, {}, { token: tokens[kind] ?? kind });
    expect(body).toMatchObject({ ok: false, error });
  });

  test("names the scope that is missing, and tells which are held", async () => {
    const { teamId } = slack.sandbox.ids.atelier;
    const { workspaces } = await slack.control.state();
    await slack.control.send("PATCH", `/workspaces/${teamId}`, { scopes: ["users:read"] });
    const { body, headers } = await slack.api("chat.postMessage", {
      channel: "general",
      text: "x",
    });
    const scopes = workspaces[0]?.scopes;
    await slack.control.send("PATCH", `/workspaces/${teamId}`, { scopes });
    expect(body).toEqual({
      ok: false,
      error: "missing_scope",
      needed: "chat:write",
      provided: "users:read",
    });
    const { headers: held } = await slack.api("users.list");
    expect(held.get("x-oauth-scopes")).toContain("chat:write");
    expect(held.get("x-accepted-oauth-scopes")).toBe("users:read");
    expect(headers.get("content-type")).toContain("application/json");
  });

  test.each([
    [{ channel: "nowhere", text: "x" }, "channel_not_found"],
    [{ channel: "darkroom", text: "x" }, "channel_not_found"],
    [{ text: "x" }, "channel_not_found"],
    [{ channel: "general" }, "no_text"],
    [{ channel: "general", text: "x", thread_ts: "1.000001" }, "invalid_thread_ts"],
    [{ channel: "general", text: "x", markdown_text: "y" }, "markdown_text_conflict"],
    [{ channel: "general", markdown_text: "y".repeat(12_001) }, "msg_too_long"],
    [
      { channel: "general", text: "x", blocks: Array(51).fill({ type: "divider" }) },
      "invalid_blocks",
    ],
    [{ channel: "general", text: "x", blocks: "nonsense" }, "invalid_blocks_format"],
    [{ channel: "general", text: "x", blocks: [section("a".repeat(3001))] }, "invalid_blocks"],
    [
      { channel: "general", text: "x", blocks: Array(5).fill(section("a".repeat(2900))) },
      "msg_blocks_too_long",
    ],
  ])("refuses a message %#: %o", async (args, error) => {
    const { body } = await slack.api("chat.postMessage", args);
    expect(body).toMatchObject({ ok: false, error });
  });

  test("takes tasks in a plan or alone, and not both", async () => {
    const task = { type: "task_card", task_id: "1", title: "a", status: "in_progress" };
    const plan = { type: "plan", title: "Two steps", tasks: [task] };
    const post = async (blocks: readonly object[]) =>
      (await slack.api("chat.postMessage", { channel: "general", text: "x", blocks })).body;
    expect(await post([plan])).toMatchObject({ ok: true });
    expect(await post([task])).toMatchObject({ ok: true });
    expect(await post([plan, task])).toMatchObject({ ok: false, error: "invalid_blocks" });
    const misspelt = { ...plan, tasks: [{ ...task, status: "completed" }] };
    expect(await post([misspelt])).toMatchObject({ ok: false, error: "invalid_blocks" });
  });

  test.each([
    [{ type: "rainbow" }, "unsupported type: rainbow [json-pointer:/blocks/0/type]"],
    [
      section("a".repeat(3001)),
      "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ],
    [
      { ...section("a"), colour: "red" },
      "invalid additional property: colour [json-pointer:/blocks/0]",
    ],
    [
      { type: "actions", elements: [] },
      "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]",
    ],
    [
      { type: "image", alt_text: "a", slack_file: { id: "F0000000000" } },
      "invalid slack file [json-pointer:/blocks]",
    ],
  ])("says where a block is wrong: %#", async (block, words) => {
    const args = { channel: "general", text: "x", blocks: [block] };
    const { body } = await slack.api("chat.postMessage", args);
    expect(body.response_metadata.messages).toContain(`[ERROR] ${words}`);
  });

  test("cuts a text at 40,000 characters and says so", async () => {
    const args = { channel: "general", text: "y".repeat(40_100) };
    const { body } = await slack.api("chat.postMessage", args);
    expect(body.warning).toBe("message_truncated");
    expect(body.message.text).toHaveLength(40_000);
  });

  test("edits and deletes the bot's own messages alone", async () => {
    const said = await slack.control.say({ as: "ava", channel: "general", text: "mine" });
    const place = { channel: slack.general, ts: said.ts };
    const edit = await slack.api("chat.update", { ...place, text: "yours" });
    expect(edit.body.error).toBe("cant_update_message");
    expect((await slack.api("chat.delete", place)).body.error).toBe("cant_delete_message");
    const own = (await slack.api("chat.postMessage", { channel: "general", text: "a" })).body;
    const ownPlace = { channel: own.channel, ts: own.ts };
    const edited = await slack.api("chat.update", { ...ownPlace, text: "b" });
    expect(edited.body.message).toMatchObject({ text: "b", edited: { user: slack.botUserId } });
    const long = await slack.api("chat.update", { ...ownPlace, text: "c".repeat(4001) });
    expect(long.body.error).toBe("msg_too_long");
    expect((await slack.api("chat.delete", ownPlace)).body.ok).toBe(true);
    expect((await slack.api("chat.update", { ...ownPlace, text: "c" })).body.error).toBe(
      "message_not_found",
    );
  });

  test("tells threads with their root first, and pages them", async () => {
    const root = await slack.control.say({ as: "ava", channel: "pictures", text: "root" });
    for (const text of ["one", "two", "three"]) {
      await slack.control.say({ as: "budi", channel: "pictures", text, threadTs: root.ts });
    }
    const channel = slack.sandbox.ids.atelier.channelIds.pictures;
    const args = { channel, ts: root.ts, limit: 2 };
    const first = (await slack.api("conversations.replies", args)).body;
    expect(first.messages.map(({ text }: { text: string }) => text)).toEqual([
      "root",
      "one",
      "two",
    ]);
    expect(first.messages[0]).toMatchObject({ reply_count: 3, thread_ts: root.ts });
    const cursor = first.response_metadata.next_cursor;
    const second = (await slack.api("conversations.replies", { ...args, cursor })).body;
    expect(second.messages.map(({ text }: { text: string }) => text)).toEqual(["root", "three"]);
    expect(second.has_more).toBe(false);
    const history = (await slack.api("conversations.history", { channel })).body;
    expect(history.messages.map(({ text }: { text: string }) => text)).toEqual(["root"]);
  });

  test("keeps a thread whose root is deleted, with a tombstone in its place", async () => {
    const { control } = slack;
    const root = await control.say({ as: "ava", channel: "pictures", text: "soon gone" });
    await control.say({ as: "budi", channel: "pictures", text: "reply", threadTs: root.ts });
    await control.send("DELETE", `/channels/pictures/messages/${root.ts}`, { as: "ava" });
    const channel = slack.sandbox.ids.atelier.channelIds.pictures;
    const late = { channel, thread_ts: root.ts, text: "still here" };
    expect((await slack.api("chat.postMessage", late)).body.ok).toBe(true);
    const { body } = await slack.api("conversations.replies", { channel, ts: root.ts });
    expect(body.messages).toMatchObject([
      { subtype: "tombstone", ts: root.ts },
      { text: "reply" },
      { text: "still here" },
    ]);
  });

  test("tells a person's locale only when asked, and no e-mail address without the scope", async () => {
    const { budi, gita, niko } = slack.sandbox.ids.personIds;
    const plain = (await slack.api("users.info", { user: budi })).body.user;
    expect(plain.locale).toBeUndefined();
    const asked = await slack.api("users.info", { user: budi, include_locale: true });
    expect(asked.body.user).toMatchObject({ locale: "id-ID", is_admin: false, is_bot: false });
    await slack.control.send("PATCH", "/people/budi", { locale: null });
    const unknown = await slack.api("users.info", { user: budi, include_locale: true });
    expect(unknown.body.user.locale).toBeUndefined();
    await slack.control.send("PATCH", "/people/budi", { locale: "id-ID" });
    expect((await slack.api("users.info", { user: gita })).body.user.is_restricted).toBe(true);
    const stranger = (await slack.api("users.info", { user: niko })).body.user;
    expect(stranger).toMatchObject({ is_stranger: true, team_id: slack.sandbox.ids.nebulaTeamId });
    expect(stranger.is_admin).toBeUndefined();
    const { mira } = slack.sandbox.ids.personIds;
    expect((await slack.api("users.info", { user: mira })).body.error).toBe("user_not_visible");
  });

  test("works with the real client, whose errors carry Slack's names", async () => {
    const web = slack.web();
    const posted = await web.chat.postMessage({ channel: slack.general, text: "by the client" });
    await web.reactions.add({ channel: slack.general, timestamp: posted.ts ?? "", name: "eyes" });
    const again = web.reactions.add({
      channel: slack.general,
      timestamp: posted.ts ?? "",
      name: "eyes",
    });
    await expect(again).rejects.toBeInstanceOf(WebAPIPlatformError);
    const list = await web.conversations.list({ types: "public_channel,private_channel,im" });
    expect(list.channels?.map(({ name }) => name)).not.toContain("darkroom");
    const opened = await web.conversations.open({ users: slack.sandbox.ids.personIds.ava });
    expect(opened.channel?.id).toMatch(/^D/);
  });
});

describe("rate limits", () => {
  test("are told with 429 and Retry-After, by method and workspace", async () => {
    let now = Date.now();
    await using limited = await startSlack({ clock: () => now });
    const web = limited.web({ rejectRateLimitedCalls: true });
    for (let call = 0; call < 50; call += 1) {
      await limited.api("conversations.info", { channel: limited.general });
    }
    const refused = await limited.api("conversations.info", { channel: limited.general });
    expect(refused).toMatchObject({ status: 429, body: { ok: false, error: "ratelimited" } });
    expect(refused.headers.get("retry-after")).toBe("60");
    const asked = web.conversations.info({ channel: limited.general });
    await expect(asked).rejects.toBeInstanceOf(WebAPIRateLimitedError);
    now += 61_000;
    expect((await limited.api("conversations.info", { channel: limited.general })).status).toBe(
      200,
    );
  });

  test("leave a distributed app one history request a minute, of 15 messages", async () => {
    await using limited = await startSlack();
    await limited.control.send("PATCH", "/application", { historyLimit: "distributed" });
    for (let index = 0; index < 20; index += 1) {
      await limited.control.say({ as: "ava", channel: "general", text: `${index}` });
    }
    const args = { channel: limited.general, limit: 100 };
    const first = await limited.api("conversations.history", args);
    expect(first.body.messages).toHaveLength(15);
    expect((await limited.api("conversations.history", args)).status).toBe(429);
    await limited.control.send("PATCH", "/application", { rateLimits: "off" });
    expect((await limited.api("conversations.history", args)).status).toBe(200);
  });
});

test("a person sees all that was said in a channel, however much it is", async () => {
  const { control, general: channel } = slack;
  const look = async () => (await control.messages({ as: "ava", channel })).messages;
  const before = (await look()).map(({ ts }) => ts);
  const said: string[] = [];
  for (let number = 0; number < 510; number += 1) {
    said.push((await control.say({ as: "ava", channel, text: `${number}` })).ts);
  }
  expect((await look()).map(({ ts }) => ts)).toEqual([...before, ...said]);
});
