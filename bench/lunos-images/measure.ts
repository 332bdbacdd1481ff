import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Measurement, median } from "../bench.ts";
import type { Mode } from "./readers.ts";

export interface Case {
  readonly mode: Mode;
  /** Pictures at once. */
  readonly count: number;
  /** Fewer than the others, for what is too slow to be repeated. */
  readonly maxRounds?: number;
}

interface Result {
  readonly addedMegabytes: number;
  readonly blockMs: number;
  readonly burstMs: number;
  readonly elapsedMs: number;
}

const imageBytes = 24_000_000;

/** How often each case is measured: `BENCH_ROUNDS`, or 5. */
export const rounds = Number(process.env.BENCH_ROUNDS ?? 5);

/**
 * Measures cases, each round of each in a process of its own, against a server in another. Goes
 * round by round, so that a busy minute of the machine hits all cases alike.
 */
export async function measureCases(
  cases: readonly Case[],
  report: (measurement: Measurement) => void,
): Promise<void> {
  await using server = await startServer(imageBytes);
  await using small = await startServer(100_000);
  const results = new Map<Case, Result[]>(cases.map((entry) => [entry, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of cases) {
      if (round >= (entry.maxRounds ?? rounds)) continue;
      results.get(entry)?.push(await measure(entry, server.address, small.address));
    }
  }
  for (const entry of cases) {
    const drain = cases.find(({ mode, count }) => mode === "drain" && count === entry.count);
    reportCase(entry, results.get(entry) ?? [], drain && results.get(drain), report);
  }
}

function reportCase(
  entry: Case,
  results: readonly Result[],
  drained: readonly Result[] | undefined,
  report: (measurement: Measurement) => void,
): void {
  const name = `${entry.mode}, ${entry.count} at once`;
  const middle = (metric: keyof Result) => median(results.map((result) => result[metric]));
  const add = (metric: string, value: number, unit: string) =>
    report({ case: name, metric, value, unit });
  add("peak memory added", middle("addedMegabytes"), "MB");
  add("longest block", middle("blockMs"), "ms");
  add("longest block, own work", middle("burstMs"), "ms");
  add("wall time", middle("elapsedMs"), "ms");
  if (drained === undefined || drained === results) return;
  add(
    "wall time against drain",
    middle("elapsedMs") / median(drained.map((result) => result.elapsedMs)),
    "×",
  );
}

async function startServer(bytes: number) {
  const script = join(import.meta.dirname, "server.ts");
  const child = fork(script, [String(bytes)], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const [line] = await once(child.stdout ?? child, "data");
  return {
    address: String(line).trim(),
    async [Symbol.asyncDispose]() {
      const closed = once(child, "exit");
      child.disconnect();
      await closed;
    },
  };
}

async function measure(entry: Case, address: string, warmUpAddress: string): Promise<Result> {
  const script = join(import.meta.dirname, "reader.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--expose-gc",
    script,
    entry.mode,
    String(entry.count),
    address,
    warmUpAddress,
  ]);
  return JSON.parse(stdout) as Result;
}
