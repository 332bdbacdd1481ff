import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { mutants } from "./mutants.ts";

it.each(mutants)("the fault $name can still be put in", ({ changes }) => {
  for (const { file, find } of changes) {
    expect(readFileSync(file, "utf8").split(find), file).toHaveLength(2);
  }
});
