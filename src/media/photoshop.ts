import { readFile } from "node:fs/promises";
import { initializeCanvas, type PixelArray, readPsd } from "ag-psd";
import { checkPixels, preparePicture } from "./picture.ts";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { FileRefusal } from "./refusal.ts";

const headerBytes = 26;

initializeCanvas(
  () => {
    throw new Error("only pixels are read, nothing is painted");
  },
  (width, height) => ({
    width,
    height,
    colorSpace: "srgb",
    pixelFormat: "rgba-unorm8",
    data: new Uint8ClampedArray(width * height * 4),
  }),
);

/** What a Photoshop file shows, from the picture of all layers together that Photoshop saves with them. */
export async function preparePhotoshop(task: PrepareTask): Promise<UsableFile> {
  const { name, path, bounds } = task;
  const file = await readFile(path);
  if (file.byteLength < headerBytes) throw damaged(name);
  const size = { width: file.readUInt32BE(18), height: file.readUInt32BE(14) };
  checkPixels(size, task, bounds.maxPixelsInMemory);
  const { imageData } = readPsd(file, {
    skipLayerImageData: true,
    skipThumbnail: true,
    skipLinkedFilesData: true,
    useImageData: true,
  });
  // One saved without “maximize compatibility” has layers alone.
  if (imageData === undefined) throw unsupported(name);
  return await preparePicture(task, {
    input: toBuffer(imageData.data),
    options: { raw: { width: imageData.width, height: imageData.height, channels: 4 } },
    isDrawn: true,
  });
}

function toBuffer(data: PixelArray): Buffer {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

function damaged(name: string): FileRefusal {
  return new FileRefusal("file_damaged", { key: "fileDamaged", name });
}

function unsupported(name: string): FileRefusal {
  return new FileRefusal("file_unsupported", {
    key: "fileKindUnsupported",
    name,
    mediaType: "image/vnd.adobe.photoshop",
  });
}
