import type { Bench } from "./bench.ts";
import { measureCases, rounds } from "./lunos-images/measure.ts";

const modes = ["drain", "scanner-json", "batch-64", "batch-1024", "data-events", "worker"] as const;

/** Other ways to build the byte scanner's surroundings; `docs/benchmarks.md` says what came of them. */
export const bench: Bench = {
  name: "lunos-alternatives",
  about: `sixteen pictures of 24 MB in other ways, median of ${rounds} rounds`,
  run: (report) =>
    measureCases(
      modes.map((mode) => ({ mode, count: 16 })),
      report,
    ),
};
