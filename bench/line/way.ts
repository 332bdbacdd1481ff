import { setTimeout as delay } from "node:timers/promises";
import type { QueueEntry, TurnQueue } from "#core";
import { countStatements } from "../support/statements.ts";
import type { SharedLine } from "./contestants.ts";
import { untilDone } from "./until-done.ts";

/** Of turns from a gateway to a worker, in milliseconds. */
export interface WayFigures {
  /** Until the gateway knows that a turn is in the line. */
  readonly enqueuedMs: readonly number[];
  /** Until it starts in the worker. */
  readonly startedMs: readonly number[];
  /** Until it starts in the worker, from when the gateway, which had it in hand, put it into the line. */
  readonly pickedUpMs: readonly number[];
  readonly turnsPerSecond: number;
  /** How often it failed, and was asked again. */
  readonly failures: number;
  readonly statementsPerTurn: number;
  readonly roundTripsPerTurn: number;
}

export interface WayOptions {
  readonly atOnce: number;
  readonly count: number;
  /** Between a turn and the next of the same sender, so that nothing else goes on. */
  readonly pauseMs?: number;
}

/** From the event in a gateway to the start in a worker, which does nothing with it. */
export async function measureWay(
  open: (concurrency: number) => Promise<SharedLine>,
  { atOnce, count, pauseMs = 0 }: WayOptions,
): Promise<WayFigures> {
  await using gateway = await open(0);
  await using worker = await open(64);
  const figures = {
    enqueuedMs: [] as number[],
    startedMs: [] as number[],
    pickedUpMs: [] as number[],
  };
  const starts = await startIdly(worker);
  const readCounts = countStatements();
  let next = 0;
  let failures = 0;
  // On a machine that has no time left, connections are waited for in vain.
  const ask = (act: () => Promise<unknown>) =>
    untilDone(act, () => {
      failures += 1;
    });
  const send = async () => {
    while (next < count) {
      const index = next++;
      const turnId = `turn-${index}`;
      const started = starts.expect(turnId);
      const beganMs = performance.now();
      await ask(() => gateway.hold(turnId));
      const heldMs = performance.now();
      await ask(() => gateway.enqueue(toEntry(turnId, index)));
      figures.enqueuedMs.push(performance.now() - beganMs);
      const startedMs = await started;
      figures.startedMs.push(startedMs - beganMs);
      figures.pickedUpMs.push(startedMs - heldMs);
      if (pauseMs > 0) await delay(pauseMs);
    }
  };
  const before = readCounts();
  const beganMs = performance.now();
  await Promise.all(Array.from({ length: atOnce }, send));
  const seconds = (performance.now() - beganMs) / 1_000;
  await starts.allReleased();
  const after = readCounts();
  await worker.drain({ signal: AbortSignal.abort() });
  return {
    ...figures,
    failures,
    turnsPerSecond: count / seconds,
    statementsPerTurn: (after.statements - before.statements) / count,
    roundTripsPerTurn: (after.roundTrips - before.roundTrips) / count,
  };
}

/** A worker that lets go of each turn as soon as it has it. */
async function startIdly(worker: TurnQueue) {
  const starts = new Map<string, (startedMs: number) => void>();
  const releases: Promise<void>[] = [];
  await worker.start(
    async ({ turnId }) => {
      starts.get(turnId)?.(performance.now());
      const released = worker.release(turnId);
      releases.push(released);
      await released;
    },
    { recover: () => Promise.resolve() },
  );
  return {
    expect: (turnId: string) =>
      new Promise<number>((resolve) => {
        starts.set(turnId, resolve);
      }),
    async allReleased(): Promise<void> {
      await Promise.all(releases);
    },
  };
}

function toEntry(turnId: string, index: number): QueueEntry {
  return {
    turnId,
    workspaceId: `workspace-${index % 4}`,
    personId: `person-${index % 9}`,
    kind: "words",
  };
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
