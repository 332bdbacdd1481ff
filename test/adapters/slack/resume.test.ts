import { eventually, patience } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DeliveryReceipt, type ReplyTarget, type ReplyView, TurnTakenError } from "#core";
import { readWords, type SeenSlackMessage } from "../../support/slack-control.ts";
import { createImage } from "../discord/support/pictures.ts";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";

let world: SlackWorld;
beforeEach(async () => {
  world = await openSlackWorld();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

class Crash extends Error {}

async function createView(): Promise<ReplyView> {
  const pictures = await Promise.all(
    [1, 2].map(() => createImage(world.spool, { turnId: "turn", prompt: "a red fox" })),
  );
  return {
    turnId: "turn",
    locale: "en",
    text: "Here they are.",
    pictures,
    notes: [],
    status: { type: "done", summary: { model: "sandbox/moon", elapsedMs: 100 } },
  };
}

function toTarget(root: SeenSlackMessage): ReplyTarget {
  const data = {
    accountId: world.teamId,
    teamId: world.teamId,
    channelId: "C0GENERAL01",
    threadTs: root.ts,
    userId: "U0AVA000001",
    isPrivate: false,
  };
  return { version: 1, platform: "slack", data };
}

/** Delivers until so many receipts were noted, or to the end. @returns the last receipt. */
async function deliver(
  target: ReplyTarget,
  view: ReplyView,
  {
    receipt,
    receipts,
    isTakenUp = false,
  }: {
    readonly receipt?: DeliveryReceipt;
    readonly receipts: number;
    readonly isTakenUp?: boolean;
  },
): Promise<{ readonly receipt: DeliveryReceipt | undefined; readonly isWhole: boolean }> {
  let last = receipt;
  let count = 0;
  const writer = world.adapter.openReply(target, {
    turnId: view.turnId,
    isTakenUp,
    ...(receipt === undefined ? {} : { receipt }),
    async onReceipt(next) {
      if (count === receipts) throw new Crash();
      count += 1;
      last = next;
    },
  });
  try {
    await writer.finish(view, { signal: patience() });
    return { receipt: last, isWhole: true };
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return { receipt: last, isWhole: false };
  }
}

describe("a delivery that breaks off after each of its steps", () => {
  it.each([
    ["", true],
    [" that knows of none of them", false],
  ])("is finished by the next process%s, with everything there once", async (_words, isNoted) => {
    const view = await createView();
    for (let receipts = 1; ; receipts += 1) {
      const root = await world.control.say({
        as: "ava",
        channel: "general",
        text: `no ${receipts}`,
      });
      const target = toTarget(root);
      const first = await deliver(target, view, { receipts });
      if (first.receipt === undefined) throw new Error("nothing was noted");
      const known = isNoted ? { receipt: first.receipt } : {};
      const second = await deliver(target, view, { ...known, receipts: 99, isTakenUp: true });
      const receipt = second.receipt ?? first.receipt;
      await deliver(target, view, { receipt, receipts: 99 });
      const place = { as: "ava", channel: "general", threadTs: root.ts };
      const { messages } = await world.control.messages(place);
      const ours = messages.filter(({ user }) => user === world.botUserId);
      expect(
        ours.map(({ files }) => files.length),
        `after ${receipts} receipts`,
      ).toEqual([0, 2, 0]);
      expect(ours[0] && readWords(ours[0])).toBe("Here they are.");
      if (first.isWhole) break;
    }
  });

  it("ends a stream that the earlier process began", async () => {
    const root = await world.control.say({ as: "ava", channel: "general", text: "hello" });
    const target = toTarget(root);
    let receipt: DeliveryReceipt | undefined;
    const begun = world.adapter.openReply(target, {
      turnId: "turn",
      async onReceipt(next) {
        receipt = next;
      },
    });
    const view = { ...(await createView()), pictures: [] };
    begun.show({
      ...view,
      text: "Here they",
      status: { type: "working", sinceMs: 0, activity: "thinking" },
    });
    await expect.poll(() => receipt).toBeDefined();
    if (receipt === undefined) throw new Error("nothing was noted");
    await deliver(target, view, { receipt, receipts: 99 });
    const place = { as: "ava", channel: "general", threadTs: root.ts };
    const { messages } = await world.control.messages(place);
    const ours = messages.filter(({ user }) => user === world.botUserId);
    expect(ours.map(readWords)).toEqual(["Here they are."]);
    expect(ours[0]?.streaming_state).not.toBe("in_progress");
  });
});

it("pictures that an earlier process may have shared, and hasn't, don't wait as long as those that Slack said it shares", async () => {
  await world[Symbol.asyncDispose]();
  const aMinute = 60_000;
  world = await openSlackWorld({
    timing: {
      fileLooks: {
        afterSharing: [0, 100, 200, 400, aMinute],
        afterLostAnswer: [0, aMinute],
        afterEarlierProcess: [0, 50],
      },
    },
  });
  const root = await world.control.say({ as: "ava", channel: "general", text: "two foxes" });
  const target = toTarget(root);
  const view = { ...(await createView()), text: "" };
  // Their bytes are at Slack, which is noted, and nothing says whether they were shared.
  await world.control.fault({
    type: "http-status",
    status: 500,
    pathPattern: "files\\.completeUploadExternal",
    when: "before",
  });
  const ending = new AbortController();
  let receipt: DeliveryReceipt | undefined;
  const first = world.adapter.openReply(target, {
    turnId: view.turnId,
    async onReceipt(next) {
      receipt = next;
    },
  });
  const delivering = first.finish(view, { signal: ending.signal });
  await eventually(async () => {
    const requests = await world.control.requests();
    expect(requests.map(({ path }) => path)).toContain("/api/files.completeUploadExternal");
  });
  ending.abort();
  await expect(delivering).rejects.toThrow();
  if (receipt === undefined) throw new Error("nothing was noted");
  const second = await deliver(target, view, { receipt, receipts: 99, isTakenUp: true });
  expect(second.isWhole).toBe(true);
  const { messages } = await world.control.messages({
    as: "ava",
    channel: "general",
    threadTs: root.ts,
  });
  const ours = messages.filter(({ user }) => user === world.botUserId);
  expect(ours.map(({ files }) => files.length)).toEqual([2, 0]);
});

it("a status that Slack doesn't take away now is taken away by the next try", async () => {
  const root = await world.control.say({ as: "ava", channel: "general", text: "a fox, please" });
  const place = { as: "ava", channel: "general", threadTs: root.ts };
  const listWords = async () => {
    const { messages } = await world.control.messages(place);
    return messages.filter(({ user }) => user === world.botUserId).map(readWords);
  };
  const writer = world.adapter.openReply(toTarget(root), { turnId: "turn" });
  const view = await createView();
  const status = { type: "working", sinceMs: Date.now(), activity: "drawing" } as const;
  writer.show({ ...view, text: "", pictures: [], status });
  await eventually(async () => expect(await listWords()).toEqual(["Drawing…"]));
  await world.control.fault({
    type: "http-status",
    pathPattern: "chat\\.delete",
    status: 503,
    times: 4,
  });
  const bare = { ...view, text: "" };
  const finish = () => writer.finish(bare, { signal: patience() });
  await expect(finish()).rejects.toThrow("chat.delete");
  await finish();
  expect(await listWords()).not.toContain("Drawing…");
});

describe("a turn that is taken up without word of what its process had posted", () => {
  const sad: Pick<ReplyView, "text" | "pictures" | "status"> = {
    text: "",
    pictures: [],
    status: { type: "failed", failure: { sentence: { key: "restarted" } } },
  };

  async function listOurs(root: SeenSlackMessage): Promise<readonly SeenSlackMessage[]> {
    const place = { as: "ava", channel: "general", threadTs: root.ts };
    const { messages } = await world.control.messages(place);
    return messages.filter(({ user }) => user === world.botUserId);
  }

  it("says nothing a second time", async () => {
    const root = await world.control.say({ as: "ava", channel: "general", text: "hello" });
    const view = { ...(await createView()), pictures: [] };
    await deliver(toTarget(root), view, { receipts: 99 });
    await deliver(toTarget(root), view, { receipts: 99, isTakenUp: true });
    await deliver(toTarget(root), { ...view, ...sad }, { receipts: 99, isTakenUp: true });
    const ours = await listOurs(root);
    expect(ours.map(readWords)).toEqual([expect.stringContaining("restarted")]);
  });

  it("takes away a status that stands where pictures come", async () => {
    const root = await world.control.say({ as: "ava", channel: "general", text: "draw" });
    const view = await createView();
    const status = { type: "queued", position: 3 } as const;
    await deliver(toTarget(root), { ...view, text: "", pictures: [], status }, { receipts: 99 });
    expect(await listOurs(root)).toHaveLength(1);
    await deliver(toTarget(root), { ...view, text: "" }, { receipts: 99, isTakenUp: true });
    expect((await listOurs(root)).map(({ files }) => files.length)).toEqual([2, 0]);
  });

  it("finds it in a channel in which much was said since", async () => {
    const root = await world.control.say({ as: "ava", channel: "general", text: "hello" });
    const view = { ...(await createView()), pictures: [] };
    const { data, ...target } = toTarget(root);
    const inChannel = { ...target, data: { ...Object(data), threadTs: undefined } };
    await deliver(inChannel, view, { receipts: 99 });
    for (let count = 0; count < 120; count += 1) {
      await world.control.say({ as: "ava", channel: "general", text: `talk ${count}` });
    }
    await deliver(inChannel, view, { receipts: 99, isTakenUp: true });
    const requests = await world.control.requests();
    expect(requests.filter(({ path }) => path.endsWith("chat.postMessage"))).toHaveLength(1);
  });

  it("replaces half an answer whose stream had begun", async () => {
    const root = await world.control.say({ as: "ava", channel: "general", text: "hello" });
    const view = { ...(await createView()), pictures: [] };
    let receipt: DeliveryReceipt | undefined;
    const begun = world.adapter.openReply(toTarget(root), {
      turnId: "turn",
      async onReceipt(next) {
        // The process dies before it can note what Slack answered.
        receipt ??= next;
      },
    });
    const status = { type: "working", sinceMs: 0, activity: "thinking" } as const;
    begun.show({ ...view, text: "**Here** they", status });
    await eventually(async () => expect(await listOurs(root)).toHaveLength(1));
    if (receipt === undefined) throw new Error("nothing was noted");
    await deliver(toTarget(root), { ...view, ...sad }, { receipt, receipts: 99, isTakenUp: true });
    const ours = await listOurs(root);
    expect(ours.map(readWords)).toEqual([expect.stringContaining("restarted")]);
    expect(ours[0]?.streaming_state).not.toBe("in_progress");
  });
});

describe("an answer that only one person sees", () => {
  async function openPrivately() {
    const root = await world.control.say({ as: "ava", channel: "general", text: "hello" });
    const { data, ...target } = toTarget(root);
    return { ...target, data: { ...Object(data), isPrivate: true } };
  }

  async function countPosts(): Promise<number> {
    const requests = await world.control.requests();
    return requests.filter(({ path }) => path.endsWith("chat.postEphemeral")).length;
  }

  it("has no place in the line beside it, which nobody could take away again", async () => {
    const target = await openPrivately();
    const view = { ...(await createView()), pictures: [] };
    const status = { type: "queued", position: 3 } as const;
    await deliver(target, { ...view, text: "", status }, { receipts: 99 });
    expect(await countPosts()).toBe(0);
    await deliver(target, view, { receipts: 99 });
    expect(await countPosts()).toBe(1);
  });

  it("is asked about its price, since that waits for an answer", async () => {
    const target = await openPrivately();
    const view = { ...(await createView()), pictures: [], text: "" };
    const status = { type: "asking", credits: "0.5" } as const;
    await deliver(target, { ...view, status }, { receipts: 99 });
    expect(await countPosts()).toBe(1);
  });

  it("can't be changed, which keeps a late answer from standing beside an apology", async () => {
    const target = await openPrivately();
    expect(world.adapter.canChange?.(target)).toBe(false);
    const root = await world.control.say({ as: "ava", channel: "general", text: "hello" });
    expect(world.adapter.canChange?.(toTarget(root))).toBe(true);
  });

  it("comes twice rather than never, where nobody knows whether it arrived", async () => {
    const target = await openPrivately();
    const view = { ...(await createView()), pictures: [] };
    await deliver(target, view, { receipts: 0 });
    await deliver(target, view, { receipts: 99, isTakenUp: true });
    expect(await countPosts()).toBe(2);
  });
});

describe("a turn that another process has taken up", () => {
  it("is left alone by the one that was away", async () => {
    const root = await world.control.say({ as: "ava", channel: "general", text: "hello" });
    const taken = new Set<string>();
    const writer = world.adapter.openReply(toTarget(root), {
      turnId: "turn",
      async ensureOurs() {
        if (taken.size > 0) throw new TurnTakenError("turn");
      },
    });
    const place = { as: "ava", channel: "general", threadTs: root.ts };
    const listOurs = async () => {
      const { messages } = await world.control.messages(place);
      return messages.filter(({ user }) => user === world.botUserId).map(readWords);
    };
    const view = { ...(await createView()), pictures: [], text: "Here they" };
    writer.show({ ...view, status: { type: "working", sinceMs: 0, activity: "thinking" } });
    await eventually(async () => expect(await listOurs()).toEqual(["Here "]));
    taken.add("turn");
    const late = writer.finish(
      { ...view, text: "Here they are, late." },
      {
        signal: patience(),
      },
    );
    await expect(late).rejects.toBeInstanceOf(TurnTakenError);
    expect(await listOurs()).toEqual(["Here "]);
  });

  it("shares no picture any more, though its bytes are there already", async () => {
    const root = await world.control.say({ as: "ava", channel: "general", text: "two foxes" });
    const hasUploaded = async () =>
      (await world.control.requests()).some(({ path }) => path.includes("/files/upload"));
    const writer = world.adapter.openReply(toTarget(root), {
      turnId: "turn",
      async ensureOurs() {
        // Others took it up while the bytes were on their way.
        if (await hasUploaded()) throw new TurnTakenError("turn");
      },
    });
    const finishing = writer.finish(await createView(), { signal: patience() });
    await expect(finishing).rejects.toBeInstanceOf(TurnTakenError);
    expect(await hasUploaded()).toBe(true);
    const place = { as: "ava", channel: "general", threadTs: root.ts };
    const { messages } = await world.control.messages(place);
    expect(messages.flatMap(({ files }) => files)).toEqual([]);
  });
});
