import sharp, { type Metadata } from "sharp";
import type { MediaBounds } from "./bounds.ts";

/** To show a late frame, all before it are decoded: this is how many pixels of them may be. */
const maxDecodedPixels = 400_000_000;
const gapPixels = 8;

/** The numbers of a few frames, spread over the whole from first to last. */
export function findFrames(
  { width, height, pageHeight = height, pages = 1 }: Metadata,
  { maxFrames }: MediaBounds,
): readonly number[] {
  const reachable = Math.max(1, Math.floor(maxDecodedPixels / (width * pageHeight)));
  const last = Math.min(pages, reachable) - 1;
  const count = Math.min(maxFrames, last + 1);
  const step = count > 1 ? last / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => Math.round(index * step));
}

/** Frames side by side, in reading order, on white; a PNG. */
export async function showFrames(
  frames: readonly number[],
  { path, bounds }: { readonly path: string; readonly bounds: MediaBounds },
): Promise<Buffer> {
  const columns = Math.min(frames.length, 3);
  const cellSide = Math.floor(bounds.maxSidePixels / columns) - gapPixels;
  const cells = [];
  // One after the other: each decodes all frames before it.
  for (const page of frames) cells.push(await renderFrame(path, { page, cellSide, bounds }));
  const cellWidth = Math.max(...cells.map(({ info }) => info.width)) + gapPixels;
  const cellHeight = Math.max(...cells.map(({ info }) => info.height)) + gapPixels;
  const rows = Math.ceil(cells.length / columns);
  return await sharp({
    create: {
      width: columns * cellWidth,
      height: rows * cellHeight,
      channels: 3,
      background: "white",
    },
  })
    .composite(
      cells.map(({ data, info }, index) => ({
        input: data,
        raw: { width: info.width, height: info.height, channels: 4 as const },
        left: (index % columns) * cellWidth,
        top: Math.floor(index / columns) * cellHeight,
      })),
    )
    .png({ compressionLevel: 1 })
    .toBuffer();
}

function renderFrame(
  path: string,
  { page, cellSide, bounds }: { page: number; cellSide: number; bounds: MediaBounds },
) {
  return sharp(path, { page, pages: 1, failOn: "error", limitInputPixels: bounds.maxPixels })
    .resize({ width: cellSide, height: cellSide, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
}
