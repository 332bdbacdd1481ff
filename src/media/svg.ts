import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { cleanSvg } from "./clean-svg.ts";
import { UnusableMediaError } from "./errors.ts";
import { preparePicture } from "./picture.ts";
import type { PrepareTask, UsableFile } from "./prepared.ts";

const maxSvgBytes = 5_000_000;
/** Drawings without a size of their own, and tiny ones, are drawn this large. */
const minSidePixels = 512;

/** Draws an SVG: nothing in it runs, nothing outside of it is read, and its words are in our own font. */
export async function prepareSvg(task: PrepareTask): Promise<UsableFile> {
  const bytes = await readFile(task.path);
  if (bytes.byteLength > maxSvgBytes) {
    throw new UnusableMediaError("file_too_much_work", {
      key: "fileTooMuchWork",
      name: task.name,
    });
  }
  const svg = cleanSvg(bytes.toString("utf8"), { maxPixels: task.bounds.maxPixelsInMemory });
  const font = {
    loadSystemFonts: false,
    fontFiles: [findFont()],
    defaultFontFamily: "DejaVu Sans",
  };
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

function findFont(): string {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("dejavu-fonts-ttf/package.json"));
  return join(folder, "ttf", "DejaVuSans.ttf");
}
