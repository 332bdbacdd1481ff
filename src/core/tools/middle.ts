import { isLess } from "./decimal.ts";

/** The middle one of some amounts, decimal strings: a few that are far off don't move it. Nothing of none. */
export function middleOf(amounts: readonly string[]): string | undefined {
  const sorted = amounts.toSorted((left, right) => (isLess(left, right) ? -1 : 1));
  return sorted[Math.floor(sorted.length / 2)];
}
