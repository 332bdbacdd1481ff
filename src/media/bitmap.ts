import { readFile } from "node:fs/promises";
import { decode } from "bmp-ts";
import { checkPixels, preparePicture } from "./picture.ts";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { FileRefusal } from "./refusal.ts";

const fileHeaderBytes = 14;
const coreHeaderBytes = 12;
/** Compressions of whose pixels the header says nothing: RLE8 and RLE4. */
const runLengthCompressions = new Set([1, 2]);

/** Windows bitmaps, which sharp's prebuilt libvips can't read. */
export async function prepareBitmap(task: PrepareTask): Promise<UsableFile> {
  return await prepareBitmapBytes(await readFile(task.path), task);
}

/**
 * @param bytes a whole BMP file.
 * @throws {FileRefusal} when its header promises more than there is.
 */
export async function prepareBitmapBytes(bytes: Buffer, task: PrepareTask): Promise<UsableFile> {
  const header = readBitmapHeader(bytes);
  checkPixels(header, task, task.bounds.maxPixelsInMemory);
  const { width, height } = header;
  if (header.pixelBytes > bytes.byteLength) {
    throw new FileRefusal("file_damaged", { key: "fileDamaged", name: task.name });
  }
  const { data } = decode(bytes, { toRGBA: true });
  const hasAlpha = header.bitsPerPixel === 32 && hasVisiblePixel(data);
  return await preparePicture(task, {
    input: data,
    options: { raw: { width, height, channels: 4 } },
    isDrawn: true,
    isSeeThrough: hasAlpha,
  });
}

/** Sizes as the header says; `pixelBytes` is what the file must have at least. */
function readBitmapHeader(bytes: Buffer) {
  const headerBytes = bytes.readUInt32LE(fileHeaderBytes);
  const isCore = headerBytes === coreHeaderBytes;
  const width = isCore ? bytes.readUInt16LE(18) : bytes.readInt32LE(18);
  const height = Math.abs(isCore ? bytes.readUInt16LE(20) : bytes.readInt32LE(22));
  const bitsPerPixel = bytes.readUInt16LE(isCore ? 24 : 28);
  const compression = isCore ? 0 : bytes.readUInt32LE(30);
  const isRunLength = runLengthCompressions.has(compression);
  const pixelBytes = isRunLength ? 0 : Math.floor((width * bitsPerPixel) / 8) * height;
  return { width, height, bitsPerPixel, pixelBytes };
}

/** Most writers leave the fourth byte at nought and mean an opaque picture. */
function hasVisiblePixel(pixels: Buffer): boolean {
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) return true;
  return false;
}
