import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcessorClock } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultBounds } from "#media";
import { prepare } from "../../../src/media/converter/prepare.ts";
import { cleanSvg } from "../../../src/media/drawings/clean-svg.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "moonlens-svg-"));
});
afterAll(async () => await rm(folder, { recursive: true }));

const red = '<rect width="500" height="500" fill="red" filter="url(#f)"/>';

function withFilter(steps: string, { body = red, head = 'width="500" height="500"' } = {}): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" ${head}><filter id="f">${steps}</filter>${body}</svg>`;
}

async function prepareText(text: string) {
  const path = join(folder, "drawing.svg");
  await writeFile(path, text);
  return await prepare({
    type: "prepare",
    path,
    outputPath: join(folder, "out"),
    name: "drawing.svg",
    bounds: defaultBounds,
    animationTypes: [],
    view: "whole",
  });
}

const bombs: readonly (readonly [string, string])[] = [
  ["noise of many octaves", withFilter('<feTurbulence baseFrequency=".1" numOctaves="5000"/>')],
  ["a chain of noises", withFilter('<feTurbulence numOctaves="10"/>'.repeat(20))],
  ["a step that looks far around", withFilter('<feMorphology radius="100"/>')],
  [
    "the same in small units",
    withFilter('<feMorphology radius="5"/>', { head: 'viewBox="0 0 10 10"' }),
  ],
  [
    "the same as a part of its box",
    withFilter('<feMorphology radius="0.5"/>').replace(
      "<filter",
      '<filter primitiveUnits="objectBoundingBox"',
    ),
  ],
  [
    "a large kernel",
    withFilter(`<feConvolveMatrix order="50" kernelMatrix="${"1 ".repeat(2_500)}"/>`),
  ],
  ["a chain of blurs", withFilter('<feGaussianBlur stdDeviation="3"/>'.repeat(200))],
  ["a filter that is used again and again", withFilter("<feFlood/>", { body: red.repeat(300) })],
  ["a book of words", withFilter("", { body: `<text y="50">${"word ".repeat(20_000)}</text>` })],
  ["words in many pieces", withFilter("", { body: "<text>two words</text>".repeat(3_000) })],
  ["endless dashes", withFilter("", { body: '<path d="M0 0L9 9" stroke-dasharray="0.0001"/>' })],
  ["deep nesting", withFilter("", { body: "<g>".repeat(300) + "</g>".repeat(300) })],
];

describe("a drawing that would take its painter long", () => {
  it.each(bombs)("is refused before it is painted: %s", async (_what, text) => {
    const processor = startProcessorClock();
    expect(await prepareText(text)).toMatchObject({
      type: "refused",
      sentence: { key: "fileTooMuchWork", name: "drawing.svg" },
    });
    // Painting any of these takes from seconds to minutes.
    expect(processor.spentMs()).toBeLessThan(2_000);
  });
});

describe("a style sheet", () => {
  it("refers to nothing outside, however it is written, and takes no time for it", () => {
    const processor = startProcessorClock();
    const text = `${"url(".repeat(500_000)} url(http://a/(b)) url('x') url(#own)`;
    const clean = cleanSvg(`<svg><style>${text}</style></svg>`, { maxPixels: 1 });
    expect(processor.spentMs()).toBeLessThan(2_000);
    expect(clean.match(/url\([^#]/)).toBeNull();
    expect(clean).toContain("url(#own)");
  });
});

describe("an ordinary drawing", () => {
  it.each([
    ["shadows", '<feGaussianBlur in="SourceAlpha" stdDeviation="3"/><feOffset dx="2"/><feMerge/>'],
    ["an outline", '<feMorphology operator="dilate" radius="2"/>'],
    ["paper", '<feTurbulence type="fractalNoise" baseFrequency=".04" numOctaves="5"/>'],
    ["sharpness", '<feConvolveMatrix order="3" kernelMatrix="0 -1 0 -1 5 -1 0 -1 0"/>'],
  ])("may have filters: %s", async (_what, steps) => {
    expect(await prepareText(withFilter(steps))).toMatchObject({ type: "usable", kind: "image" });
  });
});
