import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createWorker, PSM, type Worker } from "tesseract.js";

const require = createRequire(import.meta.url);
const languageFolder = join(
  dirname(require.resolve("@tesseract.js-data/eng/package.json")),
  "4.0.0_best_int",
);

/** Below this, in percent, a word is rather noise than text; a short one needs more, as grain makes such. */
const minConfidence = 65;
const minShortConfidence = 82;

let reader: Promise<Worker> | undefined;

/** A greyscale PNG of a picture, in one of several sizes. */
export interface Reading {
  readonly png: Buffer;
  /** Of this picture's pixels to the first one's. */
  readonly scale: number;
}

/** Grain makes a picture slow to read; no further look begins after so long. */
const maxReadingMs = 4000;

/** With so many letters found, a picture needs no further look. */
const enoughLetters = 40;

/**
 * Reads the text of a picture in several sizes, top to bottom. Empty when nothing is legible.
 * Letters far larger than the rest are passed over in one size and found in another; letters that hardly
 * differ from their ground are found by a threshold of their surroundings.
 */
export async function readText(readings: readonly Reading[]): Promise<string> {
  const startedAtMs = performance.now();
  let lines: readonly Line[] = [];
  for (const [reading, threshold] of toPasses(readings)) {
    const isOutOfTime = performance.now() - startedAtMs > maxReadingMs;
    if (isOutOfTime || countLetters(lines) >= enoughLetters) break;
    lines = merge(lines, await readLines(reading, threshold));
  }
  return [...lines]
    .sort((left, right) => left.top - right.top || left.left - right.left)
    .map((line) => line.text)
    .join("\n");
}

/** Tesseract's numbers for its ways to tell ink from ground. */
const otsu = "0";
const sauvola = "2";

function toPasses(readings: readonly Reading[]): readonly (readonly [Reading, string])[] {
  const [first] = readings;
  const passes = readings.map((reading) => [reading, otsu] as const);
  return first === undefined ? passes : [...passes, [first, sauvola]];
}

/** Where lines lie over one another, the one with more letters stays. */
function merge(known: readonly Line[], found: readonly Line[]): readonly Line[] {
  return found.reduce((lines, line) => {
    const rivals = lines.filter((other) => overlaps(line, other));
    if (countLetters(rivals) >= countLetters([line])) return lines;
    return [...lines.filter((other) => !rivals.includes(other)), line];
  }, known);
}

function countLetters(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu) ?? []).length, 0);
}

interface Line {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

async function readLines({ png, scale }: Reading, threshold: string): Promise<readonly Line[]> {
  reader ??= openReader();
  const worker = await reader;
  await worker.setParameters({ thresholding_method: threshold });
  const { data } = await worker.recognize(png, {}, { blocks: true, text: false });
  return (data.blocks ?? [])
    .flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
    .map(({ words, bbox }) => ({
      text: words
        .filter((word) => isSure(word))
        .map((word) => word.text)
        .join(" "),
      left: bbox.x0 / scale,
      top: bbox.y0 / scale,
      right: bbox.x1 / scale,
      bottom: bbox.y1 / scale,
    }))
    .filter((line) => isText(line.text));
}

function overlaps(one: Line, other: Line): boolean {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return width > 0 && height > 0;
}

async function openReader(): Promise<Worker> {
  const worker = await createWorker("eng", 1, {
    langPath: languageFolder,
    cacheMethod: "none",
    gzip: true,
  });
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SPARSE_TEXT_OSD,
    user_defined_dpi: "150",
  });
  return worker;
}

function isSure({ text, confidence }: { readonly text: string; readonly confidence: number }) {
  return confidence >= (text.length <= 3 ? minShortConfidence : minConfidence);
}

/** Two letters or digits at least: single marks are edges and leaves. */
function isText(line: string): boolean {
  return (line.match(/[\p{L}\p{N}]/gu) ?? []).length >= 2;
}
