import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSignal, type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
let now: number;
beforeEach(async () => {
  now = Date.now();
  slack = await startSlack({ clock: () => now, rateLimitScale: Number.POSITIVE_INFINITY });
});
afterEach(async () => {
  await slack[Symbol.asyncDispose]();
});

const plain = (text: string) => ({ type: "plain_text" as const, text });
const input = (block_id: string, element: Record<string, unknown>, more = {}) => ({
  type: "input",
  block_id,
  label: plain(block_id),
  element,
  ...more,
});
const modal = (blocks: unknown[], more: Record<string, unknown> = {}) => ({
  type: "modal",
  callback_id: "form",
  title: plain("Form"),
  submit: plain("Go"),
  blocks,
  ...more,
});

/** A trigger id, fresh from a person's shortcut. */
async function takeTrigger(prepare: (app: App) => void = () => undefined): Promise<string> {
  const trigger = createSignal<string>();
  await slack.bolt((app) => {
    app.shortcut("open", async ({ ack, shortcut }) => {
      await ack();
      trigger.arrive(shortcut.trigger_id);
    });
    prepare(app);
  });
  await slack.control.send("POST", "/shortcuts", { as: "ava", callback_id: "open" });
  return trigger.arrived;
}
const modals = async () => (await slack.control.views("ava")).modals;

describe("triggers", () => {
  test("work once, and for three seconds", async () => {
    const trigger_id = await takeTrigger();
    const view = modal([{ type: "divider" }]);
    const open = async (id: string) =>
      (await slack.api("views.open", { trigger_id: id, view })).body;
    expect((await open("nonsense")).error).toBe("invalid_trigger_id");
    expect((await open(trigger_id)).view).toMatchObject({ type: "modal", state: { values: {} } });
    expect((await open(trigger_id)).error).toBe("exchanged_trigger_id");
    const late = createSignal<string>();
    await slack.bolt((app) => {
      app.shortcut("late", async ({ ack, shortcut }) => {
        await ack();
        late.arrive(shortcut.trigger_id);
      });
    });
    for (let sent = 0; sent < 2; sent += 1) {
      await slack.control.send("POST", "/shortcuts", { as: "ava", callback_id: "late" });
    }
    const old = await late.arrived;
    now += 3_001;
    expect((await open(old)).error).toBe("expired_trigger_id");
  });
});

