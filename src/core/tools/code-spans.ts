/**
 * Changes a text where it is not code. A run of backticks opens code that the next run of the same length closes; an open
 * one is an ordinary letter. One pass over the text.
 */
export function outsideCode(text: string, change: (prose: string) => string): string {
  const runs = [...text.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ length, index }));
  const closings = findClosings(runs);
  let result = "";
  let proseFrom = 0;
  let next = 0;
  while (next < runs.length) {
    const run = runs[next];
    const closing = closings[next];
    const end = closing === undefined ? undefined : runs[closing];
    next = (closing ?? next) + 1;
    if (run === undefined || end === undefined) continue;
    const codeEnd = end.index + end.length;
    result += change(text.slice(proseFrom, run.index)) + text.slice(run.index, codeEnd);
    proseFrom = codeEnd;
  }
  return result + change(text.slice(proseFrom));
}

/** For each run the place of the next one of its length. */
function findClosings(
  runs: readonly { readonly length: number }[],
): readonly (number | undefined)[] {
  const latest = new Map<number, number>();
  const closings: (number | undefined)[] = runs.map(() => undefined);
  for (let place = runs.length - 1; place >= 0; place -= 1) {
    const length = runs[place]?.length ?? 0;
    closings[place] = latest.get(length);
    latest.set(length, place);
  }
  return closings;
}
