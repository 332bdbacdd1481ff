import type { ConsentQuestion, ReplyStatus, TurnSummary } from "../model/reply.ts";
import type { Sentence } from "../model/sentences.ts";

/** A short wait needs no clock. */
const elapsedFromMs = 8_000;

/** What a working turn is doing and for how long, in one line; `say` words a sentence. */
export function sayProgress(
  { activity, sinceMs }: Extract<ReplyStatus, { type: "working" }>,
  { say, nowMs }: { readonly say: (sentence: Sentence) => string; readonly nowMs: number },
): string {
  const elapsedMs = nowMs - sinceMs;
  const doing = say({ key: activity });
  if (elapsedMs < elapsedFromMs) return doing;
  return `${doing} · ${say({ key: "elapsed", elapsedMs: Math.floor(elapsedMs / 1_000) * 1_000 })}`;
}

/** What a person is asked before their turn runs. */
export function toConsentSentence(question: ConsentQuestion): Sentence {
  if (question.deletes !== undefined) return { key: "askPurge", ...question.deletes };
  return { key: "askPrice", credits: question.credits };
}

/** The quiet line under an answer: model, shape and size where they were chosen, time, credits. */
export function toSummarySentence(summary: TurnSummary): Sentence {
  const { model, aspectRatio, imageSize, elapsedMs, usage } = summary;
  const { credits, creditsAre } = usage ?? {};
  return {
    key: "summary",
    model: [model, aspectRatio, imageSize].filter((part) => part !== undefined).join(" · "),
    elapsedMs,
    ...(credits === undefined ? {} : { credits, estimated: creditsAre === "estimated" }),
  };
}
