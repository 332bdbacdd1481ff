import {
  type Capability,
  type Catalogue,
  type ChosenUse,
  gives,
  type Model,
  takes,
} from "../model/catalogue.ts";
import type { Wording } from "../model/sentences/sentences.ts";
import type { WorkspaceReference } from "../model/workspace.ts";
import type { LedgerRepository } from "../ports/ledger.ts";
import type { Lunos } from "../ports/lunos.ts";
import type { WorkspaceRepository } from "../ports/store.ts";
import { defined } from "../tools/defined.ts";
import { describeModel } from "./describe-model.ts";
import { isCalled } from "./find-by-name.ts";
import { lookBriefly } from "./look-briefly.ts";
import { findPrice } from "./model-prices.ts";

export interface ModelSearch {
  readonly workspace: WorkspaceReference;
  /** Absent: any model, without its details, which depend on what it is for. */
  readonly need?: ChosenUse;
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

/** Models that fit a need and what was typed, best match first. None while Lunos gives no list: an id can still be typed in full. */
export async function suggestModels(
  { workspace, need, text, limit, locale }: ModelSearch,
  { store, lunos, wording }: SuggestOptions,
): Promise<readonly ModelSuggestion[]> {
  return await lookBriefly<readonly ModelSuggestion[]>(workspace, {
    store,
    lunos,
    async find(catalogue, { id: workspaceId }) {
      const found = search(catalogue, { text, ...defined({ need }) }).slice(0, limit);
      // What a vector costs is too little to choose by.
      if (locale === undefined || need === undefined || need === "embed")
        return found.map(({ id, name }) => ({ id, name }));
      const priced = { ledger: store.ledger, workspaceId, need };
      return await Promise.all(
        found.map(async (model) => {
          const credits = await findPrice(model, priced);
          return toSuggestion(model, { need, credits, wording, locale });
        }),
      );
    },
    otherwise: [],
  });
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

const fitsFor = {
  draw: fitsDrawing,
  see: fitsSeeing,
  listen: fitsListening,
  embed: fitsComparing,
} as const;

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

function fitsComparing(model: Model) {
  return gives(model, "embeddings");
}

function toRank(capability: "yes" | "no" | "unknown"): number {
  return capability === "yes" ? 0 : 1;
}
