import { readFile } from "node:fs/promises";
import { checkPixels, preparePicture } from "../pictures/picture.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { damaged, type FileRefusal, unsupported } from "../tools/refusal.ts";

/**
 * HEIC photos by libheif as WebAssembly: sharp's prebuilt libvips has no HEVC decoder. It turns the
 * picture upright by itself and gives pixels alone, so nothing of the file's metadata remains.
 */
export async function prepareHeif(task: PrepareTask): Promise<UsableFile> {
  const { default: libheif } = await import("libheif-js/wasm-bundle.js");
  await libheif.ready;
  const file = await readFile(task.path);
  const images = new libheif.HeifDecoder().decode(file);
  try {
    const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
    if (image === undefined) throw describeNone(file, task.name);
    const size = { width: image.get_width(), height: image.get_height() };
    checkPixels(size, task, task.bounds.maxPixelsInMemory);
    const data = new Uint8ClampedArray(size.width * size.height * 4);
    const isDecoded = await new Promise<boolean>((resolve) => {
      image.display({ data, ...size }, (result) => resolve(result !== null));
    });
    if (!isDecoded) throw isHevc(file) ? damaged(task.name) : unsupported(task.name, "image/heif");
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

const headBytes = 65_536;

/** Whether its pictures are in the one encoding that this reader knows, by the list of what is inside. */
function isHevc(file: Buffer): boolean {
  return /hvc1|hev1/.test(file.toString("latin1", 0, headBytes));
}

/** Of a file without a still picture: a sequence has none, and what is in other encodings is not listed. */
function describeNone(file: Buffer, name: string): FileRefusal {
  if (/^(hevc|hevx|msf1)$/.test(file.toString("latin1", 8, 12))) {
    return unsupported(name, "image/heic-sequence");
  }
  return isHevc(file) ? damaged(name) : unsupported(name, "image/heif");
}
