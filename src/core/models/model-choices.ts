import type { Logger } from "../ports/logger.ts";
import { defined } from "../tools/defined.ts";
import type { ModelSearch, ModelSuggestion } from "./suggest-models.ts";

/** A model people choose by name. */
export interface ModelChoice {
  readonly name: string;
  readonly value: string;
  /** What it costs about, and what else it can do; absent where nobody asked. */
  readonly detail?: string;
}

/**
 * Models to choose from, for what a person types. None when they can't be listed: an id can still be typed in full.
 * @param limits what the platform takes: how many, and the length of a choice's value and name.
 */
export async function listModelChoices(
  search: Omit<ModelSearch, "limit">,
  options: {
    readonly moonlens: { suggestModels(search: ModelSearch): Promise<readonly ModelSuggestion[]> };
    readonly logger: Logger;
    readonly limits: {
      readonly count: number;
      readonly valueLength: number;
      readonly nameLength: number;
    };
  },
): Promise<readonly ModelChoice[]> {
  const { moonlens, logger, limits } = options;
  try {
    const models = await moonlens.suggestModels({ ...search, limit: limits.count });
    return models
      .filter(({ id }) => id.length <= limits.valueLength)
      .slice(0, limits.count)
      .map((model) => ({
        name: toChoiceName(model, limits.nameLength),
        value: model.id,
        ...defined({ detail: model.detail }),
      }));
  } catch (error) {
    logger.warn({ err: error }, "the models couldn't be listed");
    return [];
  }
}

/** People know names; the id tells equal ones apart. */
function toChoiceName({ id, name }: ModelSuggestion, maxLength: number): string {
  const both = name === "" || name === id ? id : `${name} (${id})`;
  return both.length <= maxLength ? both : id;
}
