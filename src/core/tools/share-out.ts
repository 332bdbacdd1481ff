/**
 * Shares places out among groups that want some: each gets as many as the others, and what one doesn't need goes to those
 * that want more.
 */
export function shareOut(places: number, wanted: readonly number[]): readonly number[] {
  const modestFirst = [...wanted.entries()].toSorted(([, one], [, other]) => one - other);
  const shares = new Map<number, number>();
  let left = places;
  for (const [done, [group, count]] of modestFirst.entries()) {
    const share = Math.min(count, Math.floor(left / (wanted.length - done)));
    shares.set(group, share);
    left -= share;
  }
  return wanted.map((_, group) => shares.get(group) ?? 0);
}
