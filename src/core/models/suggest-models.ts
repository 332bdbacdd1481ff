import type { ModelUse } from "../model/catalogue.ts";
import { type Capability, type Catalogue, gives, type Model, takes } from "../model/catalogue.ts";
import { AppError } from "../model/errors.ts";
import type { Wording } from "../model/sentences/sentences.ts";
import type { WorkspaceReference } from "../model/workspace.ts";
import type { LedgerRepository } from "../ports/ledger.ts";
import type { Lunos } from "../ports/lunos.ts";
import type { WorkspaceRepository } from "../ports/store.ts";
import { defined } from "../tools/defined.ts";
import { describeModel } from "./describe-model.ts";
import { isCalled } from "./find-by-name.ts";
import { findPrice } from "./model-prices.ts";

export interface ModelSearch {
  readonly workspace: WorkspaceReference;
  /** Absent: any model, without its details, which depend on what it is for. */
  readonly need?: ModelUse;
  /** What the person has typed so far. */
  readonly text: string;
  readonly limit: number;
  /** The language in which their details are said. Absent: they aren't. */
  readonly locale?: string;
}

export interface ModelSuggestion {
  readonly id: string;
  readonly name: string;
  /** What it costs about, and what else it can do. */
  readonly detail?: string;
}

interface SuggestOptions {
  readonly store: {
    readonly workspaces: WorkspaceRepository;
    readonly ledger: Pick<LedgerRepository, "listRecentCosts">;
  };
  readonly lunos: Pick<Lunos, "loadCatalogue">;
  readonly wording: Wording;
}

/** A person who types waits for nothing: platforms give an autocompletion three seconds. */
const timeoutMs = 1_000;

/** Models that fit a need and what was typed, best match first. None while Lunos gives no list. */
export async function suggestModels(
  { workspace, need, text, limit, locale }: ModelSearch,
  options: SuggestOptions,
): Promise<readonly ModelSuggestion[]> {
  const { store, lunos } = options;
  try {
    const { id: workspaceId, appId } = await store.workspaces.ensure(workspace);
    const signal = AbortSignal.timeout(timeoutMs);
    const catalogue = await lunos.loadCatalogue({ appId, signal });
    const found = search(catalogue, { text, ...defined({ need }) }).slice(0, limit);
    if (locale === undefined || need === undefined)
      return found.map(({ id, name }) => ({ id, name }));
    const { wording } = options;
    const priced = { ledger: store.ledger, workspaceId, need };
    return await Promise.all(
      found.map(async (model) => {
        const credits = await findPrice(model, priced);
        return toSuggestion(model, { need, credits, wording, locale });
      }),
    );
  } catch (error) {
    // Suggestions are a courtesy: without them the id can still be typed in full.
    if (error instanceof AppError || (error instanceof Error && error.name === "TimeoutError")) {
      return [];
    }
    throw error;
  }
}

function toSuggestion(model: Model, wanted: Parameters<typeof describeModel>[1]): ModelSuggestion {
  const detail = describeModel(model, wanted);
  return { id: model.id, name: model.name, ...(detail === "" ? {} : { detail }) };
}

function search(
  { models }: Catalogue,
  { need, text }: Pick<ModelSearch, "need" | "text">,
): readonly Model[] {
  const fits = need === undefined ? fitsAny : fitsFor[need];
  return models
    .filter((model) => fits(model) !== "no" && isCalled(model, text))
    .toSorted((left, right) => toRank(fits(left)) - toRank(fits(right)));
}

const fitsFor = { draw: fitsDrawing, see: fitsSeeing, listen: fitsListening } as const;

function fitsAny(): Capability {
  return "yes";
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
