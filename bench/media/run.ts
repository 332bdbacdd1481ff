/** One measured run in a process of its own: `run.ts WAY ORIGIN PATH KIND COUNT FOLDER`. */
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { z } from "zod";
import { createNaiveWay, openMoonlensWay } from "./ways.ts";

const [wayName = "", origin = "", path = "", kindText = "", countText = "", folder = ""] =
  process.argv.slice(2);
const kind = z.enum(["image", "video"]).parse(kindText);
const count = Number(countText);
const pageBytes = 4_096;

await using way = wayName === "naive" ? createNaiveWay() : await openMoonlensWay(folder, origin);
const delay = monitorEventLoopDelay({ resolution: 5 });
const idleBytes = measureFamily();
let peakBytes = idleBytes;
const sampler = setInterval(() => {
  peakBytes = Math.max(peakBytes, measureFamily());
}, 15);
const startedAtMs = performance.now();
delay.enable();
await Promise.all(
  // Each at an address of its own: none is answered from what is kept.
  Array.from({ length: count }, (_, index) => way.load({ url: `${origin}/${index}${path}`, kind })),
);
delay.disable();
clearInterval(sampler);
peakBytes = Math.max(peakBytes, measureFamily());
process.stdout.write(
  JSON.stringify({
    elapsedMs: performance.now() - startedAtMs,
    addedBytes: peakBytes - idleBytes,
    longestBlockMs: delay.max / 1e6,
  }),
);

/** Resident memory of this process and those that it started, from `/proc` (Linux). */
function measureFamily(): number {
  let bytes = process.memoryUsage().rss;
  const children = readProc("self", `task/${process.pid}/children`).trim();
  for (const pid of children === "" ? [] : children.split(" ")) bytes += readResident(pid);
  return bytes;
}

function readResident(pid: string): number {
  return Number(readProc(pid, "statm").split(" ")[1] ?? 0) * pageBytes;
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // It has just ended.
    return "";
  }
}
