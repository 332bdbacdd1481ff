import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listButtons, readWords } from "../../support/slack-control.ts";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";
import { createThreadScene, hasPictureButtons, type ThreadScene } from "./support/thread-scene.ts";

let world: SlackWorld;
let scene: ThreadScene;
beforeEach(async () => {
  world = await openSlackWorld();
  scene = createThreadScene(world);
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

describe("while it works", () => {
  it("says in the thread what it is busy with, and after a while offers to cancel", async () => {
    const { promise: wanted, resolve: goOn } = Promise.withResolvers<void>();
    world.perform(async function* (_turn, { createView }) {
      const status = { type: "working", sinceMs: Date.now(), activity: "drawing" } as const;
      yield createView({ status });
      await wanted;
      yield createView({ text: "There.", status: { type: "done" } });
    });
    const asked = await scene.ask();
    const place = { as: "ava", channel: "general", threadTs: asked.ts };
    await eventually(async () => {
      const { threads } = await world.control.messages(place);
      expect(threads.map(({ status }) => status)).toContain("Drawing…");
    });
    const waiting = await scene.waitForAnswer(asked, (message) => listButtons(message).length > 0);
    const [cancel = ""] = listButtons(waiting);
    expect(cancel).toBe(`cancel:${world.turns[0]?.id}`);
    await world.control.press({ as: "ava", channel: "general", ts: waiting.ts, actionId: cancel });
    await eventually(() =>
      expect(world.moonlens.cancels).toMatchObject([{ turnId: world.turns[0]?.id }]),
    );
    goOn();
    await scene.waitForAnswer(asked, (message) => readWords(message) === "There.");
    expect(await scene.listOurs(asked)).toHaveLength(1);
  });

  describe("on several pictures", () => {
    function drawTwo() {
      const { promise: wanted, resolve: goOn } = Promise.withResolvers<void>();
      world.perform(async function* (_turn, { createView, createImage }) {
        const sinceMs = Date.now();
        const working = { type: "working", sinceMs, activity: "drawing" } as const;
        yield createView({ status: { ...working, of: { place: 1, total: 2 } } });
        const picture = await createImage({ prompt: "a red fox", byteLength: 5_000 });
        const status = { ...working, of: { place: 2, total: 2 } };
        yield createView({ status, pictures: [picture] });
        await wanted;
        yield createView({ pictures: [picture], status: { type: "done" } });
      });
      return goOn;
    }

    it("shows them as a plan, whose steps are done as they come, with a way to cancel", async () => {
      const goOn = drawTwo();
      const asked = await scene.ask();
      const waiting = await scene.waitForAnswer(asked, ({ text }) =>
        text.includes("Drawing 2 of 2…"),
      );
      expect(waiting.blocks.map(({ type }) => type)).toEqual(["plan", "actions"]);
      expect(waiting.blocks[0]).toMatchObject({
        title: expect.stringContaining("Drawing 2 of 2…"),
        tasks: [
          { type: "task_card", title: "Picture 1", status: "complete" },
          { type: "task_card", title: "Picture 2", status: "in_progress" },
        ],
      });
      goOn();
      await scene.waitForAnswer(asked, hasPictureButtons);
      const ours = await scene.listOurs(asked);
      expect(ours.flatMap(({ blocks }) => blocks).map(({ type }) => type)).not.toContain("plan");
    });

    it("says the same in a line where Slack takes no plan, and asks it once", async () => {
      await world.control.fault({
        type: "api-error",
        pathPattern: "chat\\.postMessage",
        error: "invalid_blocks",
      });
      const goOn = drawTwo();
      const asked = await scene.ask();
      const waiting = await scene.waitForAnswer(
        asked,
        (message) => listButtons(message).length > 0,
      );
      expect(waiting.blocks.map(({ type }) => type)).toEqual(["context", "actions"]);
      goOn();
      await scene.waitForAnswer(asked, hasPictureButtons);
    });
  });

  it("tells a refusal to its person alone, in the channel where no thread would show it, and leaves nothing else", async () => {
    world.perform(async function* (_turn, { createView }) {
      yield createView({ status: { type: "working", sinceMs: Date.now(), activity: "drawing" } });
      const failure = { sentence: { key: "channelNotAllowed" }, isPrivate: true } as const;
      yield createView({ status: { type: "failed", failure, canRetry: true } });
    });
    const asked = await scene.ask();
    const seenBy = async (as: string) =>
      (await world.control.messages({ as, channel: "general" })).messages;
    const refusals = async (as: string) =>
      (await seenBy(as)).filter((message) => readWords(message).includes("not enabled"));
    await eventually(async () => expect(await refusals("ava")).toHaveLength(1));
    const [refusal] = await refusals("ava");
    expect(refusal?.ephemeral_for).toBeDefined();
    expect(await refusals("budi")).toEqual([]);
    expect(await scene.listOurs(asked)).toEqual([]);
    const place = { as: "ava", channel: "general", threadTs: asked.ts };
    await eventually(async () => {
      const { threads } = await world.control.messages(place);
      expect(threads.map(({ status }) => status ?? "")).not.toContain("Drawing…");
    });
  });

  it("stops what the pane's stop button is pressed for", async () => {
    const { promise: wanted, resolve: goOn } = Promise.withResolvers<void>();
    world.perform(async function* (_turn, { createView }) {
      yield createView({ text: "On and on" });
      await wanted;
      yield createView({ text: "On and on", status: { type: "done" } });
    });
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, (message) => message.streaming_state === "in_progress");
    await world.control.send("POST", "/channels/general/stop", { as: "ava", thread_ts: asked.ts });
    await eventually(() =>
      expect(world.moonlens.cancels).toMatchObject([
        { turnId: world.turns[0]?.id, personId: world.turns[0]?.person.id },
      ]),
    );
    goOn();
    await scene.waitForAnswer(asked, (message) => message.streaming_state === "completed");
  });

  it("asks whether a turn may cost what it will", async () => {
    world.perform(async function* (_turn, { createView }) {
      yield createView({ status: { type: "asking", credits: "12.5" } });
    });
    const asked = await scene.ask();
    const question = await scene.waitForAnswer(
      asked,
      (message) => listButtons(message).length === 2,
    );
    const [confirm = ""] = listButtons(question);
    await world.control.press({
      as: "ava",
      channel: "general",
      ts: question.ts,
      actionId: confirm,
    });
    await eventually(() =>
      expect(world.moonlens.confirmations).toMatchObject([{ turnId: world.turns[0]?.id }]),
    );
  });
});

describe("a status whose posting ended uncertainly", () => {
  it.each([
    ["Slack did it, and the answer was lost", { type: "http-reset", when: "after" }],
    ["Slack never got it", { type: "http-reset", when: "before" }],
    [
      "Slack did it and answered that it failed",
      { type: "http-status", status: 500, when: "after" },
    ],
    ["Slack did it later than we waited", { type: "http-delay", delayMs: 900 }],
  ])("never stands beside the answer: %s", async (_, fault) => {
    await using own = await openSlackWorld({ timing: { requestTimeoutMs: 400 } });
    const thread = createThreadScene(own);
    const { promise: wanted, resolve: goOn } = Promise.withResolvers<void>();
    await own.control.fault({ pathPattern: "chat\\.postMessage", ...fault });
    own.perform(async function* (_turn, { createView, createImage }) {
      const status = { type: "working", sinceMs: Date.now(), activity: "drawing" } as const;
      yield createView({ status });
      await wanted;
      yield createView({ pictures: [await createImage()], status: { type: "done" } });
    });
    const asked = await thread.ask();
    await eventually(async () =>
      expect((await thread.listMethods()).filter(isPosting).length).toBeGreaterThan(0),
    );
    goOn();
    await thread.finished();
    const ours = await thread.listOurs(asked);
    expect(ours.map(({ files }) => files.length)).toEqual([1, 0]);
    expect(ours.filter(hasPictureButtons)).toHaveLength(1);
  });

  const isPosting = (method: string) => method === "chat.postMessage";
});

describe("the quiet line in a thread", () => {
  it("goes with the answer when it is uncertain whether it was set", async () => {
    const pathPattern = "assistant\\.threads\\.setStatus";
    await world.control.fault({ type: "http-reset", pathPattern, when: "after" });
    world.perform(async function* (_turn, { createView }) {
      yield createView({ text: "There.", status: { type: "done" } });
    });
    const asked = await scene.ask();
    await scene.finished();
    const place = { as: "ava", channel: "general", threadTs: asked.ts };
    const { threads } = await world.control.messages(place);
    expect(threads.map(({ status = "" }) => status).join("")).toBe("");
    const calls = (await scene.listMethods()).filter((method) => method.endsWith("setStatus"));
    expect(calls).toHaveLength(2);
  });

  it("goes, also when the first try to take it away is lost", async () => {
    const pathPattern = "assistant\\.threads\\.setStatus";
    await world.control.fault({ type: "http-reset", pathPattern, when: "after" });
    world.perform(async function* (_turn, { createView }) {
      await eventually(async () => {
        const methods = await scene.listMethods();
        expect(methods.filter((method) => method.endsWith("setStatus"))).toHaveLength(1);
      });
      await world.control.fault({ type: "http-reset", pathPattern, when: "before" });
      yield createView({ text: "There.", status: { type: "done" } });
    });
    const asked = await scene.ask();
    await scene.finished();
    const place = { as: "ava", channel: "general", threadTs: asked.ts };
    await eventually(async () => {
      const methods = await scene.listMethods();
      expect(methods.filter((method) => method.endsWith("setStatus")).length).toBeGreaterThan(2);
    });
    const { threads } = await world.control.messages(place);
    expect(threads.map(({ status = "" }) => status).join("")).toBe("");
  });
});
