import type { MediaKind } from "./media.ts";

/** A kind of input or output of a model. */
export type Modality = "text" | "image" | "video" | "audio" | "file" | "embeddings";

/** What some models alone do for a picture, each time at a price of its own: letter words in a font, take detail from better photos. */
export type PictureExtra = "fonts" | "sharpening";

/** A model as Lunos lists it. Absent means that Lunos did not say: unknown, not no. */
export interface Model {
  readonly id: string;
  /** Other ids by which Lunos may know the same model. */
  readonly aliases: readonly string[];
  readonly name: string;
  readonly provider?: string;
  readonly description?: string;
  readonly inputModalities?: readonly Modality[];
  readonly outputModalities?: readonly Modality[];
  readonly supportedParameters?: readonly string[];
  /** Absent: none. */
  readonly pictureExtras?: readonly PictureExtra[];
  readonly contextTokens?: number;
  readonly maxOutputTokens?: number;
  /** US dollars per million tokens, as decimal strings are not offered by Lunos: for estimates only. */
  readonly price?: { readonly inputPerMillion: number; readonly outputPerMillion: number };
  readonly releaseDate?: string;
  /** Where it is asked. Absent: Lunos doesn't say and nobody found out, so in chat, as nearly all are. */
  readonly endpoints?: readonly ModelEndpoint[];
}

/** The places at Lunos where models are asked, each in a form of its own (docs/lunos.md, Endpoints). */
export type ModelEndpoint = "chat" | "messages" | "completions" | "images";

/** What gets to a model at an endpoint, and what comes back. */
export const endpointForms: Readonly<
  Record<
    ModelEndpoint,
    { readonly takes: readonly Modality[]; readonly gives: readonly Modality[] }
  >
> = {
  chat: { takes: ["text", "image", "video", "audio", "file"], gives: ["text", "image"] },
  messages: { takes: ["text", "image", "file"], gives: ["text"] },
  completions: { takes: ["text"], gives: ["text"] },
  images: { takes: ["text"], gives: ["image"] },
};

/** The cached model list. */
export interface Catalogue {
  readonly models: readonly Model[];
  /** When Lunos last confirmed it, in milliseconds since the epoch. */
  readonly fetchedAtMs: number;
}

/** Whether a model takes or gives something: `unknown` means try it. */
export type Capability = "yes" | "no" | "unknown";

export function takes(model: Model, modality: Modality): Capability {
  return carries(model, "takes", modality) ? toCapability(model.inputModalities, modality) : "no";
}

export function gives(model: Model, modality: Modality): Capability {
  return carries(model, "gives", modality) ? toCapability(model.outputModalities, modality) : "no";
}

/** Whether something gets to a model, or back, where it is asked. */
export function carries(
  { endpoints }: Model,
  direction: "takes" | "gives",
  modality: Modality,
): boolean {
  if (endpoints === undefined) return true;
  return endpoints.some((endpoint) => endpointForms[endpoint][direction].includes(modality));
}

export function offersParameter(model: Model, parameter: string): Capability {
  if (model.supportedParameters === undefined) return "unknown";
  return model.supportedParameters.includes(parameter) ? "yes" : "no";
}

/**
 * Finds a model by id or alias. Ids differ by an `openrouter/` prefix between Lunos' own pages, so
 * both spellings are tried.
 */
export function findModel(catalogue: Catalogue, id: string): Model | undefined {
  const wanted = withoutRouterPrefix(id);
  const exact = catalogue.models.find((model) => model.id === id);
  if (exact !== undefined) return exact;
  return catalogue.models.find((model) =>
    [model.id, ...model.aliases].some((known) => withoutRouterPrefix(known) === wanted),
  );
}

function toCapability(modalities: readonly Modality[] | undefined, wanted: Modality): Capability {
  if (modalities === undefined) return "unknown";
  return modalities.includes(wanted) ? "yes" : "no";
}

function withoutRouterPrefix(id: string): string {
  return id.startsWith("openrouter/") ? id.slice("openrouter/".length) : id;
}

/** What a model would have to give or take, and doesn't. */
export type ModelLack = "draw" | "write" | MediaKind;

/** What a list of models is narrowed to. */
export interface ModelFilter {
  /** Words that are in its id or its name. */
  readonly name?: string;
  readonly takes?: (typeof modelInputs)[number];
  readonly gives?: (typeof modelOutputs)[number];
  /** Credits for a picture or an answer, as a plain decimal string. */
  readonly cheaperThan?: string;
  /** Used where people pick none. */
  readonly isInUse?: true;
}

/** `pdf`: it sees the pages themselves; the words of a PDF get to every model in chat. */
export const modelInputs = ["picture", "video", "audio", "pdf"] as const;
export const modelOutputs = ["text", "picture"] as const;

/** What a model is wanted for. */
export type ModelUse = (typeof modelUses)[number];

export const modelUses = ["draw", "see", "listen"] as const;

/** What admins choose models for: also to compare what pictures show, which nobody asks for by itself. */
export type ChosenUse = ModelUse | "embed";
