import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { mutants } from "./mutants.ts";
import { testMutant } from "./test-mutant.ts";

it.each(mutants)("the fault $name can still be put in", ({ changes }) => {
  for (const { file, find } of changes) {
    expect(readFileSync(file, "utf8").split(find), file).toHaveLength(2);
  }
});

it("a fault that is put in is found", async () => {
  const [first] = mutants;
  if (first === undefined) throw new Error("there are faults to put in");
  expect(await testMutant(first, { limitMs: 110_000 })).toMatch(/^seed \d+: /);
});
