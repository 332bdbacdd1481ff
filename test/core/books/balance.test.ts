import { describe, expect, it } from "vitest";
import { type Balance, type JsonValue, OperationalError } from "#core";
import { loadKnownBalance, toAccount } from "../../../src/core/books/balance.ts";

const balance: Balance = {
  credits: "12.5",
  alertCredits: "5",
  isAlertEnabled: true,
  isLow: false,
};
const away = new OperationalError("away", { code: "lunos_unreachable" });

/** What is known while Lunos doesn't answer, of what was kept. */
async function loadWhileAway(
  kept: JsonValue | undefined,
  { error = away as Error, signal = new AbortController().signal } = {},
) {
  return await loadKnownBalance("operator", {
    lunos: { loadBalance: () => Promise.reject(error) },
    notices: {
      saveFact: async () => undefined,
      loadFact: async (key) =>
        key !== "balance:operator" || kept === undefined ? undefined : { value: kept, atMs: 5 },
    },
    clock: () => 9,
    call: { appId: "lounge", signal },
  });
}

describe("a balance", () => {
  it("is kept for each account when Lunos tells it", async () => {
    const facts: [string, unknown][] = [];
    const known = await loadKnownBalance("discord:guild:81", {
      lunos: { loadBalance: async () => balance },
      notices: {
        saveFact: async (key, fact) => void facts.push([key, fact]),
        loadFact: async () => undefined,
      },
      clock: () => 9,
      call: { appId: "lounge", signal: new AbortController().signal },
    });
    expect(known).toEqual({ balance, atMs: 9, isFresh: true });
    expect(facts).toEqual([["balance:discord:guild:81", { value: balance, atMs: 9 }]]);
  });

  it("is the last that was told while Lunos is away, with its age", async () => {
    expect(await loadWhileAway({ ...balance })).toEqual({ balance, atMs: 5, isFresh: false });
    const { alertCredits: _alert, ...silent } = { ...balance, isAlertEnabled: false, isLow: true };
    expect((await loadWhileAway(silent)).balance).toEqual(silent);
    expect((await loadWhileAway({ ...silent, alertCredits: 5 })).balance).toEqual(silent);
  });

  it.each([
    ["nothing was ever told", undefined],
    ["another version kept it in another form", { credits: 12.5, isLow: false }],
    ["what was kept has no credits", { isLow: false }],
    ["what was kept is no balance", "12.5"],
    ["what was kept is empty", null],
  ])("is unknown while Lunos is away and %s", async (_, kept) => {
    await expect(loadWhileAway(kept)).rejects.toBe(away);
  });

  it("isn't the last one where a fault of ours came between, or nobody waits anymore", async () => {
    const error = new TypeError("no such field");
    await expect(loadWhileAway({ ...balance }, { error })).rejects.toBe(error);
    const signal = AbortSignal.abort();
    await expect(loadWhileAway({ ...balance }, { signal })).rejects.toBe(away);
  });

  it("belongs to who pays", () => {
    expect(toAccount({ id: "w", sealedLunosKey: "sealed" } as never)).toBe("w");
    expect(toAccount({ id: "w" } as never)).toBe("operator");
  });
});
