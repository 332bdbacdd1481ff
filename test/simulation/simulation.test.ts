import { expect, it } from "vitest";
import { runProgram } from "../support/run-program.ts";

const program = new URL("simulate.ts", import.meta.url).pathname;

const simulate = (words: readonly string[]) =>
  runProgram(program, { words, variables: {}, folder: process.cwd() });

it("no promise is broken in the lives of thirty seeds", async () => {
  const { code, output } = await simulate(["--seeds", "30", "--jobs", "1"]);
  expect(output).toContain("No promise was broken.");
  expect(output).toMatch(
    /^30 lives with \d{3,} requests, \d{2,} mishaps and \d{2,} ends of a process/m,
  );
  expect(code).toBe(0);
});

it("the same seed lives the same life", async () => {
  const [first, second] = [await simulate(["--seed", "7"]), await simulate(["--seed", "7"])];
  expect(first.output).toContain("Seed 7 breaks no promise.");
  expect(second.output).toBe(first.output);
});
