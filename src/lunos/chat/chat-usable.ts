import { type ChatRequest, defined } from "#core";
import type { WirePlan } from "../dialects/dialect.ts";
import { describeImageFault, type ImageCounts } from "../stream/image-receiver.ts";
import { LunosFault, LunosRefusal } from "../tools/errors.ts";
import { toUsage } from "../tools/usage.ts";
import type { AnswerSummary } from "./chat-answer.ts";
import { toReadingPrice } from "./priced-pieces.ts";

/** What a whole answer came to. */
export interface Outcome {
  readonly request: ChatRequest;
  readonly summary: AnswerSummary;
  readonly images: ImageCounts;
  readonly plan: WirePlan;
}

/**
 * An answer without words, pictures and calls is a failure; one with words but without the picture is not. Its error says
 * why nothing came, and is `retryable` only where the same request may end differently.
 * @throws {LunosError}
 */
export function assertUsable(outcome: Outcome): void {
  const { summary, images, plan } = outcome;
  if (images.received > 0 || summary.hasToolCalls) return;
  const fault = describeImageFault(images);
  if (fault !== undefined) {
    const message = `${plan.model} sent a picture that can't be used`;
    throw new LunosFault(message, { ...fault, ...toDetails(outcome) });
  }
  if (!summary.hasText) throw toEmptyError(outcome);
}

function toEmptyError(outcome: Outcome): LunosFault | LunosRefusal {
  const { request, summary, plan } = outcome;
  const details = toDetails(outcome);
  const { reason, refusal, hasThoughts } = summary;
  if (refusal !== "" || reason === "content_filter") {
    const why = refusal === "" ? {} : { reason: toReason(refusal) };
    const options = { code: "lunos_declined", sentence: { key: "declined", ...why } } as const;
    return new LunosRefusal(`${plan.model} declined`, { ...options, ...details });
  }
  if (reason === "length" || hasThoughts) {
    const code = reason === "length" ? "lunos_no_room" : "lunos_only_thoughts";
    const sentence = { key: "onlyThoughts", isOutOfRoom: reason === "length" } as const;
    const message = `${plan.model} thought and wrote nothing (${reason ?? "no reason"})`;
    return new LunosFault(message, { code, sentence, ...details });
  }
  if (reason === "malformed_function_call" || reason === "tool_calls") {
    const options = { code: "lunos_broken_call", sentence: { key: "toolCallBroken" } } as const;
    return new LunosFault(`${plan.model} made a broken tool call (${reason})`, {
      ...options,
      ...details,
    });
  }
  if (request.images !== undefined) {
    const options = { code: "lunos_no_image", sentence: { key: "noImageCame" } } as const;
    const message = `${plan.model} sent no picture (${reason ?? "no reason"})`;
    return new LunosRefusal(message, { ...options, ...details });
  }
  const options = { code: "lunos_empty_answer", sentence: { key: "emptyAnswer" } } as const;
  const message = `${plan.model} gave an empty answer (${reason ?? "no reason given"})`;
  // A cold start (`docs/lunos.md#chat-answers`): nothing was made, so nothing is paid for.
  const retryable = (details.usage?.completionTokens ?? 0) === 0;
  return new LunosFault(message, { ...options, ...details, retryable });
}

/** Longer reasons are no reasons. */
const maxReasonLength = 1_000;

export function toReason(refusal: string): string {
  return [...refusal].slice(0, maxReasonLength).join("");
}

function toDetails({ request, summary, plan }: Outcome) {
  const usage = toUsage(summary.usage, plan.entry, toReadingPrice(request, plan));
  return {
    ...defined({ generationId: summary.generationId, usage }),
    billing: "yes",
  } as const;
}
