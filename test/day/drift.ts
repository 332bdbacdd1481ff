/** How a figure stands in the second quarter of a time and in its last; the first is for warming up. */
export interface Drift {
  readonly early: number;
  readonly late: number;
  /** Whether it has grown by more than it is allowed to. */
  readonly hasGrown: boolean;
}

/**
 * @param values one for each moment, evenly spread, at least eight.
 * @param allowed what may be added between the two quarters: a share of the first, and so much whatever it is.
 */
export function measureDrift(
  values: readonly number[],
  allowed: { readonly share: number; readonly amount: number },
): Drift {
  const quarter = Math.floor(values.length / 4);
  if (quarter < 2) throw new Error("There are too few moments to tell a drift.");
  const early = median(values.slice(quarter, 2 * quarter));
  const late = median(values.slice(-quarter));
  return { early, late, hasGrown: late > early + Math.max(allowed.amount, early * allowed.share) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
