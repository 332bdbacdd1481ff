import { z } from "zod";
import { outOfCredit } from "../accounts/api-error.ts";
import { toUsage } from "../accounts/usage.ts";
import { requireModel } from "../request/chat-checks.ts";
import { parseBody } from "../request/chat-request.ts";
import {
  authenticate,
  type Exchange,
  nameGeneration,
  readJson,
  settle,
} from "../request/exchange.ts";
import { toMeaning } from "../talk/meaning.ts";
import { type Answer, jsonAnswer } from "../wire/answer.ts";

const embeddingsRequest = z.looseObject({
  model: z.string().min(1).max(200),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)]),
  encoding_format: z.enum(["float", "base64"]).nullish(),
  dimensions: z.number().int().min(1).max(3072).nullish(),
  user: z.string().optional(),
});

const defaultDimensions = 256;

/**
 * `POST /embeddings` (`docs/lunos.md#embeddings-and-completions`). The same text always has the same vector, and what means
 * nearly the same has near ones, in each of the page's languages.
 */
export async function embed(exchange: Exchange): Promise<Answer> {
  const account = authenticate(exchange);
  const request = parseBody(embeddingsRequest, (await readJson(exchange)).value);
  const model = requireModel(request.model, "embeddings");
  if (account.balance <= 0) throw outOfCredit("Insufficient credits. Add more to your balance.");
  const texts = typeof request.input === "string" ? [request.input] : request.input;
  const dimensions = request.dimensions ?? defaultDimensions;
  const usage = toUsage(model, {
    promptText: texts.join(""),
    mediaCount: 0,
    answerText: "",
    pictures: 0,
  });
  const generationId = nameGeneration(exchange);
  settle(exchange, account, usage);
  const body = {
    object: "list",
    data: texts.map((text, index) => ({
      object: "embedding",
      index,
      embedding: encode(toMeaning(text, dimensions), request.encoding_format ?? "float"),
    })),
    model: request.model,
    // As OpenRouter has it: https://openrouter.ai/docs/api/api-reference/embeddings/create-embeddings
    usage: {
      prompt_tokens: usage.promptTokens,
      total_tokens: usage.promptTokens,
      cost: usage.credits,
    },
  };
  return jsonAnswer(body, { "x-generation-id": generationId });
}

function encode(vector: Float32Array, format: "float" | "base64"): unknown {
  if (format === "float") return [...vector];
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString("base64");
}
