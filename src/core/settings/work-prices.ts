import { type Catalogue, findModel } from "../model/catalogue.ts";
import type { Workspace } from "../model/workspace.ts";
import { findPrice } from "../models/model-prices.ts";
import type { LedgerRepository } from "../ports/ledger.ts";
import type { SettingsLayer } from "./layers.ts";
import { showInForce } from "./values-in-force.ts";

/** What the work that a setting turns on costs about, in credits, as far as that is known. */
export type WorkPrices = Readonly<Partial<Record<"altText", string>>>;

/** The prices of what is done without anybody asking for it, by the models that hold. */
export async function findWorkPrices(
  workspace: Workspace,
  {
    ledger,
    ...held
  }: {
    readonly ledger: Pick<LedgerRepository, "listRecentCosts">;
    readonly layers: readonly SettingsLayer[];
    readonly catalogue?: Catalogue;
  },
): Promise<WorkPrices> {
  const { catalogue } = held;
  if (catalogue === undefined) return {};
  const input = { type: "models", need: "see", max: 1 } as const;
  const looking = showInForce({ key: "modelsForSeeing", input }, { ...held, workspace });
  const model = findModel(catalogue, looking.texts[0] ?? "");
  if (model === undefined) return {};
  const wanted = { ledger, workspaceId: workspace.id, need: "alt-text" } as const;
  const altText = await findPrice(model, wanted);
  return altText === undefined ? {} : { altText };
}
