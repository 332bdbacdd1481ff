/** The longer the wait, the less a second says: from when on the clock goes slower, and how much. */
const slower = [
  { fromMs: 180_000, factor: 10 },
  { fromMs: 60_000, factor: 10 / 3 },
  { fromMs: 30_000, factor: 5 / 3 },
] as const;

/** Timers ring a little early. */
const earlyMs = 100;

/**
 * When a clock ticks next that has run for so long, in milliseconds from now: at round times, every 3 s at first where that
 * is the step, then every 5, 10 and 30 s.
 */
export function toNextTickMs(elapsedMs: number, firstStepMs: number): number {
  const factor = slower.find(({ fromMs }) => elapsedMs >= fromMs)?.factor ?? 1;
  const stepMs = firstStepMs * factor;
  const early = Math.min(earlyMs, firstStepMs / 10);
  const ticks = Math.floor((elapsedMs + early) / stepMs) + 1;
  return Math.max(early, ticks * stepMs - elapsedMs);
}
