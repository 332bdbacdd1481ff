import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { initSync, JxlImage } from "jxl-oxide-wasm";
import { UnusableMediaError } from "./errors.ts";
import { checkPixels, preparePicture } from "./picture.ts";
import type { PrepareTask, UsableFile } from "./prepared.ts";

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
  const isAnimated = image.animated === true;
  const file = await preparePicture(task, {
    input: Buffer.from(image.render(0).encodeToPng()),
    isDrawn: false,
  });
  return isAnimated
    ? { ...file, notes: [...file.notes, { key: "fileFirstFrame", name: task.name }] }
    : file;
}

function damaged(name: string): UnusableMediaError {
  return new UnusableMediaError("file_damaged", { key: "fileDamaged", name });
}
