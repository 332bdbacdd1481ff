import { readFile } from "node:fs/promises";
import { create, type Font } from "fontkit";
import type { LetterRange } from "#core";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { damaged, FileRefusal } from "../tools/refusal.ts";
import { unpackWoff } from "./unpack-woff.ts";

/** How the files begin that the gateway takes (`docs/lunos.md#shapes-and-sizes`). */
const mediaTypes: ReadonlyMap<string, string> = new Map([
  ["\0\u0001\0\0", "font/ttf"],
  ["true", "font/ttf"],
  ["OTTO", "font/otf"],
  ["wOFF", "font/woff"],
  ["wOF2", "font/woff2"],
]);
const collection = "ttcf";

/**
 * Opens a font and tries it: a letter that leads to itself, or tables that have no end, are to be found here.
 * @throws {FileRefusal} for what is no font, or one that words can't or mustn't be lettered in.
 */
export async function prepareFont({ path, name, bounds }: PrepareTask): Promise<UsableFile> {
  const file = await readFile(path);
  const mediaType = readMediaType(file, name);
  const { maxUnpackedBytes: maxBytes } = bounds;
  const isWoff = mediaType === "font/woff";
  const font = openFont(isWoff ? unpackWoff(file, { maxBytes }) : file, { name, maxBytes });
  if (isForbidden(font)) throw new FileRefusal("font_forbidden", { key: "fontForbidden", name });
  const codePoints = listCodePoints(font);
  if (!isWritten(font, codePoints)) {
    throw new FileRefusal("font_without_letters", { key: "fontWithoutLetters", name });
  }
  const letters = toRanges(codePoints);
  if (letters.length > maxRanges) throw damaged(name);
  const facts = {
    letters,
    isVariable: "fvar" in font.directory.tables,
  };
  return { kind: "document", mediaType, file: "original", font: facts, notes: [] };
}

function readMediaType(file: Buffer, name: string): string {
  const read = (at: number) => file.toString("latin1", at, at + 4);
  const mediaType = mediaTypes.get(read(0));
  // A WOFF2 says behind its mark what is packed in it.
  if (read(0) === collection || (mediaType === "font/woff2" && read(4) === collection)) {
    throw new FileRefusal("font_is_collection", { key: "fontIsCollection", name });
  }
  if (mediaType !== undefined) return mediaType;
  throw new FileRefusal("font_not_font", { key: "fontNotFont", name });
}

/** A font as the library reads it: its types leave out what it reads of each table first, and that a table may be missing. */
type ReadFont = Omit<Font, "OS/2"> & {
  readonly directory: {
    readonly tables: Readonly<
      Record<string, { readonly length: number; readonly transformLength?: number | null }>
    >;
  };
  readonly "OS/2"?: Font["OS/2"];
};

function openFont(
  file: Buffer,
  { name, maxBytes }: { readonly name: string; readonly maxBytes: number },
): ReadFont {
  const opened = create(file);
  if ("fonts" in opened) throw damaged(name);
  const font = opened as ReadFont;
  // Lengths that don't fit into a number of theirs come out below zero.
  const lengths = Object.values(font.directory.tables).flatMap(({ length, transformLength }) => [
    Math.abs(length),
    Math.abs(transformLength ?? 0),
  ]);
  if (Math.max(...lengths, 0) > maxBytes || sum(lengths) > 2 * maxBytes) throw damaged(name);
  return font;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * Whether its makers don't want it to go along with other things, by `fsType` (OpenType specification, table OS/2): “restricted
 * licence” where nothing that allows more stands beside it, and “bitmaps only”.
 */
function isForbidden({ "OS/2": metrics }: ReadFont): boolean {
  if (metrics === undefined) return false;
  const { noEmbedding, viewOnly, editable, bitmapOnly } = metrics.fsType;
  return bitmapOnly || (noEmbedding && !viewOnly && !editable);
}

const maxCodePoint = 0x10ffff;

function listCodePoints(font: ReadFont): readonly number[] {
  return [...new Set(font.characterSet)]
    .filter((codePoint) => codePoint <= maxCodePoint && font.hasGlyphForCodePoint(codePoint))
    .toSorted((one, other) => one - other);
}

/** More of them would take longer than a person waits. */
const maxTried = 400;

/** Whether it has letters or digits that can be drawn. Tries many of them, and how some stand beside each other. */
function isWritten(font: ReadFont, codePoints: readonly number[]): boolean {
  const hasOutlines = ["glyf", "CFF ", "CFF2"].some((tag) => tag in font.directory.tables);
  const letters = codePoints.filter((codePoint) =>
    /[\p{L}\p{N}]/u.test(String.fromCodePoint(codePoint)),
  );
  if (!hasOutlines || letters.length === 0) return false;
  const step = Math.max(1, Math.floor(letters.length / maxTried));
  const tried = letters.filter((_, index) => index < maxTried / 2 || index % step === 0);
  const drawn = tried.map((letter) => font.glyphForCodePoint(letter).path.commands.length);
  font.layout(String.fromCodePoint(...letters.slice(0, 40)));
  return drawn.some((count) => count > 0);
}

/** More than the largest fonts have. They are read each time somebody looks for a font of their place. */
const maxRanges = 20_000;

function toRanges(codePoints: readonly number[]): readonly LetterRange[] {
  const ranges: [first: number, last: number][] = [];
  for (const codePoint of codePoints) {
    const open = ranges.at(-1);
    if (open?.[1] === codePoint - 1) open[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  return ranges;
}
