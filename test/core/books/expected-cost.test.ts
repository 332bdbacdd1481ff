import { describe, expect, it } from "vitest";
import { expectCost } from "../../../src/core/books/expected-cost.ts";
import type { LedgerRepository } from "../../../src/core/ports/ledger.ts";

type Query = Parameters<LedgerRepository["listRecentCosts"]>[0];

/** What is expected where these were the latest costs, by their model or, under ``, by all. */
async function expectFrom(
  recent: Readonly<Record<string, readonly string[]>>,
  wanted: Parameters<typeof expectCost>[0],
) {
  const asked: Query[] = [];
  const credits = await expectCost(wanted, {
    workspaceId: "w",
    ledger: {
      async listRecentCosts(query) {
        asked.push(query);
        return recent[query.model ?? ""] ?? [];
      },
    },
  });
  return { credits, asked };
}

describe("what work is expected to cost", () => {
  it("is the middle of what its model cost lately in its workspace, whatever the order", async () => {
    const recent = { "test/draw": ["0.5", "0.04", "0.09", "0.1", "9"], "": ["70"] };
    const wanted = { work: "draw", model: "test/draw", calls: 1 } as const;
    const { credits, asked } = await expectFrom(recent, wanted);
    expect(credits).toBe("0.1");
    expect(asked).toEqual([{ workspaceId: "w", intent: "draw", model: "test/draw", limit: 20 }]);
  });

  it("is for several calls as much more", async () => {
    const recent = { "test/draw": ["0.1", "0.2"] };
    const wanted = { work: "draw", model: "test/draw", calls: 3 } as const;
    expect((await expectFrom(recent, wanted)).credits).toBe("0.6");
  });

  it("goes by other models where its own is new here, or isn't known", async () => {
    for (const model of ["test/new", undefined]) {
      const wanted = { work: "see", model, calls: 1 } as const;
      const { credits, asked } = await expectFrom({ "": ["0.02"] }, wanted);
      expect(credits).toBe("0.02");
      expect(asked.at(-1)).toEqual({ workspaceId: "w", intent: "see", limit: 20 });
      expect(asked).toHaveLength(model === undefined ? 1 : 2);
    }
  });

  it.each([
    ["draw", "0.08"],
    ["see", "0.006"],
    ["listen", "0.006"],
  ] as const)("is a guess for %s while nothing was paid for", async (work, credits) => {
    expect((await expectFrom({}, { work, calls: 2 })).credits).toBe(credits);
  });

  it("is nothing for what asks no model", async () => {
    const { credits, asked } = await expectFrom({ "": ["5"] }, { work: "other", calls: 1 });
    expect([credits, asked]).toEqual(["0", []]);
  });
});
