import { z } from "zod";
import {
  addDecimals,
  defined,
  formatDecimal,
  type Model,
  parseDecimal,
  perMillion,
  sumDecimals,
  toCostText,
  type Usage,
} from "#core";

/** A count, which some providers send as text. */
const tokens = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,12}$/)
      .transform(Number),
  ])
  .pipe(z.number().int().nonnegative())
  .optional()
  .catch(undefined);
/** What a call cost, as a number or as text; what can't be a cost is taken for unsaid. */
export const creditsSchema = z
  .union([z.number(), z.string()])
  .transform(toCostText)
  .optional()
  .catch(undefined);

/** The token counts and cost of an answer; each may be absent. `input_tokens` is Anthropic's spelling. */
export const usageSchema = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  total_tokens: tokens,
  input_tokens: tokens,
  output_tokens: tokens,
  cost: creditsSchema,
});

export type RawUsage = z.infer<typeof usageSchema>;

/** What was said of it so far and what is said now: a later event can leave out what an earlier one said. */
export function withUsage(
  known: RawUsage | undefined,
  news: RawUsage | undefined,
): RawUsage | undefined {
  if (known === undefined || news === undefined) return news ?? known;
  return {
    prompt_tokens: news.prompt_tokens ?? known.prompt_tokens,
    completion_tokens: news.completion_tokens ?? known.completion_tokens,
    total_tokens: news.total_tokens ?? known.total_tokens,
    input_tokens: news.input_tokens ?? known.input_tokens,
    output_tokens: news.output_tokens ?? known.output_tokens,
    cost: news.cost ?? known.cost,
  };
}

/**
 * What a request took. Without a measured cost it is estimated from the model's token prices, and
 * says so; that is wrong for models priced by the picture.
 * @param extras credits for what is paid beside tokens.
 */
export function toUsage(
  raw: RawUsage | undefined,
  model: Model | undefined,
  extras = "0",
): Usage | undefined {
  if (raw === undefined) return undefined;
  const promptTokens = raw.prompt_tokens ?? raw.input_tokens;
  const completionTokens = raw.completion_tokens ?? raw.output_tokens;
  const totalTokens = raw.total_tokens ?? sum(promptTokens, completionTokens);
  const cost = toCost(raw, model, { promptTokens, completionTokens, extras });
  const usage: Usage = {
    ...defined({ promptTokens, completionTokens, totalTokens }),
    ...cost,
  };
  return Object.keys(usage).length === 0 ? undefined : usage;
}

interface TokenCounts {
  readonly promptTokens: number | undefined;
  readonly completionTokens: number | undefined;
  readonly extras: string;
}

function toCost(
  raw: RawUsage,
  model: Model | undefined,
  counts: TokenCounts,
): Pick<Usage, "credits" | "creditsAre"> {
  if (raw.cost !== undefined) return { credits: raw.cost, creditsAre: "measured" };
  const estimated = model === undefined ? undefined : estimateCredits(model, counts);
  if (estimated === undefined) return {};
  return { credits: sumDecimals([estimated, counts.extras]), creditsAre: "estimated" };
}

function estimateCredits(model: Model, counts: TokenCounts): string | undefined {
  if (model.price === undefined) return undefined;
  const { promptTokens = 0, completionTokens = 0 } = counts;
  if (promptTokens + completionTokens === 0) return undefined;
  const input = parseDecimal(model.price.inputPerMillion);
  const output = parseDecimal(model.price.outputPerMillion);
  if (input === undefined || output === undefined) return undefined;
  const cost = addDecimals(perMillion(input, promptTokens), perMillion(output, completionTokens));
  return toCostText(formatDecimal(cost));
}

function sum(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined && right === undefined ? undefined : (left ?? 0) + (right ?? 0);
}
