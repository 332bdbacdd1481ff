import type { MediaKind } from "#core";

/** How a medium travels when it has both an address and bytes. */
export type MediaRoute = "url" | "inline";

/** What was learnt about one model from what it refused. Absent: nothing was refused yet. */
export interface ModelTraits {
  /** Refuses `["image", "text"]`. */
  readonly isImageOnly?: boolean;
  readonly refusesImageConfig?: boolean;
  /** Lives at the images endpoint alone. */
  readonly needsImagesEndpoint?: boolean;
  /** Isn't at the transcription endpoint: it listens in chat. */
  readonly listensInChat?: boolean;
  /** The form of transcript that it gives, where it refused another. */
  readonly transcriptForm?: "json" | "diarized_json";
  readonly refusedParameters?: readonly string[];
  readonly routes?: Readonly<Partial<Record<MediaKind, MediaRoute>>>;
  /** Wants `video/quicktime` where Lunos documents `video/mov`. */
  readonly wantsQuicktimeLabel?: boolean;
}

/** Remembers traits by model, in memory: a restart asks again, which costs one refused request each. */
export interface TraitMemory {
  get(model: string): ModelTraits;
  learn(model: string, traits: ModelTraits): void;
  /** All that is known, by model. */
  list(): readonly KnownTraits[];
}

/** Plain JSON, for another process that asks the same models. */
export type KnownTraits = readonly [model: string, traits: ModelTraits];

const maxModels = 500;

export function createTraitMemory(begin: readonly KnownTraits[] = []): TraitMemory {
  const known = new Map(begin);
  return {
    get: (model) => known.get(model) ?? {},
    list: () => [...known],
    learn(model, traits) {
      const [oldest] = known.keys();
      if (known.size >= maxModels && !known.has(model) && oldest !== undefined)
        known.delete(oldest);
      known.set(model, { ...known.get(model), ...traits });
    },
  };
}
