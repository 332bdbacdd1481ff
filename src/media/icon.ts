import { readFile } from "node:fs/promises";
import { prepareBitmapBytes } from "./bitmap.ts";
import { preparePicture } from "./picture.ts";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { FileRefusal } from "./refusal.ts";

const pngSignature = "89504e470d0a1a0a";
const directoryEntryBytes = 16;
const infoHeaderBytes = 40;

/** The largest picture of a Windows icon or cursor: a PNG, or a bitmap without its file header. */
export async function prepareIcon(task: PrepareTask): Promise<UsableFile> {
  const file = await readFile(task.path);
  const largest = readDirectory(file).toSorted((left, right) => right.area - left.area)[0];
  const image = largest === undefined ? undefined : file.subarray(largest.start, largest.end);
  if (image === undefined || image.byteLength < infoHeaderBytes) {
    throw new FileRefusal("file_damaged", { key: "fileDamaged", name: task.name });
  }
  return image.toString("hex", 0, 8) === pngSignature
    ? await preparePicture(task, { input: image, isDrawn: true })
    : await prepareBitmapBytes(toBitmapFile(image), task);
}

function readDirectory(file: Buffer) {
  const count = file.readUInt16LE(4);
  return Array.from({ length: count }, (_, index) => {
    const at = 6 + index * directoryEntryBytes;
    // Nought stands for 256.
    const area = (file.readUInt8(at) || 256) * (file.readUInt8(at + 1) || 256);
    const start = file.readUInt32LE(at + 12);
    return { area, start, end: start + file.readUInt32LE(at + 8) };
  });
}

/** Puts the file header back. The height counts the mask too, which follows the pixels. */
function toBitmapFile(image: Buffer): Buffer {
  const bitsPerPixel = image.readUInt16LE(14);
  const colours = image.readUInt32LE(32) || (bitsPerPixel <= 8 ? 2 ** bitsPerPixel : 0);
  const header = Buffer.alloc(14);
  header.write("BM", 0, "latin1");
  header.writeUInt32LE(14 + image.byteLength, 2);
  header.writeUInt32LE(14 + image.readUInt32LE(0) + colours * 4, 10);
  const info = Buffer.from(image);
  info.writeInt32LE(Math.floor(image.readInt32LE(8) / 2), 8);
  return Buffer.concat([header, info]);
}
