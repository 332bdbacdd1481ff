import { describe, expect, it } from "vitest";
import { combineSummaries, toSummary } from "../../../src/core/books/summary.ts";

const call = { model: "test/draw", elapsedMs: 9 };
const measured = { credits: "0.1", creditsAre: "measured" } as const;

describe("what several calls of one answer took together", () => {
  it("is the exact sum, under the last model, over the time that its person waited", () => {
    const first = { promptTokens: 10, completionTokens: 2, totalTokens: 12 };
    const second = { promptTokens: 5, completionTokens: 1, totalTokens: 6 };
    const summaries = [
      { ...call, model: "test/first", usage: { ...first, ...measured } },
      { ...call, usage: { ...second, ...measured, credits: "0.2" } },
    ];
    expect(combineSummaries(summaries, 40)).toEqual({
      model: "test/draw",
      elapsedMs: 40,
      usage: {
        ...{ promptTokens: 15, completionTokens: 3, totalTokens: 18 },
        ...{ credits: "0.3", creditsAre: "measured" },
      },
    });
  });

  it("is of one call what that took", () => {
    const usage = { promptTokens: 10, credits: "0.10" };
    expect(combineSummaries([{ ...call, usage }], 9)).toEqual({ ...call, usage });
  });

  it("is an estimate when a part of it is", () => {
    const usages = [measured, { credits: "0.2", creditsAre: "estimated" } as const];
    const summary = combineSummaries(
      usages.map((usage) => ({ ...call, usage })),
      9,
    );
    expect(summary?.usage).toEqual({ credits: "0.3", creditsAre: "estimated" });
  });

  it("has no cost when a part of it is unknown, and no count that isn't whole", () => {
    const usages = [
      { ...measured, promptTokens: 2 },
      { promptTokens: 2, totalTokens: 4 },
      { ...measured, promptTokens: 1, totalTokens: 2 },
    ];
    const summary = combineSummaries(
      usages.map((usage) => ({ ...call, usage })),
      9,
    );
    expect(summary).toEqual({ ...call, usage: { promptTokens: 5 } });
  });

  it("tells no usage when a call told none, and nothing of no calls", () => {
    const summaries = [{ ...call, usage: measured }, call];
    expect(combineSummaries(summaries, 40)).toEqual({ model: "test/draw", elapsedMs: 40 });
    expect(combineSummaries([], 40)).toBeUndefined();
  });

  it("is told with its usage where there is any", () => {
    const finish = { ...call, timeToFirstByteMs: 1 };
    expect(toSummary({ ...finish, usage: measured })).toEqual({ ...call, usage: measured });
    expect(toSummary(finish)).toEqual(call);
  });
});
