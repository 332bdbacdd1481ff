/** How long until a turn starts, when each of so many places is free again after an average turn. */
export function toExpectedWait(
  position: number,
  { capacity, averageMs }: { readonly capacity: number; readonly averageMs: number | undefined },
): { readonly expectedWaitMs?: number } {
  if (averageMs === undefined || capacity === 0) return {};
  return { expectedWaitMs: Math.round(Math.ceil(position / capacity) * averageMs) };
}
