import { createReceipt } from "@moonlens/sandbox/receipts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWholeWorld, type WholeWorld } from "../support/whole-world.ts";
import { readReceipt } from "./receipt-accuracy.ts";

let world: WholeWorld;

beforeAll(async () => {
  world = await openWholeWorld();
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/** Few: reading letters from pictures is slow. `npm run bench -- extract` has them all. */
it.each([
  ["receipt", "en"],
  ["as it stands", "de"],
  ["own columns", "fr"],
  ["receipt", "id"],
] as const)(
  "nearly every cell of a receipt comes back as it was printed: %s, %s",
  async (form, language) => {
    const receipt = createReceipt(7, { language });
    const { right, all } = await readReceipt(world, { receipt, form });
    console.log(`${form.padEnd(14)} ${language}  ${right} of ${all} cells right`);
    expect(right / all).toBeGreaterThan(0.85);
  },
);
