/** One model of the catalogue: what the list says of it, and how it behaves. */
export interface SandboxModel {
  /** The object of the model list (`docs/lunos.md#models`), as it is sent. */
  readonly listing: ModelListing;
  readonly abilities: Abilities;
}

export interface ModelListing {
  readonly id: string;
  readonly modelId: string;
  readonly permaslug: string;
  readonly name: string;
  readonly provider: string;
  readonly description: string;
  readonly parameters: {
    readonly context: number;
    readonly max_output_tokens: number;
    readonly size: string;
  };
  readonly maxCompletionTokens: number;
  readonly pricePerMillionTokens: { readonly input: number; readonly output: number };
  readonly supportedParameters: readonly string[];
  /** Absent: the list does not say. */
  readonly inputModalities?: readonly string[];
  readonly outputModalities?: readonly string[];
  readonly supportReasoning: boolean;
  readonly freeConfig?: { readonly maxTokens: number; readonly isPremium: boolean };
  readonly isEnabled: boolean;
  readonly avgThroughput: number;
  readonly releaseDate: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type Modality = "text" | "image" | "video" | "audio" | "file";

/** What a model does, whatever the list says. */
interface Abilities {
  readonly takes: readonly Modality[];
  readonly gives: readonly Modality[];
  readonly endpoints: readonly Endpoint[];
  /** How a video may come (`docs/lunos.md#videos`). */
  readonly videoBy: "any" | "youtube" | "inline";
  /** Which `image_config` it bears (`docs/lunos.md#shapes-and-sizes`). */
  readonly imageConfig: "none" | "common" | "extended" | "sourceful";
  /** Credits for one picture at 1K. */
  readonly picturePrice: number;
  readonly maxPictures: number;
  /** The forms in which it writes down what is said. Absent: it isn't asked that. */
  readonly transcripts?: readonly TranscriptForm[];
  /** Absent: as long as it likes. */
  readonly maxSpokenSeconds?: number;
}

/** OpenAI's names of them. */
export const transcriptForms = [
  "json",
  "text",
  "srt",
  "verbose_json",
  "vtt",
  "diarized_json",
] as const;
export type TranscriptForm = (typeof transcriptForms)[number];

export type Endpoint =
  | "chat"
  | "messages"
  | "completions"
  | "images"
  | "embeddings"
  | "transcriptions";

/** The fields of a model that differ from the usual. */
export interface ModelSketch {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly takes: readonly Modality[];
  readonly gives: readonly Modality[];
  readonly supports?: readonly string[];
  readonly price?: readonly [input: number, output: number];
  readonly abilities?: Partial<Abilities>;
  readonly listing?: Partial<ModelListing>;
  /** The list is silent about modalities. */
  readonly isSilent?: true;
}

/** Where all are that talk, but those that say otherwise. */
export const chatAndMessages: readonly Endpoint[] = ["chat", "messages"];

const sampling = ["temperature", "top_p", "max_tokens", "stop"];

export function createModel(sketch: ModelSketch): SandboxModel {
  const [input, output] = sketch.price ?? [0.15, 0.6];
  const modalities = { inputModalities: sketch.takes, outputModalities: sketch.gives };
  return {
    listing: {
      id: sketch.id,
      modelId: sketch.id,
      permaslug: sketch.id.replaceAll("/", "-"),
      name: sketch.name,
      provider: "sandbox",
      description: sketch.description,
      parameters: { context: 131_072, max_output_tokens: 16_384, size: "0B" },
      maxCompletionTokens: 16_384,
      pricePerMillionTokens: { input, output },
      supportedParameters: [...sampling, ...(sketch.supports ?? [])],
      ...(sketch.isSilent === undefined ? modalities : {}),
      supportReasoning: false,
      isEnabled: true,
      avgThroughput: 0,
      releaseDate: "2026-01-15",
      createdAt: "2026-01-15T00:00:00.000Z",
      updatedAt: "2026-06-01T00:00:00.000Z",
      ...sketch.listing,
    },
    abilities: {
      takes: sketch.takes,
      gives: sketch.gives,
      endpoints: chatAndMessages,
      videoBy: "any",
      imageConfig: "common",
      picturePrice: sketch.gives.includes("image") ? 0.04 : 0,
      maxPictures: 4,
      ...sketch.abilities,
    },
  };
}
