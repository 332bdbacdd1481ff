import type { SeenAnswer } from "../people/seen.ts";
import type { Case, Finding, Matched } from "./case.ts";
import {
  findDeathInOutage,
  findKillOf,
  findOutage,
  findStarved,
  isDisturbed,
  isUnheard,
} from "./circumstances.ts";
import { readView } from "./rows.ts";
import { tellAnswer, tellStory } from "./story.ts";

/** How a request ended, for the table. */
export type Outcome =
  | "pictures"
  | "words"
  | "excuse"
  | "its platform said that nobody answered"
  | "nobody heard it"
  | "went with its process"
  | "refused by its platform"
  | "broken";

export interface AnswerVerdict {
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

/** Each request ends in exactly one answer or excuse. */
export function judgeAnswer(one: Matched, story: Case): AnswerVerdict {
  const { asked, turn } = one;
  if (asked.isRefused === true) return { outcome: "refused by its platform", findings: [] };
  const finals = one.answers.filter(isWords);
  const unfinished = one.answers.filter(({ isFinal }) => !isFinal);
  const findings = [...judgeNumber(one, finals, story), ...judgeUnfinished(one, unfinished, story)];
  if (finals.length > 0) return { outcome: toOutcome(one), findings };
  // A picture may stand alone, where the words for it have been taken away.
  if (one.answers.some(({ files }) => files.length > 0)) return { outcome: "pictures", findings };
  if (unfinished.length > 0) return { outcome: "broken", findings };
  if (turn !== undefined && turn.state === "forgotten") return { outcome: "excuse", findings };
  return judgeSilence(one, story);
}

/** What is said, without files that were shared beside it. */
export function isWords({ isFinal, files, platform, isPrivate }: SeenAnswer): boolean {
  return isFinal && (platform === "discord" || isPrivate || files.length === 0);
}

function toOutcome({ turn, asked }: Matched): Outcome {
  const view = readView(turn);
  if (view === undefined || view.status.type === "failed") return "excuse";
  return asked.wants > 0 && view.images.length > 0 ? "pictures" : "words";
}

function judgeSilence(one: Matched, story: Case): AnswerVerdict {
  const { asked, turn } = one;
  if (turn === undefined && asked.acknowledgement === "failed") {
    const outcome = "its platform said that nobody answered";
    if (isUnheard(asked, story) || isDisturbed(asked, story)) return { outcome, findings: [] };
    const starved = findStarved(asked, story);
    if (starved !== undefined) {
      return { outcome, findings: [{ limit: "the machine was too busy", evidence: starved }] };
    }
    const promise = "acknowledged in time";
    return { outcome, findings: [{ promise, story: tellStory(one, story) }] };
  }
  if (turn === undefined && asked.messageId !== undefined && isUnheard(asked, story)) {
    return { outcome: "nobody heard it", findings: [] };
  }
  const death = turn === undefined ? findDeathInOutage(asked, story) : undefined;
  if (death !== undefined) {
    const limit = "what waits in memory dies with its process";
    return { outcome: "went with its process", findings: [{ limit, evidence: death }] };
  }
  return {
    outcome: "broken",
    findings: [{ promise: "everyone gets a reply", story: tellStory(one, story) }],
  };
}

function* judgeNumber(
  one: Matched,
  finals: readonly SeenAnswer[],
  story: Case,
): Generator<Finding> {
  // A long answer is several messages, each with its place.
  const byPlace = Map.groupBy(finals, ({ place = "" }) => place);
  for (const [place, twins] of byPlace) {
    if (twins.length < 2) continue;
    const limit = findReasonToRepeat(one, twins, story);
    if (limit !== undefined) {
      yield limit;
      continue;
    }
    const head = `${twins.length} answers in place ${place || "0"}`;
    yield { promise: "one reply each", story: [head, ...tellStory(one, story)] };
  }
}

/** Longer than a process takes to write down that it has posted. */
const receiptMs = 2_000;

/** What can't be looked for again is posted again, where a process died between the post and its receipt. */
function findReasonToRepeat(
  one: Matched,
  twins: readonly SeenAnswer[],
  story: Case,
): Finding | undefined {
  if (!twins.every(({ responseUrl }) => responseUrl !== undefined)) return undefined;
  const path = new URL(one.asked.responseUrl ?? "http://none/none").pathname;
  const posts = story.calls.filter((call) => call.path === path && (call.status ?? 200) < 400);
  for (const post of posts.slice(0, -1)) {
    const kill = findKillOf(post, story);
    const outage = findOutage(story, post.askedAtMs, post.askedAtMs + receiptMs);
    const death = kill !== undefined && kill.atMs <= post.askedAtMs + receiptMs ? kill : outage;
    if (death === undefined) continue;
    return {
      limit: "posted twice where the platform can't be asked",
      evidence: `${one.asked.mark}: ${death.of} was killed ${death.atMs - post.askedAtMs} ms after the first post`,
    };
  }
  return undefined;
}

function* judgeUnfinished(
  one: Matched,
  unfinished: readonly SeenAnswer[],
  story: Case,
): Generator<Finding> {
  const { asked, turn } = one;
  for (const answer of unfinished) {
    const outage = findOutage(story, asked.sentAtMs - 500, asked.sentAtMs + 3_500);
    if (asked.platform === "discord" && turn === undefined && outage !== undefined) {
      const evidence = `${asked.mark}: sent while PostgreSQL was away (kill ${outage.number}), no row`;
      yield { limit: "the store takes longer than half a second", evidence };
      continue;
    }
    const head = `stays as it is: ${tellAnswer(answer, asked)}`;
    yield { promise: "nothing stays unfinished", story: [head, ...tellStory(one, story)] };
  }
}

export function* judgeStrays(story: Case): Generator<Finding> {
  for (const answer of story.matches.strays) {
    yield { promise: "every answer is somebody's", story: [tellAnswer(answer)] };
  }
}
