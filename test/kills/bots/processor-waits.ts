import { readFileSync } from "node:fs";

/**
 * How long processes waited for a processor while they had something to do. On a machine with other work, a process that was
 * told something may not have run since.
 */
export interface ProcessorWaits extends Disposable {
  /** Takes note of how much it was until now. */
  note(pid: number): void;
  /** Of the time between the two, in milliseconds; 0 where that isn't known. */
  between(pid: number, fromMs: number, toMs: number): number;
}

interface Sample {
  readonly atMs: number;
  readonly waitedMs: number;
}

const intervalMs = 100;

export function watchProcessorWaits(listPids: () => readonly number[]): ProcessorWaits {
  const samples = new Map<number, Sample[]>();
  const note = (pid: number) => {
    const waitedMs = readWait(pid);
    if (waitedMs === undefined) return;
    const known = samples.get(pid) ?? [];
    samples.set(pid, known);
    known.push({ atMs: Date.now(), waitedMs });
  };
  const timer = setInterval(() => {
    for (const pid of listPids()) note(pid);
  }, intervalMs);
  return {
    note,
    between(pid, fromMs, toMs) {
      const known = samples.get(pid) ?? [];
      return Math.max(0, Math.round(waitUntil(known, toMs) - waitUntil(known, fromMs)));
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** Between two samples, as if it had waited evenly. */
function waitUntil(samples: readonly Sample[], atMs: number): number {
  const next = findFirst(samples, atMs);
  const after = samples[Math.min(next, samples.length - 1)];
  const before = samples[next - 1];
  if (after === undefined) return 0;
  if (before === undefined || next === samples.length) return after.waitedMs;
  const share = (atMs - before.atMs) / (after.atMs - before.atMs);
  return before.waitedMs + share * (after.waitedMs - before.waitedMs);
}

/** Which of them is the first that is no earlier; their number when all are. */
function findFirst(samples: readonly Sample[], atMs: number): number {
  let from = 0;
  let until = samples.length;
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((samples[middle]?.atMs ?? 0) < atMs) from = middle + 1;
    else until = middle;
  }
  return from;
}

/** Linux counts it for each thread, in nanoseconds; a process of Node does almost everything in its first. */
function readWait(pid: number): number | undefined {
  try {
    const [, waitedNs] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, "utf8").split(" ");
    return Number(waitedNs) / 1e6;
  } catch {
    return undefined;
  }
}
