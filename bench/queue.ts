import type { QueueEntry } from "#core";
import { openPostgresQueue, type PostgresQueue } from "#queue";
import { type PostgresServer, startPostgres } from "../test/support/postgres/postgres.ts";
import type { Bench, Measurement } from "./bench.ts";

type Report = (measurement: Measurement) => void;

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export const bench: Bench = {
  name: "queue",
  about: "the line of several processes: from one process into another, and whose turn it is",
  async run(report) {
    // As in production: a commit waits for the disk.
    await using server = await startPostgres({ flags: [] });
    await measureWay(server, { atOnce: 1, count: 300, report });
    await measureWay(server, { atOnce: 64, count: 640, report });
    await measureFairness(server, { concurrency: 1, report });
    await measureFairness(server, { concurrency: 4, report });
  },
};

async function open(connectionString: string, concurrency: number): Promise<PostgresQueue> {
  return await openPostgresQueue({
    connectionString,
    concurrency: { words: concurrency, pictures: concurrency },
    common: "bench",
    logger: silent,
  });
}

/** From the event in a gateway to the start in a worker, which does nothing with it. */
async function measureWay(
  server: PostgresServer,
  { atOnce, count, report }: { atOnce: number; count: number; report: Report },
): Promise<void> {
  const url = await server.createDatabase();
  await using gateway = await open(url, 0);
  await using worker = await open(url, 64);
  const enqueuedMs: number[] = [];
  const startedMs: number[] = [];
  const starts = new Map<string, (startedMs: number) => void>();
  await worker.start(
    async ({ turnId }) => {
      starts.get(turnId)?.(performance.now());
      await worker.release(turnId);
    },
    { recover: () => Promise.resolve() },
  );
  let next = 0;
  const send = async () => {
    while (next < count) {
      const index = next++;
      const turnId = `turn-${index}`;
      const started = new Promise<number>((resolve) => starts.set(turnId, resolve));
      const beganMs = performance.now();
      await gateway.hold(turnId);
      await gateway.enqueue(toEntry(turnId, index));
      enqueuedMs.push(performance.now() - beganMs);
      startedMs.push((await started) - beganMs);
    }
  };
  const beganMs = performance.now();
  await Promise.all(Array.from({ length: atOnce }, send));
  const seconds = (performance.now() - beganMs) / 1_000;
  const name = `${atOnce} at once`;
  report({
    case: name,
    metric: "in the line, p50",
    value: percentile(enqueuedMs, 0.5),
    unit: "ms",
  });
  report({
    case: name,
    metric: "in the line, p99",
    value: percentile(enqueuedMs, 0.99),
    unit: "ms",
  });
  report({ case: name, metric: "started, p50", value: percentile(startedMs, 0.5), unit: "ms" });
  report({ case: name, metric: "started, p99", value: percentile(startedMs, 0.99), unit: "ms" });
  report({ case: name, metric: "turns a second", value: count / seconds, unit: "" });
  await worker.drain({ signal: AbortSignal.abort() });
}

function toEntry(turnId: string, index: number): QueueEntry {
  return {
    turnId,
    workspaceId: `workspace-${index % 4}`,
    personId: `person-${index % 9}`,
    kind: "words",
  };
}

/** Ava asks for twenty, then Budi for one. */
async function measureFairness(
  server: PostgresServer,
  { concurrency, report }: { concurrency: number; report: Report },
): Promise<void> {
  await using queue = await open(await server.createDatabase(), concurrency);
  for (let index = 0; index < 20; index += 1) {
    await queue.enqueue({
      turnId: `ava-${index}`,
      workspaceId: "lounge",
      personId: "ava",
      kind: "words",
    });
  }
  await queue.enqueue({ turnId: "budi", workspaceId: "lounge", personId: "budi", kind: "words" });
  const order: string[] = [];
  const all = Promise.withResolvers<void>();
  const beganMs = performance.now();
  await queue.start(
    async ({ turnId }) => {
      order.push(turnId);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await queue.release(turnId);
      if (order.length === 21) all.resolve();
    },
    { recover: () => Promise.resolve() },
  );
  await all.promise;
  const name = `21 turns of 100 ms, ${concurrency} at once`;
  report({
    case: name,
    metric: "the other's comes as",
    value: order.indexOf("budi") + 1,
    unit: "",
  });
  report({ case: name, metric: "all done", value: performance.now() - beganMs, unit: "ms" });
  await queue.drain({ signal: AbortSignal.abort() });
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
