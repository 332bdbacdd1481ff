import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSignal, type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  await slack[Symbol.asyncDispose]();
});

describe.each(["socket", "http"] as const)("the real Bolt over %s", (transport) => {
  const start: RunningSlack["bolt"] = (prepare) =>
    transport === "socket" ? slack.bolt(prepare) : slack.boltOverHttp(prepare);

  test("hears a mention twice, as app_mention and as message, and answers in its thread", async () => {
    const heard: string[] = [];
    const both = createSignal<void>();
    const note = (kind: string, ts: string) => {
      heard.push(`${kind} ${ts}`);
      if (heard.length === 2) both.arrive();
    };
    await start((app) => {
      app.event("app_mention", async ({ event, say }) => {
        note("app_mention", event.ts);
        await say({ text: "Hello there", thread_ts: event.ts });
      });
      app.message(async ({ message }) => note("message", message.ts));
    });
    const { control, general } = slack;
    const asked = await control.say({ as: "ava", channel: "general", text: "@Moonlens hi" });
    await both.arrived;
    expect(new Set(heard)).toEqual(new Set([`app_mention ${asked.ts}`, `message ${asked.ts}`]));
    const answer = await control.waitForMessage({
      as: "budi",
      channel: general,
      until: ({ text }) => text === "Hello there",
    });
    expect(answer).toMatchObject({ thread_ts: asked.ts, user: slack.botUserId });
  });

  test("answers a slash command at once, and again by its response_url", async () => {
    await start((app) => {
      app.command("/imagine", async ({ ack, respond, command }) => {
        await ack(`You said ${command.text}`);
        await respond({ text: "for all", response_type: "in_channel" });
      });
    });
    const { control } = slack;
    const run = { as: "budi", channel: "pictures", command: "/imagine", text: "a fox" };
    expect(await control.command(run)).toMatchObject({ state: "acknowledged" });
    const forAll = ({ text }: { text: string }) => text === "for all";
    await control.waitForMessage({ as: "ava", channel: "pictures", until: forAll });
    const seenBy = async (as: string) =>
      (await control.messages({ as, channel: "pictures" })).messages.map(({ text }) => text);
    expect(await seenBy("budi")).toEqual(["You said a fox", "for all"]);
    expect(await seenBy("ava")).toEqual(["for all"]);
  });

  test("opens a modal from a button, answers it with errors, then closes it", async () => {
    const view = {
      type: "modal" as const,
      callback_id: "edit",
      title: { type: "plain_text" as const, text: "Edit" },
      submit: { type: "plain_text" as const, text: "Go" },
      blocks: [
        {
          type: "input" as const,
          block_id: "what",
          label: { type: "plain_text" as const, text: "What" },
          element: { type: "plain_text_input" as const, action_id: "text" },
        },
      ],
    };
    const app = await start((bolt) => {
      bolt.action("edit", async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: "trigger_id" in body ? body.trigger_id : "", view });
      });
      bolt.view("edit", async ({ ack, view: sent }) => {
        const text = sent.state.values.what?.text?.value;
        if (text === "bad") await ack({ response_action: "errors", errors: { what: "No." } });
        else await ack();
      });
    });
    const button = {
      type: "button" as const,
      action_id: "edit",
      text: { type: "plain_text" as const, text: "Edit" },
    };
    const posted = await app.client.chat.postMessage({
      channel: slack.general,
      text: "a picture",
      blocks: [{ type: "actions", elements: [button] }],
    });
    const { control } = slack;
    const ts = posted.ts ?? "";
    await control.press({ as: "ava", channel: "general", ts, actionId: "edit" });
    const opened = async () => (await control.views("ava")).modals;
    const modal = await waitUntil(async () => (await opened())[0]);
    const submit = (text: string) =>
      control.submit({ as: "ava", view: modal.id, values: { text } });
    expect(await submit("bad")).toMatchObject({ response: { response_action: "errors" } });
    expect(await opened()).toHaveLength(1);
    expect(await submit("good")).toMatchObject({ state: "acknowledged" });
    expect(await opened()).toEqual([]);
  });

  test("suggests options, takes shortcuts, and publishes the home view", async () => {
    const shortcuts = createSignal<string>();
    await start((app) => {
      app.options("model", async ({ ack, options }) => {
        const text = { type: "plain_text" as const, text: `${options.value}!` };
        await ack({ options: [{ text, value: "m" }] });
      });
      app.shortcut("look", async ({ ack, shortcut }) => {
        await ack();
        shortcuts.arrive("message" in shortcut ? (shortcut.message.text ?? "") : "");
      });
      app.event("app_home_opened", async ({ event, client }) => {
        if (event.tab !== "home") return;
        const select = {
          type: "external_select" as const,
          action_id: "model",
          min_query_length: 0,
        };
        const blocks = [{ type: "actions" as const, block_id: "b", elements: [select] }];
        await client.views.publish({ user_id: event.user, view: { type: "home", blocks } });
      });
    });
    const { control } = slack;
    await control.send("POST", "/people/ava/home", { tab: "home" });
    const home = await waitUntil(async () => (await control.views("ava")).home ?? undefined);
    const typing = { as: "ava", view: home.id, action_id: "model", value: "moo" };
    expect(await control.send("POST", "/suggestions", typing)).toEqual({
      options: [{ text: { type: "plain_text", text: "moo!" }, value: "m" }],
    });
    const { ts } = await control.say({ as: "budi", channel: "general", text: "look at this" });
    const path = `/channels/general/messages/${ts}/shortcuts`;
    await control.send("POST", path, { as: "ava", callback_id: "look" });
    expect(await shortcuts.arrived).toBe("look at this");
  });
});

async function waitUntil<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  return eventually(async () => {
    const value = await look();
    if (value === undefined) throw new Error("not there yet");
    return value;
  });
}
