import { z } from "zod";
import { defined, type Modality, type Model, type ModelEndpoint, type PictureExtra } from "#core";

const text = z.string().min(1).optional().catch(undefined);
const count = z.number().positive().optional().catch(undefined);
const words = z.array(z.string()).optional().catch(undefined);
const price = z.number().nonnegative();

const modelSchema = z.looseObject({
  id: z.string().min(1),
  modelId: text,
  permaslug: text,
  name: text,
  provider: text,
  owned_by: text,
  description: text,
  summary: text,
  parameters: z.object({ context: count, max_output_tokens: count }).optional().catch(undefined),
  maxCompletionTokens: count,
  pricePerMillionTokens: z.object({ input: price, output: price }).optional().catch(undefined),
  supportedParameters: words,
  inputModalities: words,
  outputModalities: words,
  capabilities: words,
  supported_endpoints: words,
  isEnabled: z.boolean().optional().catch(undefined),
  releaseDate: text,
});

const list = z.array(z.unknown());

/** The three shapes of the list, and `models` at the top (`docs/lunos.md#models`). */
const envelope = z.union([
  list,
  z.object({ data: list }).transform(({ data }) => data),
  z.object({ data: z.object({ models: list }) }).transform(({ data }) => data.models),
  z.object({ models: list }).transform(({ models }) => models),
]);

/**
 * The models of a list answer: enabled ones, each id once. Entries without an id are left out.
 * Undefined when it is no list of any known shape.
 */
export function parseModels(json: unknown): readonly Model[] | undefined {
  const parsed = envelope.safeParse(json);
  if (!parsed.success) return undefined;
  const byId = new Map<string, Model>();
  for (const entry of parsed.data) {
    const { data } = modelSchema.safeParse(entry);
    if (data === undefined || data.isEnabled === false || byId.has(data.id)) continue;
    byId.set(data.id, toModel(data));
  }
  return [...byId.values()];
}

function toModel(raw: z.infer<typeof modelSchema>): Model {
  const aliases = [raw.modelId, raw.permaslug].filter(
    (alias) => alias !== undefined && alias !== raw.id,
  );
  return {
    id: raw.id,
    aliases: [...new Set(aliases)].filter((alias) => alias !== undefined),
    name: raw.name ?? raw.id,
    ...defined({
      provider: raw.provider ?? raw.owned_by,
      description: raw.description ?? raw.summary,
      inputModalities: toModalities(raw.inputModalities),
      outputModalities: toModalities(raw.outputModalities),
      supportedParameters: raw.supportedParameters,
      pictureExtras: toPictureExtras(raw),
      contextTokens: raw.parameters?.context,
      maxOutputTokens: raw.maxCompletionTokens ?? raw.parameters?.max_output_tokens,
      price: toPrice(raw.pricePerMillionTokens),
      releaseDate: raw.releaseDate,
      endpoints: toEndpoints(raw),
    }),
  };
}

/** What the list calls them, where it does. */
const extraParameters: Readonly<Record<PictureExtra, string>> = {
  fonts: "font_inputs",
  sharpening: "super_resolution_references",
};

/**
 * Lunos names one provider for them, and doesn't promise to list them among a model's parameters
 * (`docs/lunos.md#shapes-and-sizes`).
 */
function toPictureExtras(raw: z.infer<typeof modelSchema>): Model["pictureExtras"] {
  const { provider = raw.owned_by ?? "", supportedParameters = [] } = raw;
  const isSourceful = provider.toLowerCase() === "sourceful" || /(^|\/)sourceful\//.test(raw.id);
  const extras = (["fonts", "sharpening"] as const).filter(
    (extra) => isSourceful || supportedParameters.includes(extraParameters[extra]),
  );
  return extras.length === 0 ? undefined : extras;
}

const endpointPaths: readonly (readonly [RegExp, ModelEndpoint])[] = [
  [/\/chat\/completions$/, "chat"],
  [/\/messages$/, "messages"],
  [/(?<!\/chat)\/completions$/, "completions"],
  [/\/images?\/generations$/, "images"],
];

/** Lunos' older lists name abilities, other gateways' lists the paths; Lunos' newest say nothing (`docs/lunos.md#models`). */
function toEndpoints({
  supported_endpoints: paths,
  capabilities,
}: z.infer<typeof modelSchema>): Model["endpoints"] {
  if (paths !== undefined) {
    return endpointPaths.flatMap(([pattern, endpoint]) =>
      paths.some((path) => pattern.test(path)) ? [endpoint] : [],
    );
  }
  if (capabilities === undefined || capabilities.includes("chat")) return undefined;
  if (capabilities.includes("image-generation")) return ["images"];
  return capabilities.includes("text-generation") ? ["completions"] : undefined;
}

const modalities: Readonly<Record<string, Modality>> = {
  text: "text",
  image: "image",
  video: "video",
  audio: "audio",
  // Lunos' own chat reads it under this name.
  input_audio: "audio",
  file: "file",
  embeddings: "embeddings",
  embedding: "embeddings",
};

/** Known words, whatever their case. */
function toModalities(names: readonly string[] | undefined): readonly Modality[] | undefined {
  const known = names?.map((name) => modalities[name.trim().toLowerCase()]);
  return known && [...new Set(known)].filter((modality) => modality !== undefined);
}

function toPrice(raw: { input: number; output: number } | undefined): Model["price"] {
  return raw && { inputPerMillion: raw.input, outputPerMillion: raw.output };
}
