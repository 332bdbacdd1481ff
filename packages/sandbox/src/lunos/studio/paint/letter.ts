import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { create, type Font, open } from "fontkit";

/** Words with the file of their font; without one, a plain bold one. */
export interface WordsToPaint {
  readonly text: string;
  readonly font?: Buffer | string;
}

const require = createRequire(import.meta.url);
const plainFont = join(
  dirname(require.resolve("dejavu-fonts-ttf/package.json")),
  "ttf",
  "DejaVuSans-Bold.ttf",
);

/** Shares of the picture's width and height that words may take, and where they begin. */
const share = { width: 0.86, height: 0.3, top: 0.08 };
const lineHeight = 1.15;

/** Words in large letters on the upper part of a picture, as SVG paths: so that any font does that can be read. */
export async function drawLettering(
  words: readonly WordsToPaint[],
  { width, height }: { readonly width: number; readonly height: number },
): Promise<string> {
  const [first] = words;
  if (first === undefined) return "";
  const font = await openFont(first.font ?? plainFont);
  const lines = words.flatMap(({ text }) => toLines(text));
  const widest = Math.max(...lines.map((line) => measure(line, font)));
  const byHeight = (height * share.height) / (lines.length * lineHeight);
  const size = Math.min((width * share.width) / Math.max(widest, 0.1), byHeight, height * 0.2);
  const stroke = `stroke="#10121c" stroke-width="${size * 0.09}" stroke-linejoin="round" paint-order="stroke"`;
  const paths = lines.map((line, index) => {
    const left = (width - measure(line, font) * size) / 2;
    const base = height * share.top + size * (index * lineHeight + 1);
    return `<g transform="translate(${left} ${base})">${drawLine(line, font, size)}</g>`;
  });
  return `<g fill="#fdfbf4" ${stroke}>${paths.join("")}</g>`;
}

async function openFont(font: Buffer | string): Promise<Font> {
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

/** In font sizes. */
function measure(line: string, font: Font): number {
  return font.layout(line).advanceWidth / font.unitsPerEm;
}

function drawLine(line: string, font: Font, size: number): string {
  const scale = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(line);
  let x = 0;
  const paths = glyphs.map((glyph, index) => {
    const { xOffset = 0, yOffset = 0, xAdvance = 0 } = positions[index] ?? {};
    const path = glyph.path.scale(scale, -scale).translate((x + xOffset) * scale, -yOffset * scale);
    x += xAdvance;
    return `<path d="${path.toSVG()}"/>`;
  });
  return paths.join("");
}
