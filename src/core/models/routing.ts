import {
  type Capability,
  type Catalogue,
  carries,
  findModel,
  gives,
  type Model,
  type ModelLack,
  type ModelUse,
  type PictureExtra,
  takes,
} from "../model/catalogue.ts";
import { UserError } from "../model/errors.ts";
import type { MediaKind } from "../model/media.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import { defined } from "../tools/defined.ts";

/** The operator's wishes: model ids, in order of preference. The catalogue fills what is missing. */
export interface ModelPreferences {
  readonly see: readonly string[];
  readonly draw: readonly string[];
  /** For what is to be heard, voice messages first of all. */
  readonly listen: readonly string[];
  /** For finding pictures by what is like them. Absent: the cheapest that the catalogue has. */
  readonly embed?: readonly string[];
}

/** What a turn needs of a model. */
export interface ModelNeed {
  readonly output: "text" | "image";
  /** The kinds of media that go in. */
  readonly inputs: ReadonlySet<MediaKind>;
  readonly extra?: PictureExtra;
}

/** What each kind of work needs of a model, as a rule. */
export const usualNeeds: Readonly<Record<ModelUse | "talk", ModelNeed>> = {
  draw: { output: "image", inputs: new Set<MediaKind>() },
  see: { output: "text", inputs: new Set<MediaKind>(["image"]) },
  listen: { output: "text", inputs: new Set<MediaKind>(["audio"]) },
  talk: { output: "text", inputs: new Set<MediaKind>() },
};

export interface ModelRoute {
  readonly model: string;
  readonly fallbackModels: readonly string[];
}

/**
 * Chooses the model for a turn by what the catalogue says that models take and give, never by a
 * model's name. The person's own choice comes first, then the operator's, then the catalogue's order.
 * A model of which Lunos doesn't say what it can do is tried after those of which it does.
 * @throws {UserError} when nothing fits.
 */
export function routeModel(
  need: ModelNeed,
  {
    catalogue,
    preferences,
    chosen,
  }: {
    readonly catalogue: Catalogue;
    readonly preferences: ModelPreferences;
    readonly chosen?: string;
  },
): ModelRoute {
  if (chosen !== undefined)
    return { model: routeChosen(need, catalogue, chosen), fallbackModels: [] };
  const preferred = findPreferred(need, preferences);
  const fitting = rank(need, catalogue);
  const wished = preferred.flatMap((id) => {
    const model = findModel(catalogue, id);
    return model !== undefined && fitting.includes(model) ? [model.id] : [];
  });
  // Without a list the operator's wish is all there is to go by. Few models have an extra, so nothing is guessed of that.
  const isUnseen = catalogue.models.length === 0 && need.extra === undefined;
  const known = isUnseen ? preferred : [...wished, ...fitting.map(({ id }) => id)];
  const [model, ...others] = [...new Set(known)];
  if (model === undefined) throw noModel(need);
  // Only what the operator named may stand in: a stranger from the list could cost a hundred times more.
  return { model, fallbackModels: others.filter((id) => wished.includes(id)) };
}

/** The models of the catalogue that serve: those that somebody wished for, and those that surely can do it. */
export function listModels(
  need: ModelNeed,
  {
    catalogue,
    preferences,
  }: { readonly catalogue: Catalogue; readonly preferences: ModelPreferences },
): { readonly wished: readonly string[]; readonly sure: readonly string[] } {
  const wished = findPreferred(need, preferences).flatMap((id) => {
    const model = findModel(catalogue, id);
    return model !== undefined && fit(model, need) !== "no" ? [model.id] : [];
  });
  const sure = catalogue.models.filter((model) => fit(model, need) === "yes");
  return { wished: [...new Set(wished)], sure: sure.map(({ id }) => id) };
}

function findPreferred(need: ModelNeed, { see, draw, listen }: ModelPreferences) {
  if (need.output === "image") return draw;
  return need.inputs.has("audio") ? [...listen, ...see] : see;
}

/** Whether `routeModel` finds a model. */
export function hasRoute(need: ModelNeed, options: Parameters<typeof routeModel>[1]): boolean {
  try {
    routeModel(need, options);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function routeChosen(need: ModelNeed, catalogue: Catalogue, chosen: string): string {
  const model = findModel(catalogue, chosen);
  if (model === undefined) throw refuse({ key: "modelUnavailable", model: chosen });
  if (fit(model, need) === "no") {
    const [lacks] = listLacks(model, need);
    throw refuse({ key: "modelCannot", model: chosen, ...defined({ lacks }) });
  }
  return model.id;
}

/** The models that can do it, surest first, each group in the catalogue's order. */
function rank(need: ModelNeed, catalogue: Catalogue): readonly Model[] {
  const withFit = (wanted: Capability) =>
    catalogue.models.filter((model) => fit(model, need) === wanted);
  return [...withFit("yes"), ...withFit("unknown")];
}

function fit(model: Model, need: ModelNeed): Capability {
  const capabilities = [
    ...listCapabilities(model, need).map(([, capability]) => capability),
    ...(need.extra === undefined ? [] : [hasExtra(model, need.extra)]),
  ];
  if (capabilities.includes("no")) return "no";
  return capabilities.includes("unknown") ? "unknown" : "yes";
}

function hasExtra({ pictureExtras = [] }: Model, extra: PictureExtra): Capability {
  return pictureExtras.includes(extra) ? "yes" : "no";
}

function listLacks(model: Model, need: ModelNeed): readonly ModelLack[] {
  return listCapabilities(model, need).flatMap(([lack, capability]) =>
    capability === "no" ? [lack] : [],
  );
}

function listCapabilities(
  model: Model,
  { output, inputs }: ModelNeed,
): readonly (readonly [ModelLack, Capability])[] {
  return [
    [output === "image" ? "draw" : "write", gives(model, output)],
    ...[...inputs].map((kind) => [kind, takesKind(model, kind)] as const),
  ];
}

/** Every model reads documents that get to it: their words are taken out on the way (docs/lunos.md, Documents). */
function takesKind(model: Model, kind: MediaKind): Capability {
  if (kind !== "document") return takes(model, kind);
  return carries(model, "takes", "file") ? "yes" : "no";
}

function noModel(need: ModelNeed): UserError {
  return refuse({ key: "noModelFor", need: nameNeed(need) });
}

function nameNeed(need: ModelNeed): "see" | "draw" | "listen" | "talk" | "sharpen" {
  if (need.extra === "sharpening") return "sharpen";
  if (need.output === "image") return "draw";
  if (need.inputs.has("audio")) return "listen";
  return need.inputs.size === 0 ? "talk" : "see";
}

function refuse(sentence: Sentence): UserError {
  return new UserError(`routing: ${sentence.key}`, { code: "no_fitting_model", sentence });
}
