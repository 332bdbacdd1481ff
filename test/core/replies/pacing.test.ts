import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  createPacedWriter,
  createReplyView,
  OperationalError,
  type PictureRecord,
  type ReplyPace,
  type ReplyPublisher,
  type ReplyView,
  type WaitingSign,
} from "#core";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const signal = new AbortController().signal;
const pace: ReplyPace = { editIntervalMs: 1_000, clockIntervalMs: 10_000, statusAfterMs: 4_000 };

function createView(changes: Partial<ReplyView> = {}): ReplyView {
  return { ...createReplyView({ id: "turn", locale: "en", atMs: 0 }), ...changes };
}

const picture: PictureRecord = {
  id: "image",
  turnId: "turn",
  workspaceId: "discord:guild:1",
  personId: "discord:ava",
  sources: [],
  spoolKey: "image.png",
  mediaType: "image/png",
  byteLength: 1,
  drawing: { prompt: "a fox" },
  createdAtMs: 0,
};

interface Shown {
  readonly text: string;
  readonly pictures: number;
  readonly atMs: number;
  readonly isFinal?: true;
}

/** A platform that takes what it is given, unless `trouble` throws. */
function open(
  options: {
    readonly pace?: Partial<ReplyPace>;
    readonly sign?: WaitingSign;
    readonly isStreaming?: boolean;
    readonly trouble?: (count: number) => Promise<void> | void;
  } = {},
) {
  const shown: Shown[] = [];
  let tries = 0;
  let hasPosted = false;
  const toShown = ({ text, pictures }: ReplyView) => ({
    text,
    pictures: pictures.length,
    atMs: Date.now(),
  });
  const publisher: ReplyPublisher = {
    get hasPosted() {
      return hasPosted;
    },
    isStreaming: options.isStreaming ?? false,
    async publishProgress(view) {
      tries += 1;
      await options.trouble?.(tries);
      hasPosted = true;
      shown.push(toShown(view));
    },
    publishFinal: async (view) => void shown.push({ ...toShown(view), isFinal: true }),
  };
  const { sign } = options;
  const writer = createPacedWriter({
    publisher,
    pace: { ...pace, ...options.pace },
    clock: Date.now,
    ...(sign === undefined ? {} : { sign }),
  });
  return { writer, shown };
}

describe("a reply's pace", () => {
  it("lets newer views overtake older ones, and brings the last one", async () => {
    const { writer, shown } = open();
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(0);
    writer.show(createView({ text: "A red" }));
    writer.show(createView({ text: "A red fox" }));
    await vi.advanceTimersByTimeAsync(1_000);
    await writer.finish(createView({ text: "A red fox." }), { signal });
    expect(shown).toEqual([
      { text: "A", pictures: 0, atMs: 0 },
      { text: "A red fox", pictures: 0, atMs: 1_000 },
      { text: "A red fox.", pictures: 0, atMs: 1_000, isFinal: true },
    ]);
  });

  it("shows the time that has passed while nothing else is new, but not in a stream", async () => {
    const edited = open();
    const streamed = open({ isStreaming: true });
    for (const { writer } of [edited, streamed]) writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(25_000);
    expect(edited.shown.map(({ atMs }) => atMs)).toEqual([0, 10_000, 20_000]);
    expect(streamed.shown).toHaveLength(1);
  });

  it("goes by the stream's own pace while there is one", async () => {
    const { writer, shown } = open({ isStreaming: true, pace: { appendIntervalMs: 200 } });
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(0);
    writer.show(createView({ text: "A fox" }));
    await vi.advanceTimersByTimeAsync(200);
    expect(shown.map(({ atMs }) => atMs)).toEqual([0, 200]);
  });

  it("waits a moment for pictures that come together, where they are shown before the end", async () => {
    const { writer, shown } = open({ pace: { picturesAfterMs: 1_500 } });
    writer.show(createView({ pictures: [picture] }));
    await vi.advanceTimersByTimeAsync(1_000);
    writer.show(createView({ pictures: [picture, picture] }));
    await vi.advanceTimersByTimeAsync(1_500);
    expect(shown).toEqual([{ text: "", pictures: 2, atMs: 2_500 }]);
  });

  it("keeps the pause that a platform asks for", async () => {
    const { writer, shown } = open({
      trouble: (count) => {
        if (count > 1) return;
        throw new OperationalError("too many", {
          code: "too_many",
          retryable: true,
          retryAfterMs: 7_000,
        });
      },
    });
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(0);
    writer.show(createView({ text: "A fox" }));
    await vi.advanceTimersByTimeAsync(6_999);
    expect(shown).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown.map(({ text }) => text)).toEqual(["A fox"]);
  });

  it("shows no more before the end once a view was refused for good", async () => {
    let tries = 0;
    const { writer, shown } = open({
      trouble: () => {
        tries += 1;
        throw new OperationalError("refused", { code: "refused" });
      },
    });
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(0);
    writer.show(createView({ text: "A fox" }));
    await vi.advanceTimersByTimeAsync(60_000);
    await writer.finish(createView({ text: "A fox." }), { signal });
    expect(tries).toBe(1);
    expect(shown).toMatchObject([{ text: "A fox.", isFinal: true }]);
  });

  it("waits for what is on its way before it brings the last view", async () => {
    const { promise: posted, resolve: post } = Promise.withResolvers<void>();
    const { writer, shown } = open({ trouble: () => posted });
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(0);
    const finished = writer.finish(createView({ text: "A fox." }), { signal });
    await vi.advanceTimersByTimeAsync(500);
    expect(shown).toEqual([]);
    post();
    await finished;
    expect(shown.map(({ text }) => text)).toEqual(["A", "A fox."]);
  });
});

