import { setTimeout as pause } from "node:timers/promises";

const guildCount = Number(process.env.GUILDS);

/**
 * Waits until a client has all guilds and is at rest, then tells the parent what it holds.
 * @param countGuilds how many it knows by now.
 * @param baseBytes the resident size before it logged in.
 */
export async function reportMemory(countGuilds: () => number, baseBytes: number): Promise<void> {
  while (countGuilds() < guildCount) await pause(100);
  while (await isBusy()) await pause(100);
  // What was only needed to read the guilds goes first, twice, as finalizers free more.
  for (let times = 0; times < 2; times += 1) {
    await pause(500);
    globalThis.gc?.();
  }
  await pause(500);
  const { rss: residentBytes, heapUsed: heapBytes } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const processorMs = (user + system) / 1_000;
  process.send?.({ guilds: countGuilds(), baseBytes, residentBytes, heapBytes, processorMs });
}

/** Guilds may be known by their ids before they are there. */
async function isBusy(): Promise<boolean> {
  const before = process.cpuUsage();
  await pause(1500);
  const { user, system } = process.cpuUsage(before);
  return user + system > 150_000;
}

export function measureBase(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
