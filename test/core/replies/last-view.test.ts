import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPacedWriter, OperationalError, type ReplyView, type WaitingSign } from "#core";
import { createView, open, pace, picture, signal } from "./paced.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

describe("the last view", () => {
  it("isn't brought when that is called off", async () => {
    const { writer, shown } = open();
    const off = { signal: AbortSignal.abort(new Error("called off")) };
    await expect(writer.finish(createView({ text: "A fox." }), off)).rejects.toThrow("called off");
    expect(shown).toEqual([]);
  });

  it("calls off what is on its way when it is called off itself", async () => {
    for (const isOffBefore of [true, false]) {
      const calledOff: unknown[] = [];
      const { writer, shown } = open({
        trouble: (_count, until) =>
          new Promise((_, reject) => {
            until.addEventListener("abort", () => calledOff.push(reject(until.reason)));
          }),
      });
      writer.show(createView({ text: "A" }));
      await vi.advanceTimersByTimeAsync(0);
      const off = new AbortController();
      if (isOffBefore) off.abort();
      const finished = writer.finish(createView({ text: "A fox." }), off);
      off.abort();
      await expect(finished).rejects.toBe(off.signal.reason);
      expect(calledOff).toHaveLength(1);
      expect(shown).toEqual([]);
    }
  });

  it.each([
    ["words", {}, { text: "A" }, 15_000],
    ["pictures that wait for the end", {}, { pictures: [picture] }, 15_000],
    ["words where pictures don't", { picturesAfterMs: 0 }, { text: "A" }, 15_000],
    ["pictures", { picturesAfterMs: 0 }, { pictures: [picture] }, 60_000],
  ])(
    "waits no longer for %s that are on their way than they are worth",
    async (_, changes, view, limitMs) => {
      const patience = new AbortController();
      const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(patience.signal);
      const { writer, shown } = open({
        pace: changes,
        trouble: (_count, until) =>
          new Promise((_, reject) => until.addEventListener("abort", () => reject(until.reason))),
      });
      writer.show(createView(view));
      await vi.advanceTimersByTimeAsync(0);
      expect(timeout).toHaveBeenLastCalledWith(limitMs);
      timeout.mockRestore();
      const finished = writer.finish(createView({ text: "A fox." }), { signal });
      patience.abort(new DOMException("too slow", "TimeoutError"));
      await finished;
      expect(shown).toMatchObject([{ text: "A fox.", isFinal: true }]);
    },
  );
});

describe("an answer that a platform takes for malformed", () => {
  const malformed = new OperationalError("malformed", { code: "malformed" });

  /** What its person sees where the platform refuses these words, and what is thrown. */
  async function finish(refuse: (view: ReplyView) => Error | undefined, sign?: WaitingSign) {
    const shown: ReplyView[] = [];
    const writer = createPacedWriter({
      publisher: {
        hasPosted: false,
        publishProgress: async () => undefined,
        async publishFinal(view) {
          const error = refuse(view);
          if (error !== undefined) throw error;
          shown.push(view);
        },
        isMalformed: (error) => error === malformed,
      },
      pace,
      clock: Date.now,
      ...(sign === undefined ? {} : { sign }),
    });
    const view = createView({ text: "A fox.", locale: "id" });
    const thrown = await writer.finish(view, { signal }).catch((error: unknown) => error);
    return { shown, thrown };
  }

  it("becomes an apology for its person, and fails all the same", async () => {
    const cleared: string[] = [];
    const sign: WaitingSign = {
      tells: () => false,
      show: () => undefined,
      settle: async () => undefined,
      clear: async () => void cleared.push("cleared"),
    };
    const { shown, thrown } = await finish(
      ({ text }) => (text === "" ? undefined : malformed),
      sign,
    );
    expect(thrown).toBe(malformed);
    const failure = { sentence: { key: "somethingBroke" } };
    expect(shown).toMatchObject([{ locale: "id", status: { type: "failed", failure } }]);
    // A line like “Thinking…” doesn't stay beside the apology.
    expect(cleared).toEqual(["cleared"]);
  });

  it("fails as itself where the apology is refused as well, unless that shows a fault of ours", async () => {
    const refused = new OperationalError("refused", { code: "refused" });
    const fault = new TypeError("no such field");
    const end = async (error: Error) =>
      (await finish(({ text }) => (text === "" ? error : malformed))).thrown;
    expect(await end(refused)).toBe(malformed);
    expect(await end(fault)).toBe(fault);
  });

  it("is another one than an answer that a platform doesn't take for now", async () => {
    const away = new OperationalError("away", { code: "away", retryable: true });
    const { shown, thrown } = await finish(({ text }) => (text === "" ? undefined : away));
    expect([shown, thrown]).toEqual([[], away]);
  });
});
