import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { Resvg } from "@resvg/resvg-js";
import { decodeText } from "../formats/text-encoding.ts";
import { preparePicture } from "../pictures/picture.ts";
import { bundledFont as font } from "../tools/font.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { damaged, FileRefusal } from "../tools/refusal.ts";
import { cleanSvg } from "./clean-svg.ts";
import { DrawingTooComplex } from "./svg-bounds.ts";

const maxSvgBytes = 5_000_000;
/** Drawings without a size of their own, and tiny ones, are drawn this large. */
const minSidePixels = 512;

/** Draws an SVG: nothing in it runs, nothing outside of it is read, and its words are in our own font. */
export async function prepareSvg(task: PrepareTask): Promise<UsableFile> {
  const bytes = unpack(await readFile(task.path), task);
  const text = await decodeText(bytes, { isCut: false });
  if (text === undefined) throw damaged(task.name);
  const { maxSidePixels } = task.bounds;
  const input = drawSvg(clean(text, task), { minSidePixels, maxSidePixels });
  return await preparePicture(task, { input, isDrawn: true });
}

/** @throws {FileRefusal} for what is too large, or larger than that when it is unpacked. */
function unpack(bytes: Buffer, { name }: PrepareTask): Buffer {
  if (bytes.byteLength > maxSvgBytes) throw tooMuchWork(name);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxSvgBytes });
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw isTooLarge ? tooMuchWork(name) : damaged(name, error);
  }
}

/**
 * Draws an SVG of a model, as a PNG of at least 1024 pixels.
 * @throws when it is damaged, or too much work.
 */
export async function drawVector(
  path: string,
  { maxPixels }: { readonly maxPixels: number },
): Promise<Buffer> {
  const bytes = await readFile(path);
  const text = await decodeText(bytes, { isCut: false });
  if (text === undefined || bytes.byteLength > maxSvgBytes) throw tooMuchWork("picture");
  return drawSvg(cleanSvg(text, { maxPixels }), { minSidePixels: 1024, maxSidePixels: 4096 });
}

function drawSvg(
  svg: string,
  bounds: { readonly minSidePixels: number; readonly maxSidePixels: number },
): Buffer {
  const first = new Resvg(svg, { font, logLevel: "off" });
  const { width, height } = first;
  const side = Math.max(width, height);
  const wanted = Math.min(Math.max(side, bounds.minSidePixels), bounds.maxSidePixels);
  const fitTo =
    width >= height
      ? ({ mode: "width", value: wanted } as const)
      : ({ mode: "height", value: wanted } as const);
  const painter = side === wanted ? first : new Resvg(svg, { font, logLevel: "off", fitTo });
  return painter.render().asPng();
}

function clean(text: string, { name, bounds }: PrepareTask): string {
  try {
    return cleanSvg(text, { maxPixels: bounds.maxPixelsInMemory });
  } catch (error) {
    if (!(error instanceof DrawingTooComplex)) throw error;
    throw tooMuchWork(name);
  }
}

function tooMuchWork(name: string): FileRefusal {
  return new FileRefusal("file_too_much_work", { key: "fileTooMuchWork", name });
}