describe("an answer that a platform takes for malformed", () => {
  it("becomes an apology for its person, and fails all the same", async () => {
    const shown: ReplyView[] = [];
    const malformed = new OperationalError("malformed", { code: "malformed" });
    const writer = createPacedWriter({
      publisher: {
        hasPosted: false,
        publishProgress: async () => undefined,
        async publishFinal(view) {
          if (view.text !== "") throw malformed;
          shown.push(view);
        },
        isMalformed: (error) => error === malformed,
      },
      pace,
      clock: Date.now,
    });
    const view = createView({ text: "A fox.", locale: "id" });
    await expect(writer.finish(view, { signal })).rejects.toBe(malformed);
    const failure = { sentence: { key: "somethingBroke" } };
    expect(shown).toMatchObject([{ locale: "id", status: { type: "failed", failure } }]);
  });
});

describe("a sign of life", () => {
  function createSign() {
    const calls: string[] = [];
    const sign: WaitingSign = {
      tells: ({ text }) => text === "",
      show: ({ status }) =>
        void calls.push(status.type === "working" ? status.activity : status.type),
      settle: async () => void calls.push("settled"),
      clear: async () => void calls.push("cleared"),
    };
    return { sign, calls };
  }

  it("stands alone for a while, then gives way to a message", async () => {
    const { sign, calls } = createSign();
    const { writer, shown } = open({ sign });
    writer.show(createView());
    await vi.advanceTimersByTimeAsync(3_999);
    expect([shown, calls]).toEqual([[], ["thinking"]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown).toHaveLength(1);
    expect(calls).toEqual(["thinking", "settled"]);
  });

  it("keeps nobody from words that are there", async () => {
    const { sign } = createSign();
    const { writer, shown } = open({ sign });
    writer.show(createView());
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toEqual([{ text: "A", pictures: 0, atMs: 0 }]);
  });

  it("isn't set again while a message is on its way, after which it would stay", async () => {
    const { promise: posted, resolve: post } = Promise.withResolvers<void>();
    const { sign, calls } = createSign();
    const { writer } = open({ sign, pace: { statusAfterMs: 0 }, trouble: () => posted });
    writer.show(createView());
    await vi.advanceTimersByTimeAsync(0);
    const status = { type: "working", sinceMs: 0, activity: "drawing" } as const;
    writer.show(createView({ status }));
    post();
    await writer.finish(createView(), { signal });
    expect(calls.filter((call) => call === "drawing")).toEqual([]);
  });

  it("is cleared beside the answer", async () => {
    const { sign, calls } = createSign();
    const { writer } = open({ sign });
    await writer.finish(createView({ text: "A fox." }), { signal });
    expect(calls).toEqual(["settled", "cleared"]);
  });
});
