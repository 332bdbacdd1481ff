import { readFile } from "node:fs/promises";
import { MagickFormat } from "@imagemagick/magick-wasm";
import { preparePicture } from "../pictures/picture.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal, unsupported } from "../tools/refusal.ts";
import { decodeWithMagick, isUnsupportedReason } from "./magick.ts";

/** Pictures that the first reader may give up on though they are well: it lacks their rarer kinds. */
const formats: Readonly<Record<string, MagickFormat>> = {
  "image/tiff": MagickFormat.Tiff,
  "image/avif": MagickFormat.Avif,
  "image/heif": MagickFormat.Heic,
  "image/jxl": MagickFormat.Jxl,
};

/** The mark of pictures that move, in the first part of AVIF and HEIC files. */
const movingBrand = /^[\s\S]{4}ftyp(avis|msf1|hevc|hevx)/;

/** What the first reader says of a file that ends before its pictures, as of one that it doesn't know. */
const nothingFound = "contains unsupported image format";

/** Whether another reader may do better; what is too large or locked is so for every one. */
export function isWorthAnother(mediaType: string, error: unknown): boolean {
  if (formats[mediaType] === undefined) return false;
  if (!(error instanceof FileRefusal)) return true;
  return error.code === "file_damaged" || error.code === "file_unsupported";
}

/**
 * A picture that its first reader gave up on, by ImageMagick.
 * @param options.error of the first one.
 * @throws {FileRefusal} that says whether the file is damaged, or of a kind that neither reads.
 */
export async function readAgain(
  task: PrepareTask,
  { mediaType, error }: { readonly mediaType: string; readonly error: unknown },
): Promise<UsableFile> {
  const format = formats[mediaType];
  if (format === undefined) throw error;
  const bytes = await readFile(task.path);
  const source = { format, mediaType };
  const decoded = await decodeWithMagick(bytes, { source, task }).catch((second: unknown) => {
    // The first one knows better what it lacks.
    const message = error instanceof Error ? error.message : String(error);
    const said = message.includes(nothingFound) ? "" : message;
    const isKnown = error instanceof FileRefusal && error.code === "file_unsupported";
    throw isKnown || isUnsupportedReason(said) ? unsupported(task.name, mediaType, error) : second;
  });
  const isDrawn = format === MagickFormat.Tiff;
  const picture = await preparePicture(task, { ...decoded, isDrawn });
  const isMoving = movingBrand.test(bytes.toString("latin1", 0, 16));
  const notes = isMoving ? [{ key: "fileFirstFrame", name: task.name } as const] : [];
  return { ...picture, notes: [...picture.notes, ...notes] };
}
