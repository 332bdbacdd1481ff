import { setTimeout } from "node:timers/promises";
import { eventually, patience } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  listButtons,
  readSmallPrint,
  readWords,
  type SeenSlackMessage,
} from "../../support/slack-control.ts";
import { answerWith } from "../support/performance.ts";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";
import { createThreadScene, type ThreadScene } from "./support/thread-scene.ts";

let world: SlackWorld;
let scene: ThreadScene;
beforeEach(async () => {
  world = await openSlackWorld();
  scene = createThreadScene(world);
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

describe("an answer in words", () => {
  it("is streamed, and ends with its small print", async () => {
    scene.streamWords(["Two ", "**moons** ", "over a | table"]);
    const asked = await scene.ask();
    const answer = await scene.waitForAnswer(
      asked,
      (message) => message.streaming_state === "completed",
    );
    const methods = await scene.listMethods();
    expect(methods).toContain("chat.appendStream");
    expect(methods).not.toContain("chat.update");
    expect(answer.text).toContain("Two **moons** over a | table");
    expect(readSmallPrint(answer)).toContain("sandbox/moon");
  });

  it("is streamed to a stranger from another workspace, too", async () => {
    scene.streamWords(["One ", "two ", "three"]);
    const asked = await world.control.say({
      as: "niko",
      channel: "shared-lab",
      text: "@Moonlens hi",
    });
    await world.control.waitForMessage({
      as: "niko",
      channel: "shared-lab",
      threadTs: asked.ts,
      until: (message) => message.streaming_state === "completed",
    });
    expect(await scene.listMethods()).toContain("chat.appendStream");
  });

  it("moves over to edits before Slack ends a stream", async () => {
    await using late = await openSlackWorld({ timing: { streamLifeMs: 100 } });
    const own = createThreadScene(late);
    own.streamWords(["One. ", "Two. ", "Three. ", "Four. ", "Five."]);
    const asked = await own.ask();
    await own.waitForAnswer(asked, (message) => readSmallPrint(message).includes("sandbox/moon"));
    const methods = await own.listMethods();
    expect(methods.indexOf("chat.stopStream")).toBeLessThan(methods.indexOf("chat.update"));
    const ours = await own.listOurs(asked);
    expect(ours.map(readWords)).toEqual(["One. Two. Three. Four. Five."]);
  });

  it("is whole when Slack ends the stream by itself", async () => {
    world.perform(async function* (_turn, { createView }) {
      yield createView({ text: "Begun now" });
      const message = await scene.waitForAnswer(
        await asking,
        (begun) => begun.text.trim() === "Begun",
      );
      await world.control.fault({ type: "stream-end", channel: "C0GENERAL01", ts: message.ts });
      yield createView({ text: "Begun now and ended", status: { type: "done" } });
    });
    const asking = scene.ask();
    const asked = await asking;
    await scene.waitForAnswer(asked, (message) => readWords(message) === "Begun now and ended");
    expect(await scene.listOurs(asked)).toHaveLength(1);
  });

  it("is posted and edited where streaming is not offered", async () => {
    await world.control.fault({
      type: "api-error",
      pathPattern: "chat\\.startStream",
      error: "unknown_method",
      times: 50,
    });
    scene.streamWords(["One ", "two ", "three"]);
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, (message) => readSmallPrint(message).includes("sandbox/moon"));
    const ours = await scene.listOurs(asked);
    expect(ours.map(readWords)).toEqual(["One two three"]);
    expect(listButtons(ours[0] as SeenSlackMessage)).toEqual([]);
    const starts = (await scene.listMethods()).filter((method) => method === "chat.startStream");
    expect(starts).toHaveLength(1);
  });

  it.each([
    ["startStream", "after"],
    ["startStream", "before"],
    ["appendStream", "after"],
    ["appendStream", "before"],
    ["stopStream", "after"],
    ["stopStream", "before"],
  ])(
    "stands there once when the connection breaks at %s, %s Slack did it",
    async (method, when) => {
      await world.control.fault({ type: "http-reset", pathPattern: `chat\\.${method}`, when });
      world.perform(async function* (_turn, { createView }) {
        for (const text of ["One ", "One two ", "One two three ", "One two three four "]) {
          yield createView({ text });
          await setTimeout(60);
        }
        const summary = { model: "sandbox/moon", elapsedMs: 1500 };
        yield createView({ text: "One two three four five", status: { type: "done", summary } });
      });
      const asked = await scene.ask();
      await scene.waitForAnswer(asked, (message) =>
        readSmallPrint(message).includes("sandbox/moon"),
      );
      await scene.finished();
      expect((await scene.listOurs(asked)).map(readWords)).toEqual(["One two three four five"]);
    },
  );

  it("stands there once when Slack begins a stream later than we waited", async () => {
    await using own = await openSlackWorld({ timing: { requestTimeoutMs: 400 } });
    const thread = createThreadScene(own);
    const pathPattern = "chat\\.startStream";
    await own.control.fault({ type: "http-delay", pathPattern, delayMs: 700 });
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    own.perform(async function* (_turn, { createView }) {
      yield createView({ text: "One two three" });
      await begun;
      yield createView({ text: "One two three four", status: { type: "done" } });
    });
    const asked = await thread.ask();
    await eventually(async () => expect(await thread.listMethods()).toContain("chat.startStream"));
    begin();
    await thread.finished();
    expect((await thread.listOurs(asked)).map(readWords)).toEqual(["One two three four"]);
  });

  it("disarms mentions, and keeps tables, code and links", async () => {
    const text = [
      "<!channel> <@U0AVA000001> & <b>",
      "| a | b |\n| - | - |\n| 1 | 2 |",
      "```js\nif (a < b) <!here>\n```",
      "[link](https://example.com)",
    ].join("\n\n");
    world.perform(answerWith(text));
    const asked = await scene.ask();
    const answer = await scene.waitForAnswer(asked, (message) =>
      readWords(message).includes("| 1 | 2 |"),
    );
    const words = readWords(answer);
    expect(words).toContain("<\u200b!channel> <\u200b@U0AVA000001> & <b>");
    expect(words).toContain("```js\nif (a < b) <\u200b!here>\n```");
    expect(words).toContain("[link](https://example.com)");
    expect(answer.text).not.toMatch(/<!channel>|<@U/);
  });

  it("is split at Slack's limit, with code blocks whole", async () => {
    const code = Array.from({ length: 900 }, (_, line) => `const line${line} = ${line};`).join(
      "\n",
    );
    world.perform(answerWith(`Here:\n\n\`\`\`ts\n${code}\n\`\`\`\n\nDone.`));
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, (message) => readWords(message).includes("Done."));
    const ours = (await scene.listOurs(asked)).map(readWords);
    expect(ours.length).toBeGreaterThan(1);
    for (const part of ours) {
      expect(part.length).toBeLessThanOrEqual(12_000);
      expect(part.match(/```/g)?.length ?? 0).toBe(2);
    }
  });

  it("is posted once when Slack's answer to the posting is lost", async () => {
    await world.control.fault({
      type: "http-reset",
      pathPattern: "chat\\.postMessage",
      when: "after",
    });
    world.perform(answerWith("Only once."));
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, (message) => readWords(message) === "Only once.");
    await scene.finished();
    expect(await scene.listOurs(asked)).toHaveLength(1);
  });

  it("waits as long as Slack wants it to", async () => {
    await world.control.fault({
      type: "http-status",
      pathPattern: "chat\\.postMessage",
      status: 429,
      retryAfter: 1,
    });
    world.perform(answerWith("Patience."));
    const asked = await scene.ask();
    await scene.waitForAnswer(asked, (message) => readWords(message) === "Patience.");
    expect(await scene.listOurs(asked)).toHaveLength(1);
  });

  it("is sent as plain words when Slack does not take the blocks", async () => {
    await world.control.fault({
      type: "api-error",
      pathPattern: "chat\\.postMessage",
      error: "invalid_blocks",
    });
    world.perform(answerWith("Plain **words**."));
    const asked = await scene.ask();
    const answer = await scene.waitForAnswer(asked, () => true);
    expect(answer.text).toBe("Plain words.");
  });

  it("is a failure with a reference, in small print", async () => {
    world.perform(async function* (_turn, { createView }) {
      const failure = { sentence: { key: "somethingBroke" }, reference: "abcd1234" } as const;
      yield createView({ status: { type: "failed", failure } });
    });
    const asked = await scene.ask();
    const answer = await scene.waitForAnswer(asked, (message) =>
      readSmallPrint(message).includes("abcd1234"),
    );
    expect(readWords(answer)).toContain("Something went wrong");
  });
});

describe("a place that can't be answered in", () => {
  it("that we were removed from meanwhile is left for the person's direct messages", async () => {
    world.perform(async function* (_turn, { createView, createImage }) {
      const removal = { as: "ava", user: "bot" };
      await world.control.send("DELETE", "/channels/general/members", removal);
      const picture = await createImage({ prompt: "a red fox" });
      yield createView({ text: "Paid for.", pictures: [picture], status: { type: "done" } });
    });
    await scene.ask();
    await world.control.waitForMessage({
      as: "ava",
      channel: "dm",
      until: (message) => listButtons(message).length > 0,
    });
    const { messages } = await world.control.messages({ as: "ava", channel: "dm" });
    expect(messages.map(readWords)).toContain("Paid for.");
    expect(messages.some(({ files }) => files.length === 1)).toBe(true);
    expect(messages.map(readSmallPrint).join()).toContain("couldn't post in");
  });

  it.each(["not_in_channel", "channel_not_found", "is_archived", "token_revoked"])(
    "ends the delivery with what the operator can do: %s",
    async (error) => {
      const pathPattern = "chat\\.|conversations\\.open";
      await world.control.fault({ type: "api-error", pathPattern, error, times: 50 });
      const { promise, resolve } = Promise.withResolvers<unknown>();
      const writer = world.adapter.openReply(
        {
          version: 1,
          platform: "slack",
          data: {
            accountId: world.teamId,
            teamId: world.teamId,
            channelId: "C0GENERAL01",
            threadTs: "1700000000.000100",
            userId: "U0AVA000001",
            isPrivate: false,
          },
        },
        { turnId: "turn" },
      );
      const view = {
        turnId: "turn",
        locale: "en",
        text: "Hello",
        pictures: [],
        notes: [],
        status: { type: "done" } as const,
      };
      writer.finish(view, { signal: patience() }).catch(resolve);
      const failure = await promise;
      expect(failure).toMatchObject({ retryable: false });
      expect(String(failure)).toMatch(new RegExp(`${error} \\(.+\\)`));
      expect(String(failure)).not.toMatch(/xox/);
    },
  );
});
