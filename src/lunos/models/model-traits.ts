import type { Catalogue, MediaKind, ModelEndpoint } from "#core";

/** How a medium travels when it has both an address and bytes. */
export type MediaRoute = "url" | "inline";

/** What was learnt about one model from what it refused. Absent: nothing was refused yet. */
export interface ModelTraits {
  /** Refuses `["image", "text"]`. */
  readonly isImageOnly?: boolean;
  readonly refusesImageConfig?: boolean;
  /** Where it answered, by what was wanted of it, after another endpoint said that it isn't there. */
  readonly endpoints?: Readonly<Partial<Record<"text" | "image", ModelEndpoint>>>;
  /** Isn't at the transcription endpoint: it listens in chat. */
  readonly listensInChat?: boolean;
  /** The form of transcript that it gives, where it refused another. */
  readonly transcriptForm?: "verbose_json" | "diarized_json" | "json";
  /** Has no `detail` of pictures. */
  readonly refusesDetail?: boolean;
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

/** The list with what was found out: where models are that it doesn't place. */
export function withLearnt(catalogue: Catalogue, traits: TraitMemory): Catalogue {
  const found = new Map(
    traits.list().flatMap(([model, { endpoints = {} }]) => {
      const places = [...new Set(Object.values(endpoints))];
      return places.length === 0 ? [] : [[model, places] as const];
    }),
  );
  if (found.size === 0) return catalogue;
  const models = catalogue.models.map((model) => {
    const endpoints = found.get(model.id);
    return endpoints === undefined ? model : { ...model, endpoints };
  });
  return { ...catalogue, models };
}
