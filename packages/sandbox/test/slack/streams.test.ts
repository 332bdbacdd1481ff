import { eventually } from "@moonlens/sandbox/testing";
import { Assistant } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
let now: number;
beforeEach(async () => {
  now = Date.now();
  slack = await startSlack({ clock: () => now });
});
afterEach(async () => {
  await slack[Symbol.asyncDispose]();
});

const recipient = () => ({
  recipient_user_id: slack.sandbox.ids.personIds.ava,
  recipient_team_id: slack.sandbox.ids.atelier.teamId,
});
async function openThread() {
  const { ts } = await slack.control.say({ as: "ava", channel: "general", text: "tell me" });
  return { channel: slack.general, thread_ts: ts };
}
async function start(args: Record<string, unknown> = {}) {
  const thread = await openThread();
  const { body } = await slack.api("chat.startStream", { ...thread, ...recipient(), ...args });
  return { channel: slack.general, ts: body.ts as string, body };
}
const piece = (text: string) => ({ chunks: [{ type: "markdown_text", text }] });
const shown = async (ts: string) =>
  (await slack.control.messages({ as: "ava", channel: "general" })).messages.find(
    (message) => message.ts === ts,
  );

describe("streams", () => {
  test("grow before the person's eyes, and stop with blocks", async () => {
    const { channel, ts } = await start(piece("One "));
    await slack.api("chat.appendStream", { channel, ts, ...piece("**two** ") });
    await slack.api("chat.appendStream", {
      channel,
      ts,
      chunks: [
        { type: "markdown_text", text: "three" },
        { type: "task_update", id: "t", title: "Looking", status: "in_progress" },
      ],
    });
    expect(await shown(ts)).toMatchObject({
      text: "One **two** three",
      streaming_state: "in_progress",
      blocks: [{ type: "markdown", text: "One **two** three" }],
      chunks: [{ id: "t", status: "in_progress" }],
    });
    const blocks = [{ type: "divider" }];
    const task = { type: "task_update", id: "t", title: "Looked", status: "complete" };
    await slack.api("chat.stopStream", { channel, ts, blocks, chunks: [task] });
    expect(await shown(ts)).toMatchObject({
      streaming_state: "completed",
      blocks: [{ type: "markdown" }, { type: "divider" }],
      chunks: [{ id: "t", title: "Looked", status: "complete" }],
    });
  });

  test("need a thread, and in channels someone they are for", async () => {
    const thread = await openThread();
    const error = async (args: Record<string, unknown>) =>
      (await slack.api("chat.startStream", args)).body.error;
    expect(await error({ channel: slack.general, ...recipient() })).toBe("invalid_arguments");
    expect(await error(thread)).toBe("missing_recipient_user_id");
    const user = { recipient_user_id: slack.sandbox.ids.personIds.ava };
    expect(await error({ ...thread, ...user })).toBe("missing_recipient_team_id");
    const direct = await slack.control.say({ as: "ava", channel: "dm", text: "here" });
    const channel = slack.sandbox.ids.personIds.ava.replace("U", "D");
    expect(await error({ channel, thread_ts: direct.ts })).toBeUndefined();
  });

  test("stay in the form they began with", async () => {
    const append = async (args: Record<string, unknown>) =>
      (await slack.api("chat.appendStream", args)).body;
    const { channel, ts } = await start({ markdown_text: "a" });
    expect((await append({ channel, ts, ...piece("b") })).error).toBe("streaming_mode_mismatch");
    expect((await append({ channel, ts, markdown_text: "b" })).ok).toBe(true);
    expect((await append({ channel, ts })).error).toBe("markdown_text_or_chunks_required");
    const both = { channel, ts, markdown_text: "c", ...piece("c") };
    expect((await append(both)).error).toBe("cannot_provide_both_markdown_text_and_chunks");
  });

  test("take nothing more after their end, nor when they are no streams", async () => {
    const { channel, ts } = await start();
    expect((await slack.api("chat.update", { channel, ts, text: "x" })).body.error).toBe(
      "streaming_state_conflict",
    );
    await slack.api("chat.stopStream", { channel, ts });
    for (const method of ["chat.appendStream", "chat.stopStream"]) {
      const { body } = await slack.api(method, { channel, ts, markdown_text: "late" });
      expect(body.error).toBe("message_not_in_streaming_state");
    }
    const plain = (await slack.api("chat.postMessage", { channel, text: "plain" })).body;
    const { body } = await slack.api("chat.appendStream", {
      channel,
      ts: plain.ts,
      markdown_text: "x",
    });
    expect(body.error).toBe("message_not_in_streaming_state");
    expect((await slack.api("chat.update", { channel, ts, text: "after" })).body.ok).toBe(true);
  });

  test("end by themselves after five minutes, and can be ended before", async () => {
    const old = await start({ markdown_text: "slow" });
    now += 5 * 60_000 + 1;
    const late = { channel: old.channel, ts: old.ts, markdown_text: "late" };
    expect((await slack.api("chat.appendStream", late)).body.error).toBe(
      "message_not_in_streaming_state",
    );
    expect(await shown(old.ts)).toMatchObject({ streaming_state: "errored", text: "slow" });
    const { channel, ts } = await start();
    await slack.control.fault({ type: "stream-end", channel, ts });
    expect((await slack.api("chat.stopStream", { channel, ts })).body.error).toBe(
      "message_not_in_streaming_state",
    );
  });

  test("work with the real client's chatStream", async () => {
    const thread = await openThread();
    const streamer = slack.web().chatStream({ ...thread, ...recipient(), buffer_size: 4 });
    await streamer.append({ markdown_text: "Hello " });
    await streamer.append({ markdown_text: "world" });
    const stopped = await streamer.stop();
    expect(await shown(stopped.ts ?? "")).toMatchObject({
      text: "Hello world",
      streaming_state: "completed",
    });
  });
});

