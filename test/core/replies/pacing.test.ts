import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEditRations, OperationalError, type WaitingSign } from "#core";
import { createView, open, picture, signal } from "./paced.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

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

  it("shows it less often the longer it takes, at round times", async () => {
    const { writer, shown } = open({ pace: { clockIntervalMs: 3_000 } });
    await vi.advanceTimersByTimeAsync(4_000);
    writer.show(createView());
    await vi.advanceTimersByTimeAsync(300_000 - 4_000);
    const seconds = shown.map(({ atMs }) => atMs / 1_000);
    expect(seconds.slice(0, 9)).toEqual([4, 6, 9, 12, 15, 18, 21, 24, 27]);
    expect(seconds.slice(9, 17)).toEqual([30, 35, 40, 45, 50, 55, 60, 70]);
    expect(seconds.slice(-5)).toEqual([180, 210, 240, 270, 300]);
  });

  it("ticks no more after a quarter of an hour: what hangs doesn't look alive for ever", async () => {
    const { writer, shown } = open({ pace: { clockIntervalMs: 3_000 } });
    writer.show(createView());
    await vi.advanceTimersByTimeAsync(16 * 60_000);
    const { length } = shown;
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(shown).toHaveLength(length);
  });

  it("goes by the stream's own pace while there is one", async () => {
    const { writer, shown } = open({ isStreaming: true, pace: { appendIntervalMs: 200 } });
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(0);
    writer.show(createView({ text: "A fox" }));
    await vi.advanceTimersByTimeAsync(200);
    expect(shown.map(({ atMs }) => atMs)).toEqual([0, 200]);
  });

  it("is that of edits where nothing is streamed", async () => {
    const { writer, shown } = open({ pace: { appendIntervalMs: 200 } });
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(0);
    writer.show(createView({ text: "A fox" }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown.map(({ atMs }) => atMs)).toEqual([0, 1_000]);
  });

  it("begins when a view has arrived: none overtakes another on its way", async () => {
    const { promise: posted, resolve: post } = Promise.withResolvers<void>();
    const { writer, shown } = open({ trouble: (count) => (count === 1 ? posted : undefined) });
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(3_000);
    writer.show(createView({ text: "A red" }));
    await vi.advanceTimersByTimeAsync(3_000);
    writer.show(createView({ text: "A red fox" }));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(shown).toEqual([]);
    post();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown.map(({ text, atMs }) => [text, atMs])).toEqual([
      ["A", 9_000],
      ["A red fox", 10_000],
    ]);
  });

  it("has no clock for who only waits in the line", async () => {
    const { writer, shown } = open();
    writer.show(createView({ status: { type: "queued", position: 2 } }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown).toHaveLength(1);
  });

  it("is over with the last view", async () => {
    const { writer, shown } = open();
    writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(500);
    writer.show(createView({ text: "A red" }));
    await writer.finish(createView({ text: "A red fox." }), { signal });
    await vi.advanceTimersByTimeAsync(60_000);
    writer.show(createView({ text: "A red" }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown.map(({ text }) => text)).toEqual(["A", "A red fox."]);
  });

  it("waits for pictures from the newest one on, whatever else is new", async () => {
    const { writer, shown } = open({ pace: { picturesAfterMs: 1_500 } });
    writer.show(createView({ pictures: [picture] }));
    await vi.advanceTimersByTimeAsync(1_000);
    writer.show(createView({ pictures: [picture], text: "A fox" }));
    await vi.advanceTimersByTimeAsync(500);
    expect(shown).toEqual([{ text: "A fox", pictures: 1, atMs: 1_500 }]);
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

  it("leaves ticks out while others need the place's edits, and shows words all the same", async () => {
    const rationOf = createEditRations({ clock: Date.now, windowMs: 5_000, maxEdits: 4 });
    const [one, other] = [open({ ration: rationOf("a") }), open({ ration: rationOf("b") })];
    for (const { writer } of [one, other]) writer.show(createView());
    await vi.advanceTimersByTimeAsync(9_000);
    for (let edit = 0; edit < 4; edit += 1) rationOf("a").note();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(one.shown.map(({ atMs }) => atMs)).toEqual([0]);
    expect(other.shown.map(({ atMs }) => atMs)).toEqual([0, 10_000]);
    one.writer.show(createView({ text: "A" }));
    await vi.advanceTimersByTimeAsync(0);
    expect(one.shown.at(-1)).toEqual({ text: "A", pictures: 0, atMs: 11_000 });
    await vi.advanceTimersByTimeAsync(9_000);
    expect(one.shown.at(-1)?.atMs).toBe(20_000);
  });

  it("stops the ticks of all replies in a place for a while when its platform has enough", async () => {
    const rationOf = createEditRations({ clock: Date.now, windowMs: 5_000, maxEdits: 50 });
    const pace = { clockIntervalMs: 3_000 };
    const limited = { code: "too_many", retryable: true, retryAfterMs: 5_000 } as const;
    const one = open({
      pace,
      ration: rationOf("a"),
      trouble(count) {
        if (count === 2) throw new OperationalError("too many", limited);
      },
    });
    const other = open({ pace, ration: rationOf("a") });
    one.writer.show(createView());
    await vi.advanceTimersByTimeAsync(1_000);
    other.writer.show(createView());
    await vi.advanceTimersByTimeAsync(26_000);
    expect(one.shown.map(({ atMs }) => atMs)).toEqual([0, 18_000, 21_000, 24_000, 27_000]);
    expect(other.shown.map(({ atMs }) => atMs)).toEqual([1_000, 18_000, 21_000, 24_000, 27_000]);
  });

  it("tells a new place in the line only where there is room for it", async () => {
    const rationOf = createEditRations({ clock: Date.now, windowMs: 5_000, maxEdits: 4 });
    const { writer, shown } = open({ ration: rationOf("a") });
    const place = (position: number) => createView({ status: { type: "queued", position } });
    writer.show(place(3));
    await vi.advanceTimersByTimeAsync(0);
    for (let edit = 0; edit < 4; edit += 1) rationOf("a").note();
    writer.show(place(2));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown).toHaveLength(2);
  });

  it("waits for what is on its way before it brings the last view", async () => {
    const { promise: posted, resolve: post } = Promise.withResolvers<void>();
    const { writer, shown } = open({
      trouble: (_count, until) => posted.then(() => until.throwIfAborted()),
    });
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

  it("stands alone from the first view on, however many come, and at whatever time", async () => {
    vi.setSystemTime(50_000);
    const { sign } = createSign();
    const { writer, shown } = open({ sign });
    for (let count = 0; count < 4; count += 1) {
      writer.show(createView());
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(shown.map(({ atMs }) => atMs)).toEqual([54_000]);
  });

  it("needn't be cleared", async () => {
    const { sign } = createSign();
    const { clear: _clear, ...plain } = sign;
    const { writer, shown } = open({ sign: plain });
    await writer.finish(createView({ text: "A fox." }), { signal });
    expect(shown).toHaveLength(1);
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
