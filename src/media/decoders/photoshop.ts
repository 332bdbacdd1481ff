import { readFile } from "node:fs/promises";
import { MagickFormat } from "@imagemagick/magick-wasm";
import { preparePicture } from "../pictures/picture.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { decodeWithMagick } from "./magick.ts";

/** What a Photoshop file shows, from the picture of all layers together that Photoshop saves with them. */
export async function preparePhotoshop(task: PrepareTask): Promise<UsableFile> {
  const bytes = await readFile(task.path);
  const source = { format: MagickFormat.Psd, mediaType: "image/vnd.adobe.photoshop" };
  return await preparePicture(task, await decodeWithMagick(bytes, { source, task }));
}