describe("agents", () => {
  test("show a status until the bot posts, a title and prompts", async () => {
    const { thread_ts } = (await slack.control.send("POST", "/people/ava/assistant", {
      kind: "assistant",
      context_channel: "general",
    })) as { thread_ts: string };
    const place = { channel_id: slack.sandbox.ids.personIds.ava.replace("U", "D"), thread_ts };
    await slack.api("assistant.threads.setTitle", { ...place, title: "Foxes" });
    const prompts = [{ title: "Draw", message: "Draw a fox" }];
    await slack.api("assistant.threads.setSuggestedPrompts", { ...place, prompts });
    await slack.api("assistant.threads.setStatus", {
      ...place,
      status: "is looking…",
      loading_messages: ["Squinting"],
    });
    const thread = async () =>
      (await slack.control.messages({ as: "ava", channel: "dm" })).threads.find(
        (one) => one.thread_ts === thread_ts,
      );
    expect(await thread()).toMatchObject({
      title: "Foxes",
      status: "is looking…",
      suggested_prompts: { prompts },
    });
    await slack.api("chat.postMessage", { channel: place.channel_id, thread_ts, text: "A fox" });
    expect((await thread())?.status).toBe("");
    const five = Array(5).fill(prompts[0]);
    const { body } = await slack.api("assistant.threads.setSuggestedPrompts", {
      ...place,
      prompts: five,
    });
    expect(body.error).toBe("invalid_arguments");
  });

  test("are served by the real Bolt's Assistant from the start of a thread to its answer", async () => {
    await slack.bolt((app) => {
      app.assistant(
        new Assistant({
          threadStarted: async ({ setSuggestedPrompts }) => {
            await setSuggestedPrompts({ prompts: [{ title: "Draw", message: "Draw a fox" }] });
          },
          userMessage: async ({ message, say, setStatus }) => {
            await setStatus("is looking…");
            await say(`You said ${"text" in message ? message.text : ""}`);
          },
        }),
      );
    });
    const { thread_ts: threadTs } = (await slack.control.send("POST", "/people/ava/assistant", {
      kind: "assistant",
    })) as { thread_ts: string };
    const see = async () => slack.control.messages({ as: "ava", channel: "dm", threadTs });
    await eventually(async () => {
      const { threads } = await see();
      expect(threads[0]?.suggested_prompts?.prompts).toMatchObject([{ title: "Draw" }]);
    });
    await slack.control.say({ as: "ava", channel: "dm", threadTs, text: "hello" });
    await eventually(async () => {
      const { messages, threads } = await see();
      expect(messages.at(-1)).toMatchObject({ text: "You said hello", thread_ts: threadTs });
      expect(threads[0]?.status).toBe("");
    });
  });

  test("stream to whom they answer with the real Bolt's sayStream", async () => {
    await slack.bolt((app) => {
      app.event("app_mention", async ({ sayStream }) => {
        const stream = sayStream({ buffer_size: 1 });
        await stream.append({ markdown_text: "Once " });
        await stream.append({ markdown_text: "upon a time" });
        await stream.stop();
      });
    });
    const { ts } = await slack.control.say({
      as: "niko",
      channel: "shared-lab",
      text: "@Moonlens tell",
    });
    const answer = await slack.control.waitForMessage({
      as: "ava",
      channel: "shared-lab",
      until: ({ streaming_state: state }) => state === "completed",
    });
    expect(answer).toMatchObject({ text: "Once upon a time", thread_ts: ts });
  });

  test("are told which streams a person wants stopped", async () => {
    const stopped = new Promise<unknown>((resolve) => {
      void slack.bolt((app) => {
        app.event("agent_session_stopped", async ({ event }) => resolve(event));
      });
    });
    const { ts, channel } = await start();
    const thread_ts = (await shown(ts))?.thread_ts;
    await waitForSocket();
    await slack.control.send("POST", `/channels/${channel}/stop`, { as: "ava", thread_ts });
    expect(await stopped).toMatchObject({
      channel,
      thread_ts,
      user: slack.sandbox.ids.personIds.ava,
      streaming_message_ts: [ts],
    });
    const more = await slack.api("chat.appendStream", { channel, ts, ...piece("more") });
    expect(more.body.error).toBe("stopped_by_user");
    expect((await slack.api("chat.stopStream", { channel, ts })).body.ok).toBe(true);
  });
});

async function waitForSocket() {
  await eventually(async () => {
    expect((await slack.control.state()).application.connections).toBe(1);
  });
}
