import type { ConsentQuestion, ReplyStatus, TurnSummary } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";

/** A short wait needs no clock, and nobody needs to hear that it is usually short. */
const spokenFromMs = 3_000;

/** Timers ring a little early. */
const earlyMs = 100;

/** What a working turn is doing, for how long, and how long that usually takes, in one line; `say` words a sentence. */
export function sayProgress(
  { activity, of = {}, sinceMs, usualMs = 0 }: Extract<ReplyStatus, { type: "working" }>,
  { say, nowMs }: { readonly say: (sentence: Sentence) => string; readonly nowMs: number },
): string {
  const elapsedMs = nowMs - sinceMs + earlyMs;
  const parts = [say({ key: activity, ...of })];
  if (elapsedMs >= spokenFromMs) {
    parts.push(say({ key: "elapsed", elapsedMs: Math.floor(elapsedMs / 1_000) * 1_000 }));
  }
  if (usualMs >= spokenFromMs) parts.push(say({ key: "usually", usualMs: roundTime(usualMs) }));
  return parts.join(" · ");
}

/** An expectation is no measurement: the longer, the rougher. */
function roundTime(durationMs: number): number {
  if (durationMs < 20_000) return roundTo(durationMs, 1_000);
  return durationMs < 60_000 ? roundTo(durationMs, 5_000) : roundTo(durationMs, 10_000);
}

function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}

/** What a person is asked before their turn runs. */
export function toConsentSentence(question: ConsentQuestion): Sentence {
  if (question.deletes !== undefined) return { key: "askPurge", ...question.deletes };
  const { credits, similar, scans } = question;
  if (scans !== undefined) {
    const { credits: _ofPages, ...facts } = scans;
    return { key: "askReadScan", ...facts, credits };
  }
  if (similar === undefined) return { key: "askPrice", credits };
  const { imageId: _shown, ...facts } = similar;
  return { key: "askSimilar", ...facts, credits };
}

/** The quiet line under an answer: style, model, shape and size where they were chosen, time, credits. */
export function toSummarySentence(summary: TurnSummary): Sentence {
  const { model, aspectRatio, imageSize, style, elapsedMs, usage } = summary;
  const { credits, creditsAre } = usage ?? {};
  return {
    key: "summary",
    model: [model, aspectRatio, imageSize].filter((part) => part !== undefined).join(" · "),
    elapsedMs,
    ...(style === undefined ? {} : { style }),
    ...(credits === undefined ? {} : { credits, estimated: creditsAre === "estimated" }),
  };
}
