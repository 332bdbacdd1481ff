import { expect, it } from "vitest";
import { drawLettering } from "../../src/lunos/studio/paint/letter.ts";
import { fontFile } from "./fixtures.ts";

/** The outlines of each line. */
async function listOutlines(...fonts: readonly (string | undefined)[]) {
  const words = fonts.map((font) => ({ text: "MOON", ...(font && { font }) }));
  const svg = await drawLettering(words, { width: 1024, height: 1024 });
  return [...svg.matchAll(/<g transform[^>]*>(.*?)<\/g>/g)].map(([, outlines]) => outlines);
}

it("letters each of several words in its own font", async () => {
  const [plain, plainToo] = await listOutlines(undefined, undefined);
  const [before, other] = await listOutlines(undefined, fontFile);
  expect(plain).toContain("<path");
  expect(plainToo).toBe(plain);
  expect(before).toBe(plain);
  expect(other).not.toBe(plain);
});
