import { readFile } from "node:fs/promises";
import { MagickFormat } from "@imagemagick/magick-wasm";
import { preparePicture } from "../pictures/picture.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { damaged } from "../tools/refusal.ts";
import { decodeWithMagick, listPictures } from "./magick.ts";

/** The largest picture of an icon or cursor of Windows. */
export async function prepareIcon(task: PrepareTask): Promise<UsableFile> {
  const bytes = await readFile(task.path);
  const sizes = await listPictures(bytes, MagickFormat.Ico).catch((error: unknown) => {
    throw damaged(task.name, error);
  });
  const areas = sizes.map(({ width, height }) => width * height);
  const frameIndex = areas.indexOf(Math.max(...areas));
  const source = { format: MagickFormat.Ico, mediaType: "image/x-icon", frameIndex };
  return await preparePicture(task, await decodeWithMagick(bytes, { source, task }));
}
