import { ApiError } from "../accounts/api-error.ts";
import { authenticate, type Exchange } from "../request/exchange.ts";
import { type Answer, jsonAnswer } from "../wire/answer.ts";

/**
 * `GET /chat/generation/{id}`: what an answer cost. The route is known from Lunos' old client alone
 * (`docs/lunos.md#cost-look-up`); the fields are those of OpenRouter's `GET /generation`, which it stands for.
 */
export function showGeneration(exchange: Exchange): Answer {
  const account = authenticate(exchange);
  const generation = exchange.parts.generations.find(exchange.path.split("/").at(-1) ?? "");
  if (generation === undefined || generation.key !== account.key) {
    throw new ApiError({ status: 404, code: "not_found", message: "Generation not found." });
  }
  const { id, model, createdAtMs, usage } = generation;
  return jsonAnswer({
    data: {
      id,
      model,
      created_at: new Date(createdAtMs).toISOString(),
      total_cost: usage.credits,
      tokens_prompt: usage.promptTokens,
      tokens_completion: usage.completionTokens,
    },
  });
}
