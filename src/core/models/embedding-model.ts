import { type Catalogue, findModel, gives, type Model } from "../model/catalogue.ts";
import type { ModelPreferences } from "./routing.ts";

/**
 * The model whose vectors are used: the first that the operator wished for of those that give vectors, else the cheapest of the
 * list. Nothing where there is none: then words are all there is to go by.
 */
export function chooseEmbeddingModel(
  catalogue: Catalogue,
  { embed = [] }: Pick<ModelPreferences, "embed">,
): string | undefined {
  for (const id of embed) {
    const model = findModel(catalogue, id);
    if (model !== undefined && gives(model, "embeddings") !== "no") return model.id;
  }
  const able = catalogue.models.filter((model) => gives(model, "embeddings") === "yes");
  return able.toSorted((left, right) => priceOf(left) - priceOf(right))[0]?.id;
}

function priceOf({ price }: Model): number {
  return price?.inputPerMillion ?? Number.POSITIVE_INFINITY;
}
