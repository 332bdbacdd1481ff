import { readFile } from "node:fs/promises";
import { MagickFormat } from "@imagemagick/magick-wasm";
import { decodeWithMagick } from "./magick.ts";
import { preparePicture } from "./picture.ts";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { FileRefusal, unsupported } from "./refusal.ts";

const mediaType = "image/bmp";
/** Where the header says how long the file is. */
const statedBytesAt = 2;

/** Bitmaps of Windows and OS/2. */
export async function prepareBitmap(task: PrepareTask): Promise<UsableFile> {
  const bytes = await readFile(task.path);
  const source = { format: MagickFormat.Bmp, mediaType };
  const picture = await decodeWithMagick(bytes, { source, task }).catch((error: unknown) => {
    const isWhole = bytes.byteLength >= bytes.readUInt32LE(statedBytesAt);
    const isDamaged = error instanceof FileRefusal && error.code === "file_damaged";
    // The reader calls damaged what it doesn't know, such as OS/2's own compressions.
    throw isDamaged && isWhole ? unsupported(task.name, mediaType, error) : error;
  });
  return await preparePicture(task, {
    ...picture,
    // Many writers leave the fourth byte at nought and mean an opaque picture.
    isSeeThrough: picture.isSeeThrough === true && hasVisiblePixel(picture.input),
  });
}

function hasVisiblePixel(pixels: Buffer): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) return true;
  return false;
}