describe("modals", () => {
  test("are checked as Slack checks them", async () => {
    const trigger_id = await takeTrigger();
    const refuse = async (view: unknown) => {
      const { body } = await slack.api("views.open", { trigger_id, view });
      return `${body.error} ${body.response_metadata?.messages?.[0] ?? ""}`;
    };
    const text = { type: "plain_text_input", action_id: "t" };
    expect(await refuse(modal([], { title: plain("x".repeat(25)) }))).toContain("/view/title/text");
    expect(await refuse({ ...modal([input("a", text)]), submit: undefined })).toContain(
      "missing required field: submit",
    );
    const same = [input("a", text), input("a", text)];
    expect(await refuse(modal(same))).toContain("`block_id` already exists: a");
    expect(await refuse(modal([{ type: "markdown", text: "x" }]))).toContain("unsupported type");
    expect(await refuse(modal([], { private_metadata: "x".repeat(3001) }))).toContain(
      "/view/private_metadata",
    );
  });

  test("hold what was put in, send it, and follow each response_action", async () => {
    const answers: Record<string, unknown>[] = [];
    const sent: unknown[] = [];
    const trigger_id = await takeTrigger((app) => {
      app.view("form", async ({ ack, view }) => {
        sent.push(view.state.values);
        // What the answer may be is what is tried here.
        await ack(answers.shift() as never);
      });
    });
    const option = (value: string) => ({ text: plain(value), value });
    const blocks = [
      input("words", { type: "plain_text_input", action_id: "text", max_length: 10 }),
      input("shape", {
        type: "static_select",
        action_id: "shape",
        options: [option("1:1"), option("16:9")],
        initial_option: option("1:1"),
      }),
      input("who", { type: "users_select", action_id: "who" }, { optional: true }),
      input("picture", { type: "file_input", action_id: "file", max_files: 1 }, { optional: true }),
    ];
    const view = modal(blocks, { notify_on_close: true });
    const opened = (await slack.api("views.open", { trigger_id, view })).body.view;
    const submit = (values: Record<string, unknown>, id = opened.id) =>
      slack.control.submit({ as: "ava", view: id, values });
    await expect(submit({})).rejects.toThrow("Please complete this required field");
    await expect(submit({ text: "far too long" })).rejects.toThrow("10 characters or fewer");
    await expect(submit({ text: "fox", shape: "9:1" })).rejects.toThrow("no such option");

    answers.push({ response_action: "errors", errors: { words: "No foxes." } });
    await slack.control.submit({
      as: "ava",
      view: opened.id,
      values: { text: "fox", shape: "16:9" },
      files: { file: { name: "a.txt", bytes: Buffer.from("hello") } },
    });
    expect(sent[0]).toMatchObject({
      words: { text: { type: "plain_text_input", value: "fox" } },
      shape: { shape: { type: "static_select", selected_option: { value: "16:9" } } },
      who: { who: { selected_user: null } },
      picture: { file: { files: [{ name: "a.txt", size: 5, user: expect.any(String) }] } },
    });

    answers.push({ response_action: "push", view: modal([{ type: "divider" }]) });
    await submit({ text: "fox" });
    expect(await modals()).toHaveLength(2);
    const [, pushed] = await modals();
    expect(pushed).toMatchObject({ previous_view_id: opened.id, root_view_id: opened.id });
    answers.push({ response_action: "update", view: modal([], { title: plain("New") }) });
    await submit({}, pushed?.id);
    expect((await modals())[1]).toMatchObject({ title: { text: "New" } });
    answers.push({ response_action: "clear" });
    await submit({}, pushed?.id);
    expect(await modals()).toEqual([]);
  });

  test("tell of their closing when asked to, and are three deep at most", async () => {
    const closed: unknown[] = [];
    const trigger_id = await takeTrigger((app) => {
      app.view({ callback_id: "form", type: "view_closed" }, async ({ ack, body }) => {
        await ack();
        closed.push("is_cleared" in body && body.is_cleared);
      });
      app.action("deeper", async ({ ack, body, client }) => {
        await ack();
        const view = modal([deeper], { notify_on_close: true }) as never;
        await client.views.push({ trigger_id: (body as { trigger_id: string }).trigger_id, view });
      });
    });
    const button = { type: "button", action_id: "deeper", text: plain("Deeper") };
    const deeper = { type: "actions", block_id: "b", elements: [button] };
    const view = modal([deeper], { notify_on_close: true });
    await slack.api("views.open", { trigger_id, view });
    for (const depth of [2, 3]) {
      const top = (await modals()).at(-1);
      const press = { as: "ava", action_id: "deeper" };
      await slack.control.send("POST", `/views/${top?.id}/actions?wait=true`, press);
      await slack.control.send("GET", "/state");
      await expect.poll(async () => (await modals()).length).toBe(depth);
    }
    const top = (await modals()).at(-1);
    await slack.control.send("POST", `/views/${top?.id}/close?wait=true`, { as: "ava" });
    expect(closed).toEqual([false]);
    const next = (await modals()).at(-1);
    const all = { as: "ava", clear: true };
    await slack.control.send("POST", `/views/${next?.id}/close?wait=true`, all);
    await expect.poll(() => closed).toEqual([false, true, true]);
    expect(await modals()).toEqual([]);
  });

  test("are updated only with the hash that is theirs", async () => {
    const trigger_id = await takeTrigger();
    const first = modal([], { external_id: "mine" });
    const { view } = (await slack.api("views.open", { trigger_id, view: first })).body;
    const update = async (args: Record<string, unknown>) =>
      (await slack.api("views.update", { ...args, view: first })).body;
    expect((await update({ view_id: view.id, hash: "1.x" })).error).toBe("hash_conflict");
    expect((await update({ view_id: "V1" })).error).toBe("not_found");
    expect((await update({ external_id: "mine", hash: view.hash })).ok).toBe(true);
  });
});

