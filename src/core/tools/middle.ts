/** The middle one of some values: a few that are far off don't move it. Nothing of none. */
export function middleOf<Value>(
  values: readonly Value[],
  isLess: (left: Value, right: Value) => boolean,
): Value | undefined {
  const sorted = values.toSorted((left, right) => (isLess(left, right) ? -1 : 1));
  return sorted[Math.floor(sorted.length / 2)];
}
