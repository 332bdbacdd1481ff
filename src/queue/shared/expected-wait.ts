import type { QueuePlace } from "#core";

/** How long until a turn starts, when each of so many places is free again after an average turn. */
export function toExpectedWait(
  position: number,
  { capacity, averageMs }: { readonly capacity: number; readonly averageMs: number | undefined },
): { readonly expectedWaitMs?: number } {
  if (averageMs === undefined || capacity === 0) return {};
  return { expectedWaitMs: Math.round(Math.ceil(position / capacity) * averageMs) };
}

/**
 * A wait that is over by then isn't told: whoever sees that they were heard has hardly read it. A longer one is told at
 * once where it is expected, else when it has lasted as long.
 */
export const defaultTellAfterMs = 2_000;

/** Whether a place is worth a word before its turn has waited. */
export function isLongWait({ expectedWaitMs = 0 }: QueuePlace, tellAfterMs: number): boolean {
  return expectedWaitMs >= tellAfterMs;
}
