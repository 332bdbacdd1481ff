import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";

const resultSchema = z.object({
  elapsedMs: z.number(),
  cpuMs: z.number(),
  longestBlockMs: z.number(),
  /** As the longest block, without the time in which other processes had the processor. */
  ownWorkMs: z.number(),
});

export type Measured = z.infer<typeof resultSchema> & {
  /** At the peak, less what there was before the first request. */
  readonly addedBytes: number;
};

/** Node as `npm start` runs it. */
const nodeOptions = ["--max-semi-space-size=4"];
const sampleMs = 10;

/** Runs `run.ts` and watches its memory from outside, where nothing that blocks it hides a peak. */
export async function measure(runArguments: readonly string[]): Promise<Measured> {
  const script = join(import.meta.dirname, "run.ts");
  const child = spawn(process.execPath, [...nodeOptions, script, ...runArguments], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  const pid = child.pid ?? 0;
  const idleBytes = measureFamily(pid);
  let peakBytes = idleBytes;
  const sampler = setInterval(() => {
    peakBytes = Math.max(peakBytes, measureFamily(pid));
  }, sampleMs);
  child.stdin.write("go\n");
  const { value } = await lines.next();
  clearInterval(sampler);
  peakBytes = Math.max(peakBytes, measureFamily(pid));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.stdin.end();
  await ended;
  return { ...resultSchema.parse(JSON.parse(value ?? "")), addedBytes: peakBytes - idleBytes };
}

/**
 * What a process and those that it started hold of the machine's memory (Linux). A page that several
 * share, such as Node's own code, counts once and not for each of them.
 */
function measureFamily(pid: number): number {
  const children = readProc(pid, `task/${pid}/children`).trim();
  const pids = [pid, ...(children === "" ? [] : children.split(" ").map(Number))];
  return pids.reduce((total, each) => total + readProportionalBytes(each), 0);
}

function readProportionalBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProc(pid, "smaps_rollup"))?.[1] ?? 0) * 1_024;
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // It has just ended.
    return "";
  }
}
