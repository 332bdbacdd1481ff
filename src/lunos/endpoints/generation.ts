import { z } from "zod";
import type { Usage } from "#core";
import type { JsonEndpoints } from "../stream/json-endpoint.ts";
import { isLunosError } from "../tools/errors.ts";
import { creditsSchema } from "../tools/usage.ts";

const count = z.number().int().nonnegative().optional().catch(undefined);

/** OpenRouter's fields (`GET /generation`), with and without its envelope. */
const fieldsSchema = z.object({
  total_cost: creditsSchema,
  cost: creditsSchema,
  tokens_prompt: count,
  tokens_completion: count,
});
const answerSchema = z.union([z.object({ data: fieldsSchema }), fieldsSchema]);

/**
 * What an answer cost, by its name (`docs/lunos.md#cost-look-up`: the route may be missing). Undefined where the
 * route or the answer is not there, or says no cost.
 * @throws {LunosError} for everything else.
 */
export async function loadGeneration(
  id: string,
  { endpoints, call }: { endpoints: JsonEndpoints; call: Parameters<JsonEndpoints["ask"]>[1] },
): Promise<Usage | undefined> {
  const path = `/chat/generation/${encodeURIComponent(id)}`;
  try {
    return parseGeneration(await endpoints.ask({ method: "GET", path }, call));
  } catch (error) {
    const isAbsent = isLunosError(error) && (error.status === 404 || error.status === 405);
    if (isAbsent) return undefined;
    throw error;
  }
}

function parseGeneration(json: unknown): Usage | undefined {
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const fields = "data" in parsed.data ? parsed.data.data : parsed.data;
  const cost = fields.total_cost ?? fields.cost;
  if (cost === undefined) return undefined;
  return {
    credits: cost,
    creditsAre: "measured",
    ...(fields.tokens_prompt === undefined ? {} : { promptTokens: fields.tokens_prompt }),
    ...(fields.tokens_completion === undefined
      ? {}
      : { completionTokens: fields.tokens_completion }),
  };
}
