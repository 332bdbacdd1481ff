import type { ModelUse } from "../model/catalogue.ts";
import { type Catalogue, gives, type Model, takes } from "../model/catalogue.ts";
import { AppError } from "../model/errors.ts";
import type { WorkspaceReference } from "../model/workspace.ts";
import type { Lunos } from "../ports/lunos.ts";
import type { WorkspaceRepository } from "../ports/store.ts";

export interface ModelSearch {
  readonly workspace: WorkspaceReference;
  readonly need: ModelUse;
  /** What the person has typed so far. */
  readonly text: string;
  readonly limit: number;
}

export interface ModelSuggestion {
  readonly id: string;
  readonly name: string;
}

/** A person who types waits for nothing: platforms give an autocompletion three seconds. */
const timeoutMs = 1_000;

/** Models that fit a need and what was typed, best match first. None while Lunos gives no list. */
export async function suggestModels(
  { workspace, need, text, limit }: ModelSearch,
  {
    store,
    lunos,
  }: {
    readonly store: { readonly workspaces: WorkspaceRepository };
    readonly lunos: Pick<Lunos, "loadCatalogue">;
  },
): Promise<readonly ModelSuggestion[]> {
  try {
    const { appId } = await store.workspaces.ensure(workspace);
    const signal = AbortSignal.timeout(timeoutMs);
    const catalogue = await lunos.loadCatalogue({ appId, signal });
    return search(catalogue, { need, text }).slice(0, limit);
  } catch (error) {
    // Suggestions are a courtesy: without them the id can still be typed in full.
    if (error instanceof AppError || (error instanceof Error && error.name === "TimeoutError")) {
      return [];
    }
    throw error;
  }
}

function search(
  { models }: Catalogue,
  { need, text }: { readonly need: ModelUse; readonly text: string },
): readonly ModelSuggestion[] {
  const words = text.toLowerCase().split(/\s+/);
  const fits = { draw: fitsDrawing, see: fitsSeeing, listen: fitsListening }[need];
  return models
    .filter((model) => fits(model) !== "no")
    .filter(({ id, name }) => words.every((word) => `${id} ${name}`.toLowerCase().includes(word)))
    .toSorted((left, right) => toRank(fits(left)) - toRank(fits(right)))
    .map(({ id, name }) => ({ id, name }));
}

function fitsDrawing(model: Model) {
  return gives(model, "image");
}

function fitsSeeing(model: Model) {
  return gives(model, "text") === "no" ? "no" : takes(model, "image");
}

function fitsListening(model: Model) {
  return takes(model, "audio");
}

function toRank(capability: "yes" | "no" | "unknown"): number {
  return capability === "yes" ? 0 : 1;
}
