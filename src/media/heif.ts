import { readFile } from "node:fs/promises";
import { checkPixels, preparePicture } from "./picture.ts";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { FileRefusal } from "./refusal.ts";

/**
 * HEIC photos by libheif as WebAssembly: sharp's prebuilt libvips has no HEVC decoder. It turns the
 * picture upright by itself and gives pixels alone, so nothing of the file's metadata remains.
 */
export async function prepareHeif(task: PrepareTask): Promise<UsableFile> {
  const { default: libheif } = await import("libheif-js/wasm-bundle.js");
  await libheif.ready;
  const images = new libheif.HeifDecoder().decode(await readFile(task.path));
  try {
    const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
    if (image === undefined) throw unsupported(task.name);
    const size = { width: image.get_width(), height: image.get_height() };
    checkPixels(size, task, task.bounds.maxPixelsInMemory);
    const data = new Uint8ClampedArray(size.width * size.height * 4);
    const isDecoded = await new Promise<boolean>((resolve) => {
      image.display({ data, ...size }, (result) => resolve(result !== null));
    });
    if (!isDecoded) throw new FileRefusal("file_damaged", { key: "fileDamaged", name: task.name });
    return await preparePicture(task, {
      input: Buffer.from(data.buffer),
      options: { raw: { ...size, channels: 4 } },
      isDrawn: false,
      isSeeThrough: hasSeeThroughPixel(data),
    });
  } finally {
    for (const image of images) image.free();
  }
}

function hasSeeThroughPixel(pixels: Uint8ClampedArray): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return true;
  return false;
}

/** Such as a sequence that has no still picture. */
function unsupported(name: string): FileRefusal {
  return new FileRefusal("file_unsupported", {
    key: "fileKindUnsupported",
    name,
    mediaType: "image/heic-sequence",
  });
}
