import { UnusableMediaError } from "./errors.ts";
import type { Prepared, PrepareTask, UsableFile } from "./prepared.ts";
import { type Recognition, recognise } from "./recognise.ts";
import { prepareText } from "./text.ts";

/**
 * Recognises a file and makes it fit for a model. Whatever a decoder throws means that the file is
 * damaged: it never throws itself.
 */
export async function prepare(task: PrepareTask): Promise<Prepared> {
  try {
    const recognition = await recognise(task.path);
    if (recognition.type === "unknown") return { type: "unknown" };
    if (recognition.type === "unsupported") {
      return { type: "unknown", mediaType: recognition.mediaType };
    }
    const file = await prepareRecognised(recognition, task);
    return file === undefined ? { type: "unknown" } : { type: "usable", ...file };
  } catch (error) {
    const refusal =
      error instanceof UnusableMediaError
        ? error
        : new UnusableMediaError("file_damaged", { key: "fileDamaged", name: task.name });
    return { type: "refused", code: refusal.code, sentence: refusal.sentence };
  }
}

/** Each reader is loaded when the first file of its kind comes: together they take a hundred megabytes. */
async function prepareRecognised(
  recognition: Exclude<Recognition, { type: "unknown" | "unsupported" }>,
  task: PrepareTask,
): Promise<UsableFile | undefined> {
  switch (recognition.type) {
    case "picture":
      return await preparePossiblyMoving(recognition.mediaType, task);
    case "heif":
      return await (await import("./heif.ts")).prepareHeif(task);
    case "jpeg-xl":
      return await (await import("./jpeg-xl.ts")).prepareJpegXl(task);
    case "bitmap":
      return await (await import("./bitmap.ts")).prepareBitmap(task);
    case "icon":
      return await (await import("./icon.ts")).prepareIcon(task);
    case "svg":
      return await (await import("./svg.ts")).prepareSvg(task);
    case "pdf":
      return await (await import("./pdf.ts")).preparePdf(task);
    case "recording":
      return await (await import("./recording.ts")).prepareRecording(task, recognition.mediaType);
    case "office":
      return await (await import("./office.ts")).prepareOffice(task, recognition.mediaType);
    case "compound":
      return await (await import("./office.ts")).prepareCompound(task);
    case "text":
      return await prepareText(task, recognition.mediaType);
    case "web-page":
      return await prepareText(task, "text/html");
    default:
      throw new Error(`unknown recognition ${recognition satisfies never}`);
  }
}

/** Of an animated PNG, sharp reads the first frame alone. */
async function preparePossiblyMoving(mediaType: string, task: PrepareTask): Promise<UsableFile> {
  const { preparePicture } = await import("./picture.ts");
  const file = await preparePicture(task);
  if (mediaType !== "image/apng") return file;
  return { ...file, notes: [...file.notes, { key: "fileFirstFrame", name: task.name }] };
}
