import { stat } from "node:fs/promises";
import { readStart } from "../tools/read-start.ts";

/**
 * How fine files begin that nothing here reads and that the general recogniser doesn't know either, with the
 * place of the mark. What is no text is written as its bytes in hexadecimal.
 */
const marks: readonly (readonly [mediaType: string, at: number, mark: RegExp | string])[] = [
  ["image/x-qoi", 0, "716f6966"],
  ["image/x-dds", 0, "444453207c000000"],
  ["image/x-exr", 0, "762f3101"],
  ["image/vnd.radiance", 0, /^#\?(RADIANCE|RGBE)\n/],
  ["image/x-portable-anymap", 0, /^P[1-6]\s(\s*#.*\n)*\s*\d+\s+(#.*\n)*\s*\d+\s/],
  ["image/x-portable-arbitrarymap", 0, /^P7\n(#.*\n)*(WIDTH|HEIGHT|DEPTH|MAXVAL|TUPLTYPE) /],
  ["image/x-portable-floatmap", 0, /^P[Ff]\n\d+\s\d+\n-?[\d.]+\n/],
  ["image/fits", 0, /^SIMPLE {2}= {20}T/],
  ["image/x-pcx", 0, "0a0500"],
  ["image/x-pcx", 0, "0a050108"],
  ["image/wmf", 0, "d7cdc69a"],
  ["image/wmf", 0, "010009000003"],
  ["image/emf", 40, "20454d46"],
  ["image/x-sgi", 0, "01da0001"],
  ["image/x-sgi", 0, "01da0101"],
  ["image/x-sun-raster", 0, "59a66a95"],
  ["image/x-farbfeld", 0, "666172626665"],
  ["image/x-djvu", 0, "41542654464f524d"],
  ["image/x-os2-icon", 0, /^(BA|CI|CP|IC|PT)[\s\S]{4}[\s\S]{8}(BM|CI|CP|IC|PT)/],
  ["image/x-os2-icon", 0, /^(CI|CP|IC|PT)[\s\S]{4}[\s\S]{8}[\f(]\0\0\0/],
  ["application/vnd.ms-onenote", 0, "e4525c7b8cd8a74d"],
];

/** The kind of a file that can be named but not read; undefined for all others. */
export function findMarkedKind(start: Buffer): string | undefined {
  const text = start.toString("latin1");
  return marks.find(([, at, mark]) =>
    typeof mark === "string"
      ? start.toString("hex", at, at + mark.length / 2) === mark
      : mark.test(text),
  )?.[0];
}

/** What HEIF's family calls its members, among them some that the general recogniser doesn't know. */
const pictureBrands =
  /^(mif[1-3]|msf1|miaf|hei[cmxsf]|hev[cmsx]|avi[fsoc]|avcs|jpeg|jpgs|j2ki|j2is|vvic|vvis|evbi|unif)$/;
const maxBrands = 32;

/**
 * Whether a file is a picture of HEIF's family by any name that it has in its first part; of one that may be a film by
 * its main name alone.
 */
export function hasPictureBrand(
  start: Buffer,
  { isUnknownFilm }: { readonly isUnknownFilm: boolean },
): boolean {
  if (start.toString("latin1", 4, 8) !== "ftyp") return false;
  if (isUnknownFilm) return pictureBrands.test(start.toString("latin1", 8, 12));
  const brands = start.toString("latin1", 8, Math.min(start.readUInt32BE(0), 8 + 4 * maxBrands));
  return (brands.match(/[\s\S]{4}/g) ?? []).some((brand) => pictureBrands.test(brand));
}

/** TIFF and BigTIFF in both orders of bytes, as hexadecimal. */
const tiffMarks = /^(49492a00|4d4d002a|49492b00|4d4d002b)/;

/**
 * What begins like a kind that is read, though the general recogniser gave up behind its mark: a TIFF that is cut, or MP3
 * whose tag has other lengths than it says.
 */
export function findUnrecognised(
  start: Buffer,
):
  | { readonly type: "picture"; readonly mediaType: "image/tiff" }
  | { readonly type: "recording"; readonly mediaType: "audio/mpeg" }
  | undefined {
  if (tiffMarks.test(start.toString("hex", 0, 4))) {
    return { type: "picture", mediaType: "image/tiff" };
  }
  const isTagged = start.toString("latin1", 0, 3) === "ID3" && (start[3] ?? 0) < 5;
  return isTagged ? { type: "recording", mediaType: "audio/mpeg" } : undefined;
}

const directoryEntryBytes = 16;

/** Whether what begins like an icon of Windows has a list of pictures that lie in it. */
export async function isIcon(path: string): Promise<boolean> {
  const { size } = await stat(path);
  const start = await readStart(path, 6 + directoryEntryBytes);
  if (start.byteLength < 6 + directoryEntryBytes) return size < 6 + directoryEntryBytes;
  const count = start.readUInt16LE(4);
  const firstStart = start.readUInt32LE(6 + 12);
  return count > 0 && firstStart >= 6 + count * directoryEntryBytes && firstStart < 2 ** 31;
}
