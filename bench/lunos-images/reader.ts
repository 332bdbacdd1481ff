import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createReader, type Mode } from "./readers.ts";

/**
 * One measurement in a process of its own: `reader.ts MODE COUNT ADDRESS WARM_UP_ADDRESS` reads
 * COUNT pictures at once and prints what that took as one JSON line. The process first reads small
 * pictures, so that neither loading nor compiling counts.
 */
const [, , mode = "", count = "", address = "", warmUpAddress = ""] = process.argv;
const folder = await mkdtemp(join(tmpdir(), "moonlens-bench-"));
try {
  const warmUp = await createReader(mode as Mode, { address: warmUpAddress, folder });
  for (let round = 0; round < 20; round += 1) await warmUp();
  const read = await createReader(mode as Mode, { address, folder });
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 200));

  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const burst = watchBursts();
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: Number(count) }, read));
  const elapsedMs = performance.now() - startedAt;
  // Lets a block at the very end be seen.
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  const burstMs = burst.stop();
  const peak = process.resourceUsage().maxRSS * 1024;
  const addedMegabytes = Math.max(0, peak - before) / 1e6;
  console.log(JSON.stringify({ addedMegabytes, blockMs: delay.max / 1e6, burstMs, elapsedMs }));
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit();

/**
 * The longest time that the main thread computed without coming back to its event loop. Unlike the
 * delay it leaves out the time in which other processes had the processor.
 */
function watchBursts(): { readonly stop: () => number } {
  const cpuMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let longest = 0;
  let last = cpuMs();
  const timer = setInterval(() => {
    const now = cpuMs();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return {
    stop() {
      clearInterval(timer);
      return longest;
    },
  };
}
