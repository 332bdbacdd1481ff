import { readFile } from "node:fs/promises";
import { Resvg } from "@resvg/resvg-js";
import { cleanSvg } from "./clean-svg.ts";
import { bundledFont as font } from "./font.ts";
import { preparePicture } from "./picture.ts";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { FileRefusal } from "./refusal.ts";

const maxSvgBytes = 5_000_000;
/** Drawings without a size of their own, and tiny ones, are drawn this large. */
const minSidePixels = 512;

/** Draws an SVG: nothing in it runs, nothing outside of it is read, and its words are in our own font. */
export async function prepareSvg(task: PrepareTask): Promise<UsableFile> {
  const bytes = await readFile(task.path);
  if (bytes.byteLength > maxSvgBytes) {
    throw new FileRefusal("file_too_much_work", {
      key: "fileTooMuchWork",
      name: task.name,
    });
  }
  const svg = cleanSvg(bytes.toString("utf8"), { maxPixels: task.bounds.maxPixelsInMemory });
  const { width, height } = new Resvg(svg, { font, logLevel: "off" });
  const side = Math.max(width, height);
  const wanted = Math.min(Math.max(side, minSidePixels), task.bounds.maxSidePixels);
  const fitTo =
    width >= height
      ? ({ mode: "width", value: wanted } as const)
      : ({ mode: "height", value: wanted } as const);
  const drawn = new Resvg(svg, { font, logLevel: "off", fitTo }).render().asPng();
  return await preparePicture(task, { input: drawn, isDrawn: true });
}
