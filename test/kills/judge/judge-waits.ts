import type { Death } from "../deaths/death.ts";
import type { Case, Finding, Matched } from "./case.ts";
import { tellStory } from "./story.ts";

export interface Wait {
  readonly ms: number;
  readonly one: Matched;
  readonly death: Death;
}

/** How long those who waited at a kill went on waiting. */
export interface Waits {
  /** Counted from when the process was back. */
  readonly afterReturn: readonly Wait[];
  /** Of a worker, whose work others take up: counted from its death. */
  readonly afterWorker: readonly Wait[];
}

/** Only kills after which nobody else was killed until everyone had their answer say how long that takes. */
export function measureWaits(story: Case): Waits {
  const afterReturn: Wait[] = [];
  const afterWorker: Wait[] = [];
  for (const death of story.kills.filter(({ isWatched }) => isWatched)) {
    const { atMs, backAtMs } = death;
    if (backAtMs === undefined) continue;
    const isWorker = death.of.startsWith("worker");
    for (const one of story.matches.all) {
      const answeredAtMs = findAnswerTime(one, story);
      if (answeredAtMs === undefined || !isWaiting(one, { atMs, answeredAtMs })) continue;
      const fromMs = isWorker ? atMs : backAtMs;
      // Whoever still waits when the next one dies has waited that long, at least.
      const untilMs = Math.min(answeredAtMs, findNextMs(story, atMs));
      const wait = { ms: Math.max(0, untilMs - fromMs), one, death };
      (isWorker ? afterWorker : afterReturn).push(wait);
    }
  }
  return { afterReturn, afterWorker };
}

/** When the next process was killed, or stopped. */
function findNextMs({ kills, stops, rolls }: Case, afterMs: number): number {
  const times = [
    ...[...kills, ...stops].map(({ atMs }) => atMs),
    ...rolls.map(({ fromMs }) => fromMs),
  ];
  return Math.min(...times.filter((atMs) => atMs > afterMs), Number.POSITIVE_INFINITY);
}

function isWaiting(
  { asked, turn }: Matched,
  { atMs, answeredAtMs }: { readonly atMs: number; readonly answeredAtMs: number },
): boolean {
  return (
    turn !== undefined &&
    Number(turn.received_at) <= atMs &&
    asked.sentAtMs < atMs &&
    answeredAtMs > atMs
  );
}

function findAnswerTime({ answers }: Matched, { finalSinceMs }: Case): number | undefined {
  const times = answers
    .filter(({ isFinal }) => isFinal)
    .map(({ id }) => finalSinceMs.get(id))
    .filter((ms) => ms !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Fewer say nothing about one in a hundred. */
const enough = 50;

export function* judgeWaits(
  waits: readonly Wait[],
  { promise, limitMs, story }: { promise: string; limitMs: number; story: Case },
): Generator<Finding> {
  if (waits.length < enough) return;
  const p99 = quantile(
    waits.map(({ ms }) => ms),
    0.99,
  );
  if (p99 <= limitMs) return;
  const longest = waits.toSorted((one, other) => other.ms - one.ms).slice(0, 3);
  const head = `p99 is ${p99} ms of ${waits.length}`;
  const stories = longest.flatMap(({ ms, one }) => [`waited ${ms} ms`, ...tellStory(one, story)]);
  yield { promise, story: [head, ...stories] };
}
