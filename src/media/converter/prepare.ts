import { prepareText } from "../documents/text.ts";
import { type Recognition, recognise } from "../formats/recognise.ts";
import type { Prepared, PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { damaged, FileRefusal } from "../tools/refusal.ts";

/**
 * Recognises a file and makes it fit for a model. Whatever a decoder throws means that the file is
 * damaged: it never throws itself.
 * @param options.onDrawing is called when the file turns out to be a drawing.
 */
export async function prepare(
  task: PrepareTask,
  { onDrawing = () => undefined }: { readonly onDrawing?: () => void } = {},
): Promise<Prepared> {
  try {
    if (task.view === "font") {
      const { prepareFont } = await import("../fonts/font.ts");
      return { type: "usable", ...(await prepareFont(task)) };
    }
    const recognition = await recognise(task.path);
    if (recognition.type === "svg" || recognition.type === "lottie") onDrawing();
    if (recognition.type === "unknown") return { type: "unknown" };
    if (recognition.type === "unsupported") {
      return { type: "unknown", mediaType: recognition.mediaType };
    }
    const file = await prepareRecognised(recognition, task);
    if (file !== undefined) return { type: "usable", ...file };
    return recognition.type === "office"
      ? { type: "unknown", mediaType: recognition.mediaType }
      : { type: "unknown" };
  } catch (error) {
    const refusal = error instanceof FileRefusal ? error : damaged(task.name, error);
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
      return await prepareTwice("image/heif", {
        task,
        first: (await import("../decoders/heif.ts")).prepareHeif,
      });
    case "jpeg-xl":
      return await prepareTwice("image/jxl", {
        task,
        first: (await import("../decoders/jpeg-xl.ts")).prepareJpegXl,
      });
    case "bitmap":
      return await (await import("../decoders/bitmap.ts")).prepareBitmap(task);
    case "icon":
      return await (await import("../decoders/icon.ts")).prepareIcon(task);
    case "photoshop":
      return await (await import("../decoders/photoshop.ts")).preparePhotoshop(task);
    case "svg":
      return await (await import("../drawings/svg.ts")).prepareSvg(task);
    case "lottie":
      return await (await import("../drawings/lottie.ts")).prepareLottie(task);
    case "pdf":
      return await (await import("../documents/pdf.ts")).preparePdf(task, recognition.start);
    case "recording":
      return await prepareSomeRecording(recognition.mediaType, task);
    case "office":
      return await (await import("../documents/office.ts")).prepareOffice(
        task,
        recognition.mediaType,
      );
    case "compound":
      return await (await import("../documents/office.ts")).prepareCompound(task);
    case "text":
      return await prepareText(task, recognition.mediaType);
    case "mail":
      return await (await import("../documents/mail.ts")).prepareMail(task);
    case "web-page":
      return await prepareText(task, "text/html");
    default:
      throw new Error(`unknown recognition ${recognition satisfies never}`);
  }
}

async function preparePossiblyMoving(mediaType: string, task: PrepareTask): Promise<UsableFile> {
  if (mediaType === "image/apng") {
    return await (await import("../pictures/moving-png.ts")).prepareMovingPng(task);
  }
  return await prepareTwice(mediaType, {
    task,
    first: (await import("../pictures/picture.ts")).preparePicture,
  });
}

/** With a second reader, which is only loaded when the first one gives up. */
async function prepareTwice(
  mediaType: string,
  {
    task,
    first,
  }: { readonly task: PrepareTask; readonly first: (task: PrepareTask) => Promise<UsableFile> },
): Promise<UsableFile> {
  try {
    return await first(task);
  } catch (error) {
    const { isWorthAnother, readAgain } = await import("../decoders/second-reader.ts");
    if (!isWorthAnother(mediaType, error)) throw error;
    return await readAgain(task, { mediaType, error });
  }
}

async function prepareSomeRecording(mediaType: string, task: PrepareTask): Promise<UsableFile> {
  if (task.view === "key-frames") {
    return await (await import("../recordings/key-frames.ts")).prepareKeyFrames(task);
  }
  if (task.view === "sound") {
    return await (await import("../recordings/sound.ts")).prepareSound(task, mediaType);
  }
  return await (await import("../recordings/recording.ts")).prepareRecording(task, mediaType);
}
