/**
 * One measured run in a process of its own: `run.ts WAY ORIGIN PATH KIND COUNT FOLDER`. Says `ready`, begins
 * at the first line that it is told, says its result, and ends with its input: the parent looks on.
 */
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { z } from "zod";
import { createConvertingWay, createNaiveWay, openMoonlensWay } from "./ways.ts";

const [wayName = "", origin = "", path = "", kindText = "", countText = "", folder = ""] =
  process.argv.slice(2);
const kind = z.enum(["image", "video"]).parse(kindText);
const count = Number(countText);
/** Linux' unit of processor time in `/proc`. */
const tickMs = 10;

await using way = await openWay();
const orders = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const delay = monitorEventLoopDelay({ resolution: 1 });
process.stdout.write("ready\n");
await orders.next();

const cpuBeforeMs = measureFamilyCpu();
const startedAtMs = performance.now();
delay.enable();
const bursts = watchBursts();
await Promise.all(
  // Each at an address of its own: none is answered from what is kept.
  Array.from({ length: count }, (_, index) => way.load({ url: `${origin}/${index}${path}`, kind })),
);
delay.disable();
const ownWorkMs = bursts.stop();
const elapsedMs = performance.now() - startedAtMs;
const cpuMs = measureFamilyCpu() - cpuBeforeMs;
const longestBlockMs = delay.max / 1e6;
process.stdout.write(`${JSON.stringify({ elapsedMs, cpuMs, longestBlockMs, ownWorkMs })}\n`);
await orders.next();

async function openWay() {
  if (wayName === "moonlens") return await openMoonlensWay(folder, origin);
  return wayName === "naive" ? createNaiveWay() : createConvertingWay();
}

/**
 * The longest time that the main thread computed without coming back to its event loop. Unlike the
 * delay it leaves out the time in which other processes had the processor.
 */
function watchBursts(): { readonly stop: () => number } {
  const readMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let longestMs = 0;
  let lastMs = readMs();
  const timer = setInterval(() => {
    const nowMs = readMs();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
  }, 1);
  return {
    stop() {
      clearInterval(timer);
      return longestMs;
    },
  };
}

/** Of this process and those that it started, ended ones too. */
function measureFamilyCpu(): number {
  const children = readProc("self", `task/${process.pid}/children`).trim();
  const pids = ["self", ...(children === "" ? [] : children.split(" "))];
  return pids.reduce((total, pid) => total + readTicks(pid), 0) * tickMs;
}

/** Fields 14 to 17: user and system time, its own and that of its ended children. */
function readTicks(pid: string): number {
  const fields = readProc(pid, "stat").split(") ")[1]?.split(" ").slice(11, 15) ?? [];
  return fields.reduce((total, ticks) => total + Number(ticks), 0);
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    // It has just ended.
    return "";
  }
}
