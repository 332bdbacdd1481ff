import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
// biome-ignore lint/suspicious/noExplicitAny: events are read field by field in assertions
let events: any[];
beforeEach(async () => {
  slack = await startSlack();
  events = [];
  await slack.bolt((app) => {
    app.use(async ({ body, next }) => {
      if ("event" in body) events.push(body.event);
      await next();
    });
  });
});
afterEach(async () => {
  await slack[Symbol.asyncDispose]();
});

const heard = (type: string) => events.filter((event) => (event.subtype ?? event.type) === type);
const waitForEvent = (type: string) =>
  eventually(() => {
    const [event] = heard(type);
    if (event === undefined) throw new Error(`no ${type} among ${events.map((one) => one.type)}`);
    return event;
  });

describe("events", () => {
  test("of direct messages are messages of type im, and no mentions", async () => {
    await slack.control.say({ as: "budi", channel: "dm", text: "@Moonlens hello" });
    const event = await waitForEvent("message");
    expect(event).toMatchObject({
      channel_type: "im",
      user: slack.sandbox.ids.personIds.budi,
      text: `<@${slack.botUserId}> hello`,
    });
    expect(event.channel).toMatch(/^D/);
    expect(heard("app_mention")).toEqual([]);
  });

  test("of files come as file_share with the files, and as file_shared with ids alone", async () => {
    const files = [{ name: "a.txt", bytes: Buffer.from("hello") }];
    await slack.control.say({ as: "ava", channel: "general", text: "@Moonlens see", files });
    const mention = await waitForEvent("app_mention");
    expect(mention.files).toMatchObject([{ name: "a.txt", mimetype: "text/plain", size: 5 }]);
    expect(mention.subtype).toBeUndefined();
    const shared = await waitForEvent("file_shared");
    expect(shared).toMatchObject({ file_id: mention.files[0].id, channel_id: slack.general });
    expect(shared.files).toBeUndefined();
    expect((await waitForEvent("file_share")).ts).toBe(mention.ts);
  });

  test("of edits and deletions carry the message before", async () => {
    const said = await slack.control.say({ as: "ava", channel: "general", text: "first" });
    const path = `/channels/general/messages/${said.ts}`;
    await slack.control.send("PATCH", path, { as: "ava", text: "second" });
    expect(await waitForEvent("message_changed")).toMatchObject({
      hidden: true,
      message: { ts: said.ts, text: "second", edited: { user: said.user } },
      previous_message: { text: "first" },
    });
    await slack.control.send("DELETE", path, { as: "ava" });
    expect(await waitForEvent("message_deleted")).toMatchObject({
      deleted_ts: said.ts,
      previous_message: { text: "second" },
    });
  });

  test("of a deletion that leaves a tombstone tell of a change, as Slack does", async () => {
    const root = await slack.control.say({ as: "ava", channel: "general", text: "root" });
    const reply = { as: "budi", channel: "general", text: "reply", threadTs: root.ts };
    await slack.control.say(reply);
    await slack.control.send("DELETE", `/channels/general/messages/${root.ts}`, { as: "ava" });
    expect(await waitForEvent("message_changed")).toMatchObject({
      message: { subtype: "tombstone", user: "USLACKBOT", ts: root.ts, thread_ts: root.ts },
      previous_message: { text: "root" },
    });
    expect(heard("message_deleted")).toEqual([]);
  });

  test("of the bot's own messages carry its bot_id and app_id; ephemeral ones have none", async () => {
    const { ava } = slack.sandbox.ids.personIds;
    await slack.api("chat.postEphemeral", { channel: slack.general, user: ava, text: "psst" });
    await slack.api("chat.postMessage", { channel: slack.general, text: "loud" });
    const { deliveries } = (await slack.control.send("GET", "/deliveries")) as {
      deliveries: { payload: { event: unknown } }[];
    };
    expect(deliveries.map(({ payload }) => payload.event)).toMatchObject([
      {
        type: "message",
        text: "loud",
        user: slack.botUserId,
        bot_id: slack.sandbox.ids.atelier.botId,
        app_id: slack.sandbox.ids.applicationId,
      },
    ]);
    // Bolt knows its own messages by the bot_id and user_id of auth.test, and tells no listener.
    expect(heard("message")).toEqual([]);
    const seenBy = async (as: string) =>
      (await slack.control.messages({ as, channel: "general" })).messages.map(({ text }) => text);
    expect(await seenBy("ava")).toEqual(["psst", "loud"]);
    expect(await seenBy("budi")).toEqual(["loud"]);
  });

  test("come from no channel that the bot is not in, until it is invited", async () => {
    await slack.control.say({ as: "ava", channel: "darkroom", text: "@Moonlens are you there?" });
    const bot = { as: "ava", user: "bot" };
    await slack.control.send("POST", "/channels/darkroom/members", bot);
    expect(await waitForEvent("member_joined_channel")).toMatchObject({
      user: slack.botUserId,
      inviter: slack.sandbox.ids.personIds.ava,
    });
    await slack.control.say({ as: "ava", channel: "darkroom", text: "@Moonlens now?" });
    expect((await waitForEvent("app_mention")).text).toContain("now?");
    await slack.control.send("DELETE", "/channels/darkroom/members", bot);
    await waitForEvent("group_left");
    const { darkroom } = slack.sandbox.ids.atelier.channelIds;
    const { body } = await slack.api("chat.postMessage", { channel: darkroom, text: "hello?" });
    expect(body.error).toBe("channel_not_found");
  });

  test("come only when the manifest subscribes to them, with its scopes", async () => {
    await slack.control.send("PUT", "/application/manifest", {
      display_information: { name: "Moonlens" },
      features: { slash_commands: [{ command: "/ask", description: "Ask" }] },
      oauth_config: { scopes: { bot: ["app_mentions:read", "commands"] } },
      settings: { event_subscriptions: { bot_events: ["app_mention", "message.channels"] } },
    });
    await slack.control.say({ as: "ava", channel: "general", text: "@Moonlens hi" });
    await waitForEvent("app_mention");
    const command = (name: string) =>
      slack.control.command({ as: "ava", channel: "general", command: name });
    await expect(command("/imagine")).rejects.toThrow("invalid_command");
    const { body } = await slack.api("chat.postMessage", { channel: slack.general, text: "x" });
    expect(body.error).toBe("missing_scope");
    expect(heard("message")).toEqual([]);
  });

  test("tell of the home, the agent's pane and reactions", async () => {
    await slack.control.send("POST", "/people/ava/home", {});
    expect(await waitForEvent("app_home_opened")).toMatchObject({ tab: "home" });
    const pane = { kind: "assistant", context_channel: "pictures" };
    const { thread_ts } = (await slack.control.send("POST", "/people/ava/assistant", pane)) as {
      thread_ts: string;
    };
    expect((await waitForEvent("assistant_thread_started")).assistant_thread).toMatchObject({
      thread_ts,
      context: { channel_id: slack.sandbox.ids.atelier.channelIds.pictures },
    });
    const near = { channel: "general", thread_ts };
    await slack.control.send("POST", "/people/ava/context", near);
    await waitForEvent("assistant_thread_context_changed");
    const said = await slack.control.say({ as: "ava", channel: "general", text: "nice" });
    const path = `/channels/general/messages/${said.ts}/reactions`;
    await slack.control.send("POST", path, { as: "budi", name: "moon" });
    expect(await waitForEvent("reaction_added")).toMatchObject({
      reaction: "moon",
      item: { ts: said.ts },
      item_user: said.user,
    });
  });

  test("tell of the end: revoked tokens, then the uninstallation", async () => {
    const { teamId } = slack.sandbox.ids.atelier;
    await slack.control.send("POST", `/workspaces/${teamId}/revoke`);
    expect(await waitForEvent("tokens_revoked")).toMatchObject({
      tokens: { bot: [slack.botUserId] },
    });
    expect((await slack.api("auth.test")).body.error).toBe("token_revoked");
    await slack.control.send("POST", `/workspaces/${teamId}/uninstall`);
    await waitForEvent("app_uninstalled");
    expect((await slack.api("auth.test")).body.error).toBe("account_inactive");
    await slack.control.send("POST", `/workspaces/${teamId}/install`);
    expect((await slack.api("auth.test")).body.ok).toBe(true);
  });
});

