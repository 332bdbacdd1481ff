import type { LedgerIntent, LedgerRepository } from "../ports/ledger.ts";
import { isLess, multiplyDecimal, sumDecimals } from "../tools/decimal.ts";
import { middleOf } from "../tools/middle.ts";

/**
 * Credits of one call before any was made here: the prices of common models in US dollars, one credit
 * being a dollar at Lunos. After the first calls the books know better.
 */
const firstGuess: Readonly<Record<LedgerIntent, string>> = {
  draw: "0.04",
  see: "0.003",
  listen: "0.003",
  "alt-text": "0.003",
  extract: "0.01",
  scan: "0.003",
  prompt: "0.003",
  gallery: "0.00001",
  other: "0",
};

/** From how many of the latest calls an expectation is made. */
const sampleSize = 20;

/** A piece of work that is about to be paid for. */
export interface ExpectedWork {
  readonly work: LedgerIntent;
  /** The model that is likely to be asked, where that is known. */
  readonly model?: string | undefined;
  /** How many calls it takes. */
  readonly calls: number;
  /** Credits for what isn't usual, on top. */
  readonly extras?: string | undefined;
}

/**
 * What work is expected to cost, in credits: the middle of what the latest calls of its kind cost in its
 * workspace, by the same model where that is known, times the calls that it takes, and what is extra.
 */
export async function expectCost(
  { work, model, calls, extras = "0" }: ExpectedWork,
  {
    ledger,
    workspaceId,
  }: {
    readonly ledger: Pick<LedgerRepository, "listRecentCosts">;
    readonly workspaceId: string;
  },
): Promise<string> {
  if (work === "other") return "0";
  const wanted = { workspaceId, intent: work, limit: sampleSize } as const;
  const byModel = model === undefined ? [] : await ledger.listRecentCosts({ ...wanted, model });
  const costs = byModel.length > 0 ? byModel : await ledger.listRecentCosts(wanted);
  const each = middleOf(costs, isLess) ?? firstGuess[work];
  return sumDecimals([multiplyDecimal(each, calls), extras]);
}
