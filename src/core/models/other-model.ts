import { type Catalogue, findModel } from "../model/catalogue.ts";
import type { NamedModel } from "../model/reply.ts";
import { listModels, type ModelNeed, type ModelPreferences } from "./routing.ts";

/**
 * A model that can do what another one didn't do: of those that the operator or the workspace named, else of the catalogue. None
 * where it is only guessed that it could.
 * @param options.chosen the person's own choice, which alone was tried then.
 */
export function findOtherModel(
  need: ModelNeed,
  {
    catalogue,
    preferences,
    chosen,
    hadStandIns,
  }: {
    readonly catalogue: Catalogue;
    readonly preferences: ModelPreferences;
    readonly chosen?: string;
    /** Whether those that somebody named have stood in by themselves already. */
    readonly hadStandIns: boolean;
  },
): NamedModel | undefined {
  const { wished, sure } = listModels(need, { catalogue, preferences });
  const known = [...wished, ...sure];
  const triedCount = hadStandIns ? Math.max(1, wished.length) : 1;
  const tried = chosen === undefined ? known.slice(0, triedCount) : [toId(catalogue, chosen)];
  const other = known.find((id) => !tried.includes(id));
  const model = other === undefined ? undefined : findModel(catalogue, other);
  return model === undefined ? undefined : { id: model.id, name: model.name || model.id };
}

function toId(catalogue: Catalogue, chosen: string): string {
  return findModel(catalogue, chosen)?.id ?? chosen;
}
