import { z } from "zod";
import {
  defined,
  type EmbeddingRequest,
  type Embeddings,
  type LunosCallOptions,
  type Model,
} from "#core";
import { type JsonEndpoints, unexpectedAnswer } from "../stream/json-endpoint.ts";
import { LunosFault } from "../tools/errors.ts";
import { toUsage, usageSchema } from "../tools/usage.ts";

const answerSchema = z.object({
  id: z.string().optional().catch(undefined),
  data: z.array(
    z.object({
      embedding: z.union([z.array(z.number()), z.string().transform(decodeFloats)]),
      index: z.number().int().nonnegative().optional().catch(undefined),
    }),
  ),
  model: z.string().optional().catch(undefined),
  usage: usageSchema.optional().catch(undefined),
});

/**
 * `POST /embeddings` (`docs/lunos.md#embeddings-and-completions`). The numbers are asked for as they are: not every provider
 * has the other form.
 * @throws {LunosError} also for an answer that isn't one vector for each text, all of one length; it says what that cost.
 */
export async function embed(
  endpoints: JsonEndpoints,
  { model, texts }: EmbeddingRequest,
  options: LunosCallOptions & { readonly entry?: Model | undefined },
): Promise<Embeddings> {
  const fields = { model, input: texts };
  const json = await endpoints.ask({ method: "POST", path: "/embeddings", fields, model }, options);
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) throw unexpectedAnswer("/embeddings");
  const { id: generationId, data, model: answered = model } = parsed.data;
  const usage = toUsage(parsed.data.usage, options.entry);
  const vectors = data
    .map((entry, position) => ({ ...entry, index: entry.index ?? position }))
    .sort((left, right) => left.index - right.index);
  if (!isWhole(vectors, texts.length)) throw notWhole({ usage, generationId });
  return {
    vectors: vectors.map(({ embedding }) => embedding),
    model: answered,
    ...defined({ usage, generationId }),
  };
}

interface IndexedVector {
  readonly index: number;
  readonly embedding: readonly number[];
}

/** A text without its own vector, or with another's, would be found by what it doesn't say. */
function isWhole(vectors: readonly IndexedVector[], count: number): boolean {
  const [first] = vectors;
  const length = first?.embedding.length ?? 0;
  return (
    vectors.length === count &&
    length > 0 &&
    vectors.every(({ index, embedding }, place) => {
      const hasDirection = embedding.some((value) => value !== 0);
      return (
        index === place &&
        embedding.length === length &&
        hasDirection &&
        embedding.every(Number.isFinite)
      );
    })
  );
}

/** It was answered, so it is paid for. */
function notWhole(paid: Parameters<typeof defined>[0]): LunosFault {
  return new LunosFault("/embeddings answered with vectors that aren't whole", {
    code: "lunos_invalid_answer",
    sentence: { key: "lunosTrouble" },
    status: 200,
    billing: "yes",
    ...defined(paid),
  });
}

/** Base64 of little-endian 32-bit floats. */
function decodeFloats(base64: string): number[] {
  const bytes = Buffer.from(base64, "base64");
  return Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, index) =>
    bytes.readFloatLE(index * 4),
  );
}
