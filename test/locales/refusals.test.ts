import { describe, expect, it } from "vitest";
import type { Sentence } from "#core";
import { createWording } from "#locales";

const wording = createWording();

/** What turns are refused with before anything was done. */
const refusals: readonly Sentence[] = [
  { key: "channelNotAllowed" },
  { key: "roleNotAllowed" },
  { key: "drawingNotAllowed" },
  { key: "sizeNotAllowed", size: "4K", sizes: ["1K", "2K"] },
  { key: "tooManyOpenTurns", limit: 3 },
  { key: "tooManyRecentTurns", limit: 10, retryAfterMs: 60_000 },
  { key: "tooManyTurnsThisHour", limit: 20, waitMs: 600_000 },
  { key: "personDayBudgetUsed", limit: "5", waitMs: 10_800_000 },
  { key: "personMonthBudgetUsed", limit: "5", waitMs: 10_800_000 },
  { key: "workspaceBudgetUsed", limit: "5", waitMs: 10_800_000 },
  { key: "tooManyUnanswered", limit: 20, waitMs: 600_000 },
  { key: "drawingNeedsCommand", credits: "0.5" },
  { key: "promptEmpty" },
  { key: "promptTooLong", length: 5_000, maxLength: 4_000 },
  { key: "questionEmpty", isCalled: true },
  { key: "imageGone" },
  { key: "alreadyLargest", size: "4K" },
  { key: "modelUnavailable", model: "x" },
  { key: "modelCannot", model: "x" },
  { key: "modelCannot", model: "x", lacks: "document" },
  { key: "noModelFor", need: "draw" },
  { key: "nothingToUse", need: "picture", found: [] },
  { key: "filesDontServe", need: "sound", found: ["image"] },
  { key: "filesDontServe", need: "page", found: ["video"] },
  { key: "adminsOnly" },
  { key: "unknownCommand" },
  { key: "flagUnknown", flag: "--x", known: "--size" },
  { key: "flagValueWrong", flag: "--size", allowed: "1K, 2K" },
  { key: "messageOutOfReach" },
  { key: "cancelNotAllowed" },
  { key: "confirmNotAllowed" },
  { key: "deleteNotAllowed" },
  { key: "goOnNotAllowed" },
  { key: "goOnGone" },
  { key: "followUpNotAllowed" },
  { key: "followUpGone" },
  { key: "pressedTwice" },
  { key: "retryNotAllowed" },
  { key: "retryGone" },
];

function countSentences(text: string): number {
  const plain = text
    .replaceAll(/«[^»]*»/g, "x")
    .replaceAll(/`[^`]*`/g, "x")
    .replaceAll(/\*[^*]*\*/g, "x");
  return plain.split(/[.!?:](?=\s|$)|[。？！](?!$|」)/).filter((part) => part.trim() !== "").length;
}

describe.each(wording.languages)("a refusal in $name", ({ tag }) => {
  it.each(refusals)("says what happened, and one next step: $key", (sentence) => {
    const said = wording(sentence, tag);
    const count = countSentences(said);
    expect([said, count === 2 || (count === 3 && /[:：]/.test(said))]).toEqual([said, true]);
  });
});
