import { gives, type Model, type ModelUse, takes } from "../model/catalogue.ts";
import type { Speech } from "../model/sentences/sentences.ts";
import type { ModelAbility } from "../model/sentences/workspace-sentences.ts";
import type { LedgerRepository } from "../ports/ledger.ts";
import { defined } from "../tools/defined.ts";
import { findPrice } from "./model-prices.ts";

/** What people are told of a model, in their language. */
export interface ModelDescription {
  /** What it costs about, as far as that is known, and what else it can do. Empty where there is nothing to tell. */
  readonly detail: string;
  /** What a picture or an answer costs about, as a plain decimal string; absent where that isn't known. */
  readonly credits?: string;
}

/** Tells what a model costs for a piece of work in a workspace, and what else it can do. */
export async function describeModel(
  model: Model,
  {
    need,
    workspaceId,
    ledger,
    wording,
    locale,
  }: Speech & {
    readonly need: ModelUse;
    readonly workspaceId: string;
    readonly ledger: Pick<LedgerRepository, "listRecentCosts">;
  },
): Promise<ModelDescription> {
  const credits = await findPrice(model, { ledger, workspaceId, need });
  const facts = { work: need, abilities: listAbilities(model, need), ...defined({ credits }) };
  const detail = wording({ key: "modelDetail", ...facts }, locale);
  return { detail, ...defined({ credits }) };
}

/** What a model can do beside what it is chosen for. */
function listAbilities(model: Model, need: ModelUse): readonly ModelAbility[] {
  return [
    ...(need !== "see" && takes(model, "image") === "yes" ? (["sees"] as const) : []),
    ...(takes(model, "video") === "yes" ? (["watches"] as const) : []),
    ...(need !== "listen" && takes(model, "audio") === "yes" ? (["hears"] as const) : []),
    ...(need !== "draw" && gives(model, "image") === "yes" ? (["draws"] as const) : []),
  ];
}
