import type { Bench } from "./bench.ts";
import { type Case, measureCases, rounds } from "./lunos-images/measure.ts";

const modes = ["drain", "scanner-json", "scanner-sse", "naive-json"] as const;

const cases: readonly Case[] = [
  ...modes.flatMap((mode) => [
    { mode, count: 16 },
    { mode, count: 1 },
  ]),
  { mode: "usual-sse", count: 1 },
  { mode: "usual-sse", count: 16, maxRounds: 1 },
];

/** Reading pictures of 24 MB: the byte scanner beside the ways that are usual. */
export const bench: Bench = {
  name: "lunos-images",
  about: `pictures of 24 MB from another process into files, median of ${rounds} rounds`,
  run: (report) => measureCases(cases, report),
};
