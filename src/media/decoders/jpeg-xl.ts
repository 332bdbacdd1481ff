import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { initSync, JxlImage } from "jxl-oxide-wasm";
import { spread } from "../pictures/frames.ts";
import { sharp } from "../pictures/imaging.ts";
import { checkPixels, encodePicture, preparePicture } from "../pictures/picture.ts";
import { createSheet, findCellSide, type SheetCell } from "../pictures/sheet.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal } from "../tools/refusal.ts";

/** JPEG XL by jxl-oxide, a decoder in Rust as WebAssembly: sharp's prebuilt libvips has none. */
export async function prepareJpegXl(task: PrepareTask): Promise<UsableFile> {
  const wasm = fileURLToPath(import.meta.resolve("jxl-oxide-wasm/module.wasm"));
  initSync({ module: await readFile(wasm) });
  const image = new JxlImage();
  image.forceSrgb = true;
  image.feedBytes(await readFile(task.path));
  if (!image.tryInit()) throw damaged(task.name);
  const { width = 0, height = 0 } = image;
  checkPixels({ width, height }, task, task.bounds.maxPixelsInMemory);
  if (!image.loaded) throw damaged(task.name);
  if (image.animated === true && image.numLoadedKeyframes > 1) return await showMoving(image, task);
  return await preparePicture(task, { input: renderFrame(image, 0), isDrawn: false });
}

/** Frames side by side. Each may need all before it, which the process's time limit bounds. */
async function showMoving(image: JxlImage, task: PrepareTask): Promise<UsableFile> {
  const { name, bounds } = task;
  const total = image.numLoadedKeyframes;
  const chosen = spread(total, bounds.maxFrames);
  const cellSide = findCellSide(chosen.length, bounds);
  const cells: SheetCell[] = [];
  for (const index of chosen) {
    const { data, info } = await sharp(renderFrame(image, index))
      .resize({ width: cellSide, height: cellSide, fit: "inside", withoutEnlargement: true })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    cells.push({ data, width: info.width, height: info.height });
  }
  const sheet = sharp(await createSheet(cells));
  const file = await encodePicture(sheet, { task, isDrawn: false, isSeeThrough: false });
  return { ...file, notes: [{ key: "fileFrames", name, shown: chosen.length, total }] };
}

/** Encoding frees what was rendered. */
function renderFrame(image: JxlImage, index: number): Buffer {
  return Buffer.from(image.render(index).encodeToPng());
}

function damaged(name: string): FileRefusal {
  return new FileRefusal("file_damaged", { key: "fileDamaged", name });
}
