import type { Death } from "../deaths/death.ts";
import type { Case, Matched, Violation } from "./case.ts";
import { measureHeldBack } from "./held-back.ts";
import { isWords } from "./judge-answers.ts";

export interface Wait {
  readonly ms: number;
  /** Of it, without what was none of the bot's. */
  readonly ownMs: number;
  readonly byServicesMs: number;
  readonly byMachineMs: number;
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
    const isWorker = death.of.startsWith("worker");
    const waits = measureWaitsAt(death, { isWorker, story });
    (isWorker ? afterWorker : afterReturn).push(...waits);
  }
  return { afterReturn, afterWorker };
}

function* measureWaitsAt(
  death: Death,
  { isWorker, story }: { readonly isWorker: boolean; readonly story: Case },
): Generator<Wait> {
  const { atMs, backAtMs } = death;
  if (backAtMs === undefined) return;
  const lives = story.members.find(({ name }) => name === death.of)?.lives ?? [];
  const pid = lives[lives.indexOf(death.pid) + 1] ?? 0;
  const fromMs = isWorker ? atMs : backAtMs;
  const nextMs = findNextMs(story, backAtMs);
  for (const one of story.matches.all) {
    const answeredAtMs = findAnswerTime(one, story);
    if (answeredAtMs === undefined || !isWaiting(one, { atMs, answeredAtMs })) continue;
    // Whoever still waits when the next one dies has waited that long, at least.
    const untilMs = Math.max(fromMs, Math.min(answeredAtMs, nextMs));
    const held = measureHeldBack({ one, span: { fromMs, untilMs }, pid }, story);
    const ms = untilMs - fromMs;
    const ownMs = Math.max(0, Math.round(ms - held.byServicesMs - held.byMachineMs));
    yield { ms, ownMs, ...held, one, death };
  }
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

/** What is said last: pictures of Slack stand above it, and those of a later press may be taken for theirs. */
function findAnswerTime({ answers }: Matched, { finalSinceMs }: Case): number | undefined {
  const said = answers.filter(isWords);
  const times = (said.length > 0 ? said : answers.filter(({ isFinal }) => isFinal))
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

/** What is promised to those who wait at a kill, in the 99th of a hundred. */
export const waitLimits = {
  afterReturn: { promise: "answered within 5 s after a process is back", limitMs: 5_000 },
  afterWorker: { promise: "answered within 15 s after a worker died", limitMs: 15_000 },
} as const;

/** Judges the bot's own part of all rounds' waits together; each round has told the stories of its longest. */
export function* judgeWaits(
  waits: readonly Wait[],
  { promise, limitMs }: (typeof waitLimits)[keyof Waits],
): Generator<Violation> {
  if (waits.length < enough) return;
  const p99 = quantile(
    waits.map(({ ownMs }) => ownMs),
    0.99,
  );
  if (p99 > limitMs) yield { promise, story: [`p99 is ${p99} ms of ${waits.length}`] };
}

/** Those who waited for longer than promised, the longest first. */
export function listLongWaits({ afterReturn, afterWorker }: Waits): readonly Wait[] {
  return [
    ...afterReturn.filter(({ ownMs }) => ownMs > waitLimits.afterReturn.limitMs),
    ...afterWorker.filter(({ ownMs }) => ownMs > waitLimits.afterWorker.limitMs),
  ].toSorted((one, other) => other.ownMs - one.ownMs);
}
