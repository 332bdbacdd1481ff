import type { Intent, TurnRequest } from "../model/turn.ts";
import type { ModelPreferences } from "../models/routing.ts";
import type { LedgerIntent, LedgerRepository } from "../ports/ledger.ts";
import { isLess, multiplyDecimal } from "../tools/decimal.ts";

/**
 * Credits of one call before any was made here: the prices of common models in US dollars, one credit
 * being a dollar at Lunos. After the first calls the books know better.
 */
const firstGuess: Readonly<Record<LedgerIntent, string>> = {
  draw: "0.04",
  see: "0.003",
  listen: "0.003",
  other: "0",
};

/** From how many of the latest calls an expectation is made. */
const sampleSize = 20;

/** The kind of work, for the books. */
export function toLedgerIntent(intent: Intent): LedgerIntent {
  switch (intent.type) {
    case "draw":
    case "redraw":
      return "draw";
    case "see":
      return intent.task === "transcribe" ? "listen" : "see";
    case "go-on":
      return "see";
    case "restore":
    case "inform":
    case "admin":
    case "usage":
    case "privacy":
      return "other";
    default:
      throw new Error(`unknown intent ${intent satisfies never}`);
  }
}

/**
 * What a turn is expected to cost, in credits: the middle of what the latest calls of its kind cost in its
 * workspace, by the same model where that is known, times the pictures that are wanted.
 */
export async function expectCost(
  { intent }: Pick<TurnRequest, "intent">,
  {
    ledger,
    workspaceId,
    preferences,
  }: {
    readonly ledger: Pick<LedgerRepository, "listRecentCosts">;
    readonly workspaceId: string;
    readonly preferences: ModelPreferences;
  },
): Promise<string> {
  const kind = toLedgerIntent(intent);
  if (kind === "other") return "0";
  const model = findModelChoice(intent, preferences);
  const wanted = { workspaceId, intent: kind, limit: sampleSize } as const;
  const byModel = model === undefined ? [] : await ledger.listRecentCosts({ ...wanted, model });
  const costs = byModel.length > 0 ? byModel : await ledger.listRecentCosts(wanted);
  const each = toMiddle(costs) ?? firstGuess[kind];
  return multiplyDecimal(each, intent.type === "draw" ? intent.count : 1);
}

function findModelChoice(intent: Intent, preferences: ModelPreferences): string | undefined {
  if (intent.type === "draw") return intent.drawing.model ?? preferences.draw[0];
  if (intent.type === "redraw") return preferences.draw[0];
  if (intent.type === "go-on") return preferences.see[0];
  return intent.type === "see" ? (intent.model ?? preferences.see[0]) : undefined;
}

function toMiddle(costs: readonly string[]): string | undefined {
  const sorted = costs.toSorted((left, right) => (isLess(left, right) ? -1 : 1));
  return sorted[Math.floor(sorted.length / 2)];
}
