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

/** Grain makes a picture slow to read; no further look begins after so much processor time of this process. */
const maxReadingMs = 6000;

/** With so many letters found, a picture needs no further look. */
const enoughLetters = 40;

/**
 * Reads the text of a picture in several sizes, top to bottom. Empty when nothing is legible.
 * Letters far larger than the rest are passed over in one size and found in another; letters that hardly
 * differ from their ground are found by a threshold of their surroundings.
 */
export async function readText(readings: readonly Reading[]): Promise<string> {
  const before = process.cpuUsage();
  let lines: readonly Line[] = [];
  for (const pass of toPasses(readings)) {
    const { user, system } = process.cpuUsage(before);
    const isOutOfTime = (user + system) / 1000 > maxReadingMs;
    if (isOutOfTime || countLetters(lines) >= enoughLetters) break;
    lines = merge(lines, await readLines(pass));
  }
  return toRows(lines)
    .flat()
    .map((line) => line.text)
    .join("\n");
}

/** Lines side by side are read from left to right, though the edge of one may be a pixel above another's. */
function toRows(lines: readonly Line[]): readonly (readonly Line[])[] {
  const rows: Line[][] = [];
  for (const line of lines.toSorted((one, other) => one.top - other.top)) {
    const [first] = rows.at(-1) ?? [];
    const middle = (line.top + line.bottom) / 2;
    if (first !== undefined && middle < first.bottom) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.toSorted((one, other) => one.left - other.left));
}

/** Tesseract's numbers for its ways to tell ink from ground. */
const otsu = "0";
const sauvola = "2";

interface Pass {
  readonly reading: Reading;
  readonly threshold: typeof otsu | typeof sauvola;
  readonly layout: PSM;
}

/**
 * Signs and pages are found by their layout; words scattered over a picture by looking for sparse text. Neither
 * finds what the other does.
 */
function toPasses(readings: readonly Reading[]): readonly Pass[] {
  const [first] = readings;
  const passes = readings.flatMap((reading) =>
    [PSM.AUTO, PSM.SPARSE_TEXT].map((layout) => ({ reading, layout, threshold: otsu }) as const),
  );
  const faint = { layout: PSM.SPARSE_TEXT, threshold: sauvola } as const;
  return first === undefined ? passes : [...passes, { reading: first, ...faint }];
}

/** Where lines lie over one another, one word of each place stays: the one with more letters. */
function merge(known: readonly Line[], found: readonly Line[]): readonly Line[] {
  return found.reduce((lines, line) => {
    const rivals = lines.filter((other) => overlaps(line, other));
    const others = lines.filter((other) => !rivals.includes(other));
    const words = rivals.reduce((merged, rival) => mergeWords(merged, rival.words), line.words);
    return [...others, toLine(words)];
  }, known);
}

function mergeWords(found: readonly Word[], known: readonly Word[]): readonly Word[] {
  const better = found.filter((word) => {
    const rivals = known.filter((other) => overlaps(word, other));
    return countLetters([word]) > countLetters(rivals);
  });
  const kept = known.filter((word) => !better.some((other) => overlaps(word, other)));
  return [...kept, ...better].toSorted((left, right) => left.left - right.left);
}

function countLetters(texts: readonly { readonly text: string }[]): number {
  return texts.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu) ?? []).length, 0);
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Word extends Box {
  readonly text: string;
}

interface Line extends Word {
  readonly words: readonly Word[];
}

/** Of at least one word. */
function toLine(words: readonly Word[]): Line {
  return {
    words,
    text: words.map((word) => word.text).join(" "),
    left: Math.min(...words.map((word) => word.left)),
    top: Math.min(...words.map((word) => word.top)),
    right: Math.max(...words.map((word) => word.right)),
    bottom: Math.max(...words.map((word) => word.bottom)),
  };
}

async function readLines({ reading, threshold, layout }: Pass): Promise<readonly Line[]> {
  const { png, scale } = reading;
  reader ??= openReader();
  const worker = await reader;
  await worker.setParameters({
    thresholding_method: threshold,
    tessedit_pageseg_mode: layout,
  });
  const { data } = await worker.recognize(png, {}, { blocks: true, text: false });
  return (data.blocks ?? [])
    .flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
    .map(({ words }) =>
      words
        .filter((word) => isSure(word))
        .map(({ text, bbox }) => ({
          text,
          left: bbox.x0 / scale,
          top: bbox.y0 / scale,
          right: bbox.x1 / scale,
          bottom: bbox.y1 / scale,
        })),
    )
    .filter((words) => countLetters(words) >= minLetters)
    .map((words) => toLine(words));
}

/** Single marks are edges and leaves. */
const minLetters = 2;

/** Touching doesn't count: boxes of neighbours do that. */
function overlaps(one: Box, other: Box): boolean {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const narrower = Math.min(one.right - one.left, other.right - other.left);
  const lower = Math.min(one.bottom - one.top, other.bottom - other.top);
  return width > narrower * 0.4 && height > lower * 0.4;
}

async function openReader(): Promise<Worker> {
  const worker = await createWorker("eng", 1, {
    langPath: languageFolder,
    cacheMethod: "none",
    gzip: true,
  });
  await worker.setParameters({ user_defined_dpi: "150" });
  return worker;
}

function isSure({ text, confidence }: { readonly text: string; readonly confidence: number }) {
  return confidence >= (text.length <= 3 ? minShortConfidence : minConfidence);
}
