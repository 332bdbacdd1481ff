import { readFile } from "node:fs/promises";
import { type DecodedApng, decodeApng } from "fast-png";
import type { Sentence } from "#core";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { readStart } from "../tools/read-start.ts";
import { spread } from "./frames.ts";
import { sharp } from "./imaging.ts";
import { encodePicture, preparePicture } from "./picture.ts";
import { createSheet, findCellSide, type SheetCell } from "./sheet.ts";

/** The decoder holds every frame at full size. */
const maxPixelsOfAllFrames = 40_000_000;
const animationMark = Buffer.from("acTL", "latin1");
/** The mark stands before the pixels, after some small parts. */
const startBytes = 65_536;

/**
 * An animated PNG, of which sharp reads the first frame alone, as some frames side by side. Of one
 * whose frames together are too large, or of an unusual depth of colour, the first is shown.
 */
export async function prepareMovingPng(task: PrepareTask): Promise<UsableFile> {
  const { name, bounds, path } = task;
  const first = await preparePicture(task);
  const start = await readStart(path, startBytes);
  const total = start.readUInt32BE(start.indexOf(animationMark) + animationMark.byteLength);
  if (total < 2) return first;
  const isSmall = total * start.readUInt32BE(16) * start.readUInt32BE(20) <= maxPixelsOfAllFrames;
  const moving = isSmall ? decodeApng(await readFile(path)) : undefined;
  if (moving === undefined || moving.depth !== 8) {
    const note: Sentence = { key: "fileFirstFrame", name };
    return { ...first, notes: [...first.notes, note] };
  }
  const chosen = spread(moving.frames.length, bounds.maxFrames);
  const cellSide = findCellSide(chosen.length, bounds);
  const cells: SheetCell[] = [];
  for (const index of chosen) cells.push(await toCell(moving, { index, cellSide }));
  const sheet = sharp(await createSheet(cells));
  const file = await encodePicture(sheet, { task, isDrawn: true, isSeeThrough: false });
  const note: Sentence = { key: "fileFrames", name, shown: chosen.length, total };
  return { ...file, notes: [note] };
}

async function toCell(
  moving: DecodedApng,
  { index, cellSide }: { readonly index: number; readonly cellSide: number },
): Promise<SheetCell> {
  const { width, height } = moving;
  const pixels = toPixels(moving, index);
  const { data, info } = await sharp(pixels.data, {
    raw: { width, height, channels: pixels.channels },
  })
    .resize({ width: cellSide, height: cellSide, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Indexed colours are looked up; the decoder leaves that undone. */
function toPixels({ frames, channels, palette }: DecodedApng, index: number) {
  const { data } = frames[index] ?? { data: new Uint8Array() };
  if (palette === undefined) return { data: Buffer.from(data), channels: toChannels(channels) };
  const colours = palette.map(([red = 0, green = 0, blue = 0, alpha = 255]) => [
    red,
    green,
    blue,
    alpha,
  ]);
  const looked = Buffer.alloc(data.length * 4);
  for (const [at, place] of data.entries()) looked.set(colours[place] ?? [0, 0, 0, 0], at * 4);
  return { data: looked, channels: 4 as const };
}

function toChannels(channels: number): 1 | 2 | 3 | 4 {
  if (channels === 1 || channels === 2 || channels === 3) return channels;
  return 4;
}