describe("what a person writes", () => {
  test("becomes what Slack's client sends", async () => {
    const text = "@budi & @Moonlens: <b> in #pictures, see https://example.com/a?b=1 :moon:";
    const said = await slack.control.say({ as: "ava", channel: "general", text });
    const { personIds, atelier } = slack.sandbox.ids;
    expect(said.text).toBe(
      `<@${personIds.budi}> &amp; <@${slack.botUserId}>: &lt;b&gt; in ` +
        `<#${atelier.channelIds.pictures}|pictures>, see <https://example.com/a?b=1> :moon:`,
    );
    expect(said.blocks[0]).toMatchObject({ type: "rich_text" });
  });

  test("is refused where they may not write", async () => {
    const say = (as: string, channel: string) => slack.control.say({ as, channel, text: "x" });
    await expect(say("gita", "general")).rejects.toThrow("channel_not_found");
    await expect(say("niko", "dm")).rejects.toThrow("channel_not_found");
    await expect(say("mira", "general")).rejects.toThrow("channel_not_found");
    await slack.control.send("PATCH", "/channels/pictures", { is_archived: true });
    await expect(say("ava", "pictures")).rejects.toThrow("is_archived");
  });

  test("shows at once in the stream of events of those who see it", async () => {
    const stop = new AbortController();
    const response = await fetch(`${slack.url}/control/events?as=budi`, { signal: stop.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = "";
    const until = async (words: string) => {
      while (!seen.includes(words)) seen += (await reader?.read())?.value ?? "";
    };
    await until("event: ready");
    const { ava } = slack.sandbox.ids.personIds;
    await slack.api("chat.postEphemeral", { channel: slack.general, user: ava, text: "for Ava" });
    await slack.control.say({ as: "ava", channel: "general", text: "for all" });
    await until("for all");
    expect(seen).toContain("event: message-create");
    expect(seen).not.toContain("for Ava");
    stop.abort();
  });

  test("is told by the hands of whoever sees it, first of all that they look", async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const { event, data } of slack.control.events({ as: "budi", signal: stop.signal })) {
      seen.push(event);
      if (event === "ready") {
        await slack.control.say({ as: "ava", channel: "general", text: "for your eyes" });
      }
      if (JSON.stringify(data).includes("for your eyes")) break;
    }
    stop.abort();
    expect(seen[0]).toBe("ready");
    expect(seen.at(-1)).toBe("message-create");
  });
});
