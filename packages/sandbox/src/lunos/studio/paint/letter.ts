import type { Font, GlyphRun } from "fontkit";
import { findFont } from "./own-fonts.ts";

/** Words with the file of their font; without one, a plain bold one. */
export interface WordsToPaint {
  readonly text: string;
  readonly font?: Buffer | string;
}

/** Shares of the picture's width and height that words may take, and where they begin. */
const share = { width: 0.86, height: 0.3, top: 0.08 };
const lineHeight = 1.15;

/** Words in large letters on the upper part of a picture, as SVG paths: so that any font does that can be read. */
export async function drawLettering(
  words: readonly WordsToPaint[],
  { width, height }: { readonly width: number; readonly height: number },
): Promise<string> {
  if (words.length === 0) return "";
  const lines = (await Promise.all(words.map(layOut))).flat();
  const widest = Math.max(...lines.map((line) => line.width));
  const byHeight = (height * share.height) / (lines.length * lineHeight);
  const size = Math.min((width * share.width) / Math.max(widest, 0.1), byHeight, height * 0.2);
  const stroke = `stroke="#10121c" stroke-width="${size * 0.09}" stroke-linejoin="round" paint-order="stroke"`;
  const paths = lines.map((line, index) => {
    const left = (width - line.width * size) / 2;
    const base = height * share.top + size * (index * lineHeight + 1);
    return `<g transform="translate(${left} ${base})">${drawLine(line, size)}</g>`;
  });
  return `<g fill="#fdfbf4" ${stroke}>${paths.join("")}</g>`;
}

interface Line extends Pick<GlyphRun, "glyphs" | "positions"> {
  /** In font sizes. */
  readonly width: number;
  readonly unitsPerEm: number;
}

/** Each in its own font. */
async function layOut({
  text,
  font: file = findFont("DejaVuSans-Bold"),
}: WordsToPaint): Promise<readonly Line[]> {
  const font = await openFont(file);
  const { unitsPerEm } = font;
  return toLines(text).map((line) => {
    // The library takes each piece to be in one direction.
    const runs = toRuns(line).map((run) => font.layout(run));
    return {
      glyphs: runs.flatMap(({ glyphs }) => glyphs),
      positions: runs.flatMap(({ positions }) => positions),
      width: runs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) / unitsPerEm,
      unitsPerEm,
    };
  });
}

const rightToLeft = "\\p{sc=Hebrew}\\p{sc=Arabic}\\p{sc=Syriac}\\p{sc=Thaana}\\p{sc=Nko}";
const isRightToLeft = new RegExp(`[${rightToLeft}]`, "u");
/** Words of one direction with the spaces between them, or the space between those of two. */
const run = new RegExp(
  [`[^${rightToLeft}\\s]`, `[${rightToLeft}]`].map((sign) => `${sign}(?:\\s*${sign})*`).join("|") +
    "|\\s+",
  "gu",
);

/** Pieces of a line, each in one direction, as they stand from left to right; the line goes where its first letter goes. */
function toRuns(line: string): readonly string[] {
  const runs = line.match(run) ?? [];
  return isRightToLeft.test(/\p{L}/u.exec(line)?.[0] ?? "") ? runs.toReversed() : runs;
}

/** The library is loaded for the first words. */
async function openFont(font: Buffer | string): Promise<Font> {
  const { create, open } = await import("fontkit");
  const opened = typeof font === "string" ? await open(font) : create(font);
  const [one] = "fonts" in opened ? opened.fonts : [opened];
  if (one === undefined) throw new Error("a collection without fonts");
  return one;
}

/** Two lines of about the same length, where there are many words. */
function toLines(text: string): readonly string[] {
  const words = text.split(" ");
  if (text.length <= 14 || words.length < 2) return [text];
  const splits = words.slice(1).map((_, index) => {
    const lines = [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" ")];
    return { lines, longest: Math.max(...lines.map(({ length }) => length)) };
  });
  return splits.toSorted((one, other) => one.longest - other.longest)[0]?.lines ?? [text];
}

function drawLine({ glyphs, positions, unitsPerEm }: Line, size: number): string {
  const scale = size / unitsPerEm;
  let x = 0;
  const paths = glyphs.map((glyph, index) => {
    const { xOffset = 0, yOffset = 0, xAdvance = 0 } = positions[index] ?? {};
    const path = glyph.path.scale(scale, -scale).translate((x + xOffset) * scale, -yOffset * scale);
    x += xAdvance;
    return `<path d="${path.toSVG()}"/>`;
  });
  return paths.join("");
}
