import type { Model, ModelUse } from "../model/catalogue.ts";
import type { LedgerRepository } from "../ports/ledger.ts";
import { isLess, toDecimalText } from "../tools/decimal.ts";
import { middleOf } from "../tools/middle.ts";

/** From how many of the latest calls a price is made. */
const sampleSize = 20;

/** Tokens that a usual question in a chat takes and gives. */
const usualTokens = { input: 1_500, output: 300 };

const digits = 2;

/** Kinds of work that have a price of their own. */
type PricedUse = ModelUse | "alt-text";

/**
 * What one picture or answer by a model costs about, in credits: what the latest ones cost in the workspace, else what the
 * list's prices make of a usual answer. Nothing where neither says: prices of tokens are wrong for pictures, see the costs in
 * docs/lunos.md.
 */
export async function findPrice(
  model: Model,
  {
    ledger,
    workspaceId,
    need,
  }: {
    readonly ledger: Pick<LedgerRepository, "listRecentCosts">;
    readonly workspaceId: string;
    readonly need: PricedUse;
  },
): Promise<string | undefined> {
  const wanted = { workspaceId, intent: need, model: model.id, limit: sampleSize } as const;
  const paid = middleOf(await ledger.listRecentCosts(wanted), isLess);
  const price = paid === undefined ? guessPrice(model, need) : Number(paid);
  return price > 0 ? toDecimalText(Number(price.toPrecision(digits))) : undefined;
}

/** One credit is one US dollar. */
function guessPrice({ price }: Model, need: PricedUse): number {
  if (price === undefined || need === "draw") return 0;
  const { input, output } = usualTokens;
  return (price.inputPerMillion * input + price.outputPerMillion * output) / 1_000_000;
}
