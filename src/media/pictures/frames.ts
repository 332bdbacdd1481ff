import type { Metadata } from "sharp";
import type { MediaBounds } from "../tools/bounds.ts";
import { sharp } from "./imaging.ts";
import { createSheet, findCellSide, type SheetCell } from "./sheet.ts";

/** To show a late frame, all before it are decoded: this is how many pixels of them may be. */
const maxDecodedPixels = 400_000_000;

/** The numbers of a few frames, spread over the whole from first to last. */
export function findFrames(
  { width, height, pageHeight = height, pages = 1 }: Metadata,
  { maxFrames }: MediaBounds,
): readonly number[] {
  const reachable = Math.max(1, Math.floor(maxDecodedPixels / (width * pageHeight)));
  return spread(Math.min(pages, reachable), maxFrames);
}

/** At most `maxCount` whole numbers from 0 up to below `total`, the first and the last among them. */
export function spread(total: number, maxCount: number): readonly number[] {
  const last = total - 1;
  const count = Math.min(maxCount, total);
  const step = count > 1 ? last / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => Math.round(index * step));
}

/** Frames side by side, in reading order, on white; a PNG. */
export async function showFrames(
  frames: readonly number[],
  { path, bounds }: { readonly path: string; readonly bounds: MediaBounds },
): Promise<Buffer> {
  const cellSide = findCellSide(frames.length, bounds);
  const cells: SheetCell[] = [];
  // One after the other: each decodes all frames before it.
  for (const page of frames) cells.push(await renderFrame(path, { page, cellSide, bounds }));
  return await createSheet(cells);
}

async function renderFrame(
  path: string,
  { page, cellSide, bounds }: { page: number; cellSide: number; bounds: MediaBounds },
): Promise<SheetCell> {
  const options = { failOn: "error", limitInputPixels: bounds.maxPixels } as const;
  const { data, info } = await sharp(path, { ...options, page, pages: 1 })
    .resize({ width: cellSide, height: cellSide, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
