import { readFile } from "node:fs/promises";
import { MagickFormat } from "@imagemagick/magick-wasm";
import { preparePicture } from "../pictures/picture.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { damaged, FileRefusal, unsupported } from "../tools/refusal.ts";
import { decodeWithMagick } from "./magick.ts";

const mediaType = "image/bmp";
/** Where the header says how long the file is, and of which version the rest of it is, by its own length. */
const statedBytesAt = 2;
const headerBytesAt = 14;
/** From this length on, a header says how deep the colours are and how many are in the palette. */
const windowsHeaderBytes = 40;
const depthAt = 28;
const paletteSizeAt = 46;

/** Bitmaps of Windows and OS/2. */
export async function prepareBitmap(task: PrepareTask): Promise<UsableFile> {
  const bytes = await readFile(task.path);
  if (bytes.byteLength < depthAt) throw damaged(task.name);
  const isWhole = bytes.byteLength >= bytes.readUInt32LE(statedBytesAt);
  correctHeader(bytes);
  const source = { format: MagickFormat.Bmp, mediaType };
  const picture = await decodeWithMagick(bytes, { source, task }).catch((error: unknown) => {
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

/**
 * What careless programs write wrong and no picture depends on, but its reader insists on: the length of the file, for
 * which OS/2 wrote the header's, and palettes of more colours than there are numbers for.
 */
function correctHeader(bytes: Buffer): void {
  bytes.writeUInt32LE(bytes.byteLength, statedBytesAt);
  const isWindows = bytes.readUInt32LE(headerBytesAt) >= windowsHeaderBytes;
  if (!isWindows || bytes.byteLength < paletteSizeAt + 4) return;
  const depth = bytes.readUInt16LE(depthAt);
  const mostColours = depth > 8 ? 256 : 2 ** depth;
  if (bytes.readUInt32LE(paletteSizeAt) > mostColours) {
    bytes.writeUInt32LE(mostColours, paletteSizeAt);
  }
}

function hasVisiblePixel(pixels: Buffer): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) return true;
  return false;
}
