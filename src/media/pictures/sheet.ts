import { Resvg } from "@resvg/resvg-js";
import type { MediaBounds } from "../tools/bounds.ts";
import { bundledFont } from "../tools/font.ts";
import { sharp } from "./imaging.ts";

/** One picture of a sheet, as raw pixels of four channels. */
export interface SheetCell {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  /** Written under it, such as when it was. */
  readonly label?: string;
}

const maxColumns = 3;
const gapPixels = 8;
const labelPixels = 30;

/** The longest side of a cell, so that a sheet of `count` of them is no wider than models use. */
export function findCellSide(count: number, { maxSidePixels }: MediaBounds): number {
  return Math.floor(maxSidePixels / Math.min(count, maxColumns)) - gapPixels;
}

/** Pictures side by side, in reading order, on white; a PNG. */
export async function createSheet(cells: readonly SheetCell[]): Promise<Buffer> {
  const columns = Math.min(cells.length, maxColumns);
  const rows = Math.ceil(cells.length / columns);
  const labelHeight = cells.some(({ label }) => label !== undefined) ? labelPixels : 0;
  const cellWidth = Math.max(...cells.map(({ width }) => width)) + gapPixels;
  const cellHeight = Math.max(...cells.map(({ height }) => height)) + gapPixels + labelHeight;
  const size = { width: columns * cellWidth, height: rows * cellHeight };
  const placed = cells.map((cell, index) => ({
    ...cell,
    left: (index % columns) * cellWidth,
    top: Math.floor(index / columns) * cellHeight,
  }));
  const pictures = placed.map(({ data, width, height, left, top }) => ({
    input: data,
    raw: { width, height, channels: 4 as const },
    left,
    top,
  }));
  const labels = labelHeight === 0 ? [] : [{ input: drawLabels(placed, size), left: 0, top: 0 }];
  return await sharp({ create: { ...size, channels: 3, background: "white" } })
    .composite([...pictures, ...labels])
    .png({ compressionLevel: 1 })
    .toBuffer();
}

type PlacedCell = SheetCell & { readonly left: number; readonly top: number };

/** All labels on a see-through ground as large as the sheet. */
function drawLabels(
  cells: readonly PlacedCell[],
  { width, height }: { readonly width: number; readonly height: number },
): Buffer {
  const words = cells.map(
    ({ label = "", left, top, height: cellHeight }) =>
      `<text x="${left + 2}" y="${top + cellHeight + labelPixels - 8}" font-size="22">${label}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${words.join("")}</svg>`;
  return new Resvg(svg, { font: bundledFont, logLevel: "off" }).render().asPng();
}
