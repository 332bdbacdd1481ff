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

it("letters words of two directions from left to right as they are read", async () => {
  const draw = async (text: string) =>
    await drawLettering([{ text }], { width: 1024, height: 1024 });
  // What is read first stands on the right.
  expect(await draw("שלום MOON")).toBe(await draw("MOON שלום"));
  expect(await draw("שלום")).not.toBe(await draw("םולש"));
  expect(await draw("MOON FAIR")).not.toBe(await draw("FAIR MOON"));
});
