import { z } from "zod";
import { defined, type LunosCallOptions, type Model, type Usage } from "#core";
import { readAnswer } from "../chat/answer.ts";
import { type JsonEndpoints, unexpectedAnswer } from "../stream/json-endpoint.ts";
import { toUsage } from "../tools/usage.ts";

/** `POST /completions`: text models of the older kind only (`docs/lunos.md#embeddings-and-completions`). */
export interface CompletionRequest {
  readonly model: string;
  readonly prompt: string;
  readonly maxTokens?: number;
  /** 0 to 2. */
  readonly temperature?: number;
  /** 0 to 1. */
  readonly topP?: number;
}

export interface Completion {
  readonly text: string;
  readonly reason?: string;
  readonly usage?: Usage;
}

/** @throws {LunosError} */
export async function complete(
  endpoints: JsonEndpoints,
  request: CompletionRequest,
  options: LunosCallOptions & { readonly entry?: Model | undefined },
): Promise<Completion> {
  const { model, prompt, maxTokens, temperature, topP } = request;
  const fields = {
    model,
    prompt,
    ...defined({ max_tokens: maxTokens, temperature, top_p: topP }),
  };
  const path = "/completions";
  const json = await endpoints.ask({ method: "POST", path, fields, model }, options);
  const piece = readAnswer(json);
  if (piece === undefined || !hasChoices.safeParse(json).success) throw unexpectedAnswer(path);
  const usage = toUsage(piece.usage, options.entry);
  return {
    text: piece.text || piece.messageText,
    ...defined({ reason: piece.finishReason, usage }),
  };
}

const choices = z.object({ choices: z.array(z.unknown()) });
const hasChoices = z.union([choices, z.object({ data: choices })]);