describe("response_url", () => {
  test("takes five answers within thirty minutes, and replaces or removes its message", async () => {
    const urls = createSignal<string>();
    await slack.bolt((app) => {
      app.action("go", async ({ ack, body }) => {
        await ack();
        urls.arrive("response_url" in body ? String(body.response_url) : "");
      });
    });
    const elements = [{ type: "button", action_id: "go", text: plain("Go"), value: "7" }];
    const blocks = [{ type: "actions", elements }];
    const { ts } = (
      await slack.api("chat.postMessage", { channel: slack.general, text: "pick", blocks })
    ).body;
    const pressed = await slack.control.press({
      as: "budi",
      channel: "general",
      ts,
      actionId: "go",
    });
    const url = await urls.arrived;
    expect(pressed).toMatchObject({ response_url: url, trigger_id: expect.any(String) });
    const respond = async (body: unknown) => {
      const response = await fetch(url, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      });
      return response.status;
    };
    const texts = async (as: string) =>
      (await slack.control.messages({ as, channel: "general" })).messages.map(({ text }) => text);
    expect(await respond({ text: "only you" })).toBe(200);
    const { messages } = await slack.control.messages({ as: "budi", channel: "general" });
    expect(messages.map(({ response_url: by }) => by)).toEqual([undefined, url]);
    expect(await respond({ text: "all", response_type: "in_channel" })).toBe(200);
    expect(await respond({ text: "picked", replace_original: true })).toBe(200);
    expect(await texts("budi")).toEqual(["picked", "only you", "all"]);
    expect(await texts("ava")).toEqual(["picked", "all"]);
    expect(await respond({})).toBe(400);
    expect(await respond({ delete_original: true })).toBe(200);
    expect(await respond({ text: "once more" })).toBe(404);
    expect(await texts("ava")).toEqual(["all"]);
  });
});

describe("actions", () => {
  test("say what was chosen in Slack's words, and refuse what is not there", async () => {
    const bodies: unknown[] = [];
    await slack.bolt((app) => {
      app.action(/.*/, async ({ ack, body }) => {
        await ack();
        bodies.push(body);
      });
    });
    const option = (value: string) => ({ text: plain(value), value });
    const feedback = {
      type: "feedback_buttons",
      action_id: "vote",
      positive_button: { text: plain("Good"), value: "up" },
      negative_button: { text: plain("Bad"), value: "down" },
    };
    const select = {
      type: "static_select",
      action_id: "size",
      options: [option("1K"), option("2K")],
    };
    const blocks = [
      { type: "actions", block_id: "row", elements: [select] },
      { type: "context_actions", block_id: "votes", elements: [feedback] },
    ];
    const { ts } = (
      await slack.api("chat.postMessage", { channel: slack.general, text: "x", blocks })
    ).body;
    const use = (action_id: string, value: unknown) =>
      slack.control.send("POST", `/channels/general/messages/${ts}/actions?wait=true`, {
        as: "ava",
        action_id,
        value,
      });
    await use("size", "2K");
    await use("vote", "down");
    expect(bodies).toMatchObject([
      {
        type: "block_actions",
        container: { type: "message", message_ts: ts, channel_id: slack.general },
        message: { ts, bot_id: slack.sandbox.ids.atelier.botId },
        channel: { name: "general" },
        state: { values: { row: { size: { selected_option: { value: "2K" } } } } },
        actions: [{ type: "static_select", block_id: "row", selected_option: { value: "2K" } }],
      },
      { actions: [{ type: "feedback_buttons", value: "down", text: { text: "Bad" } }] },
    ]);
    await expect(use("nowhere", "x")).rejects.toThrow("action_not_found");
    await expect(use("size", "9K")).rejects.toThrow("no such option");
  });
});
