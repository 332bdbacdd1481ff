import { roundCredits } from "./accounts.ts";
import type { SandboxModel } from "./model.ts";

/** Tokens and price of one answer. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly imageTokens: number;
  readonly pictures: number;
  readonly credits: number;
  /** The part of it for what was sent. */
  readonly promptCredits: number;
}

/** What media count as, in tokens: constants of this sandbox, near the real ones. */
const tokensPerImage = 258;
const tokensPerPicture = 1290;

export interface UsageParts {
  readonly promptText: string;
  readonly mediaCount: number;
  readonly answerText: string;
  readonly pictures: number;
  /** Beyond the model's price for a picture at 1K: larger sizes, Sourceful's extras. */
  readonly pictureFactor?: number;
  readonly extraCredits?: number;
}

export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

export function toUsage(model: SandboxModel, parts: UsageParts): Usage {
  const { input, output } = model.listing.pricePerMillionTokens;
  const promptTokens =
    Math.max(1, countTokens(parts.promptText)) + parts.mediaCount * tokensPerImage;
  const imageTokens = parts.pictures * tokensPerPicture;
  const textTokens = countTokens(parts.answerText);
  const pictureCredits =
    parts.pictures * model.abilities.picturePrice * (parts.pictureFactor ?? 1) +
    (parts.extraCredits ?? 0);
  const tokenCredits = (promptTokens * input + textTokens * output) / 1e6;
  const promptCredits = roundCredits((promptTokens * input) / 1e6);
  return {
    promptTokens,
    completionTokens: textTokens + imageTokens,
    imageTokens,
    pictures: parts.pictures,
    credits: roundCredits(tokenCredits + pictureCredits),
    promptCredits,
  };
}

/** The `usage` object of an answer (`docs/lunos.md#cost`). */
export function toUsageBody(usage: Usage): Record<string, unknown> {
  return {
    prompt_tokens: usage.promptTokens,
    completion_tokens: usage.completionTokens,
    total_tokens: usage.promptTokens + usage.completionTokens,
    cost: usage.credits,
    is_byok: false,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, image_tokens: usage.imageTokens },
    // The two that OpenRouter's own client requires where this object is sent at all; own keys alone have an upstream cost.
    cost_details: {
      upstream_inference_cost: null,
      upstream_inference_prompt_cost: usage.promptCredits,
      upstream_inference_completions_cost: roundCredits(usage.credits - usage.promptCredits),
    },
  };
}
