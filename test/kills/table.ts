import { availableParallelism, loadavg } from "node:os";
import { isViolation, type KnownLimit, type Violation } from "./judge/case.ts";
import { judgeWaits, quantile, type Wait, waitLimits } from "./judge/judge-waits.ts";
import type { RoundResult } from "./settle.ts";

/** What all rounds together came to, to be read by people. Broken promises are told where they are found. */
export interface Summary {
  readonly lines: readonly string[];
  readonly violations: number;
}

/** @param results one for each round, of which there is at least one. */
export function summarise(results: readonly RoundResult[], minutes: number): Summary {
  const findings = results.flatMap((result) => result.findings);
  const lateAnswers = judgeAllWaits(results);
  const violations = [...findings.filter(isViolation), ...lateAnswers];
  const limits = findings.flatMap((finding) => (isViolation(finding) ? [] : finding));
  return {
    violations: violations.length,
    lines: [
      ...lateAnswers.flatMap(tellViolation),
      "",
      ...tellFigures(results, minutes),
      ...tellWaits(results),
      ...tellBooks(results),
      ...tellLimits(limits),
      ...tellComplaints(results),
      violations.length === 0
        ? "No promise was broken."
        : `${violations.length} times a promise was broken: ${tellCounts(violations.map(({ promise }) => promise))}.`,
    ],
  };
}

export function tellViolation({ promise, story }: Violation): readonly string[] {
  return ["", `BROKEN: ${promise}`, ...story.map((line) => `  ${line}`)];
}

function tellFigures(results: readonly RoundResult[], minutes: number): readonly string[] {
  const stories = results.map(({ story }) => story);
  const kills = stories.flatMap((story) => story.kills);
  const sum = (read: (result: RoundResult) => number) =>
    results.reduce((total, result) => total + read(result), 0);
  const outcomes = results.flatMap(({ outcomes: counts }) =>
    [...counts].flatMap(([outcome, count]) => Array.from({ length: count }, () => outcome)),
  );
  const rows: readonly (readonly [string, string])[] = [
    ["machine", `${availableParallelism()} processors, load ${loadavg()[1]?.toFixed(1)}`],
    ["rounds", `${results.length}, in ${minutes.toFixed(1)} minutes`],
    ["kills", `${kills.length}: ${tellCounts(kills.map(({ cause }) => cause))}`],
    ["of", tellCounts(kills.map(({ of }) => of))],
    ["stops of 15 s", `${sum(({ story }) => story.stops.length)}`],
    ["rolling restarts", `${sum(({ story }) => story.rolls.length)}`],
    ["requests", `${sum(({ story }) => story.asked.length)}: ${tellCounts(outcomes)}`],
    [
      "paid",
      `${sum(({ paid }) => paid.pictures)} pictures, ${sum(({ paid }) => paid.words)} answers in words`,
    ],
    ["files of nobody", `${sum(({ ownerless }) => ownerless)}, all removed once they were old`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(18)}${value}`);
}

function tellWaits(results: readonly RoundResult[]): readonly string[] {
  const tell = (name: string, waits: readonly Wait[]) => {
    if (waits.length === 0) return `${name}: nobody`;
    const quantiles = (read: (wait: Wait) => number) => {
      const [p50, p99, most] = [0.5, 0.99, 1].map(
        (share) => `${(quantile(waits.map(read), share) / 1_000).toFixed(1)} s`,
      );
      return `p50 ${p50}, p99 ${p99}, at most ${most}`;
    };
    return `${name}: ${quantiles(({ ms }) => ms)}; without services in trouble and waits for a processor ${quantiles(({ ownMs }) => ownMs)} (${waits.length} requests)`;
  };
  return [
    tell(
      "answered after the process was back",
      results.flatMap(({ waits }) => waits.afterReturn),
    ),
    tell(
      "answered after a worker died",
      results.flatMap(({ waits }) => waits.afterWorker),
    ),
  ];
}

function judgeAllWaits(results: readonly RoundResult[]): readonly Violation[] {
  return (["afterReturn", "afterWorker"] as const).flatMap((name) => [
    ...judgeWaits(
      results.flatMap(({ waits }) => waits[name]),
      waitLimits[name],
    ),
  ]);
}

function tellBooks(results: readonly RoundResult[]): readonly string[] {
  const of = new Map<string, { lunos: bigint; booked: bigint; explained: bigint }>();
  for (const { appId, lunosPico, bookedPico, explainedPico } of results.flatMap(
    ({ balances }) => balances,
  )) {
    const known = of.get(appId) ?? { lunos: 0n, booked: 0n, explained: 0n };
    of.set(appId, {
      lunos: known.lunos + lunosPico,
      booked: known.booked + bookedPico,
      explained: known.explained + explainedPico,
    });
  }
  return [...of].map(
    ([appId, { lunos, booked, explained }]) =>
      `books of ${appId}: Lunos ${toCredits(lunos)}, booked ${toCredits(booked)}, known to be missing ${toCredits(explained)}`,
  );
}

function toCredits(pico: bigint): string {
  return (Number(pico) / 1e12).toFixed(6);
}

function tellLimits(limits: readonly KnownLimit[]): readonly string[] {
  return [...Map.groupBy(limits, ({ limit }) => limit)].flatMap(([limit, cases]) => [
    `known limit, ${cases.length} times: ${limit}`,
    ...cases.map(({ evidence }) => `  ${evidence}`),
  ]);
}

function tellComplaints(results: readonly RoundResult[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const [complaint, times] of results.flatMap(({ complaints }) => [...complaints])) {
    sums.set(complaint, (sums.get(complaint) ?? 0) + times);
  }
  return [...sums].map(([complaint, times]) => `log, ${times} times: ${complaint}`);
}

function tellCounts(words: readonly string[]): string {
  return [...Map.groupBy(words, (word) => word)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([word, same]) => `${word} ${same.length}`)
    .join(", ");
}
