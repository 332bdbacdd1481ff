import { z } from "zod";
import { defined, type LunosCallOptions, type Model, type Usage } from "#core";
import { type JsonEndpoints, unexpectedAnswer } from "../stream/json-endpoint.ts";
import { toUsage, usageSchema } from "../tools/usage.ts";

/** `POST /embeddings` (`docs/lunos.md#embeddings-and-completions`). */
export interface EmbeddingsRequest {
  readonly model: string;
  readonly input: string | readonly string[];
  readonly dimensions?: number;
  /** How the numbers travel; they come out as numbers either way. */
  readonly encodingFormat?: "float" | "base64";
  readonly user?: string;
}

export interface Embeddings {
  /** One vector for each input, in order. */
  readonly vectors: readonly (readonly number[])[];
  readonly model: string;
  readonly usage?: Usage;
}

const answerSchema = z.object({
  data: z.array(
    z.object({
      embedding: z.union([z.array(z.number()), z.string().transform(decodeFloats)]),
      index: z.number().int().nonnegative().optional().catch(undefined),
    }),
  ),
  model: z.string().optional().catch(undefined),
  usage: usageSchema.optional().catch(undefined),
});

/** @throws {LunosError} */
export async function embed(
  endpoints: JsonEndpoints,
  request: EmbeddingsRequest,
  options: LunosCallOptions & { readonly entry?: Model | undefined },
): Promise<Embeddings> {
  const { model, input, dimensions, encodingFormat, user } = request;
  const fields = {
    model,
    input,
    ...defined({ encoding_format: encodingFormat, dimensions, user }),
  };
  const json = await endpoints.ask({ method: "POST", path: "/embeddings", fields, model }, options);
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) throw unexpectedAnswer("/embeddings");
  const usage = toUsage(parsed.data.usage, options.entry);
  const ordered = parsed.data.data
    .map((entry, position) => ({ ...entry, index: entry.index ?? position }))
    .sort((left, right) => left.index - right.index);
  return {
    vectors: ordered.map((entry) => entry.embedding),
    model: parsed.data.model ?? model,
    ...(usage === undefined ? {} : { usage }),
  };
}

/** Base64 of little-endian 32-bit floats. */
function decodeFloats(base64: string): number[] {
  const bytes = Buffer.from(base64, "base64");
  return Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, index) =>
    bytes.readFloatLE(index * 4),
  );
}
