import { createWriteStream, openAsBlob } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { v7 as createId } from "uuid";
import type { FittedPicture, PictureFitOptions, PictureFitter, Sentence, Spool } from "#core";
import { receivePicture } from "../metadata/receive.ts";
import { PictureFitError } from "../tools/errors.ts";
import {
  ConverterError,
  type ConverterOptions,
  createConverter,
  defaultConverterOptions,
} from "./converter.ts";
import type { FitTask, Fitted } from "./fit-to-limit.ts";

export interface PictureFitterOptions {
  /** Where pictures are while they are worked on and delivered. What an earlier run left is removed. */
  readonly folder: string;
  readonly spool: Pick<Spool, "open" | "openBlob">;
  readonly converter?: ConverterOptions;
}

/** A paid picture is worth more patience than a stranger's file: on a busy machine it is late, but it comes. */
const fitTimeoutMs = 120_000;

/** No model makes larger ones: 4K at 16:9 is a quarter of this. */
const maxPixels = 120_000_000;
const vector = "image/svg+xml";

/** @throws node's file system error when the folder can't be made. */
export async function openPictureFitter({
  folder,
  spool,
  converter: converterOptions = { ...defaultConverterOptions, timeoutMs: fitTimeoutMs },
}: PictureFitterOptions): Promise<PictureFitter & AsyncDisposable> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const converter = createConverter(converterOptions);

  const asItIs = async (key: string, mediaType: string): Promise<FittedPicture> => {
    const blob = await spool.openBlob(key, { mediaType });
    const { size: byteLength } = blob;
    const place = { type: "spool", key } as const;
    return { blob, mediaType, byteLength, place, notes: [], async [Symbol.asyncDispose]() {} };
  };

  const fitAnew = async (key: string, { mediaType, maxBytes, signal }: PictureFitOptions) => {
    await using resources = new AsyncDisposableStack();
    const source = await spool.open(key);
    const path = join(folder, createId());
    const outputPath = `${path}.out`;
    resources.defer(() => rm(path, { force: true }));
    await pipeline(Readable.from(source.open()), createWriteStream(path), { signal });
    const task: FitTask = {
      ...{ type: "fit", path, outputPath, maxBytes, maxPixels },
      isVector: mediaType === vector,
    };
    const fitted = await converter.fit(task, { signal }).catch((error: unknown) => {
      if (!(error instanceof ConverterError)) throw error;
      throw PictureFitError.from({ byteLength: source.byteLength, maxBytes }, error);
    });
    if (fitted.type === "impossible") {
      await rm(outputPath, { force: true });
      throw PictureFitError.from({ byteLength: source.byteLength, maxBytes });
    }
    return await toPicture(fitted, { outputPath, maxBytes });
  };

  return {
    async fit(key, options) {
      const source = await spool.open(key);
      const { mediaType, maxBytes } = options;
      // No platform shows an SVG.
      const fits = source.byteLength <= maxBytes && mediaType !== vector;
      return fits ? await asItIs(key, mediaType) : await fitAnew(key, options);
    },
    receive: receivePicture,
    [Symbol.asyncDispose]: () => converter[Symbol.asyncDispose](),
  };
}

async function toPicture(
  fitted: Extract<Fitted, { type: "fitted" }>,
  { outputPath, maxBytes }: { readonly outputPath: string; readonly maxBytes: number },
): Promise<FittedPicture> {
  const { mediaType, byteLength } = fitted;
  return {
    blob: await openAsBlob(outputPath, { type: mediaType }),
    mediaType,
    byteLength,
    place: { type: "file", path: outputPath },
    notes: toNotes(fitted, maxBytes),
    [Symbol.asyncDispose]: () => rm(outputPath, { force: true }),
  };
}

/** Packing a PNG better loses nothing that a person could see, so it needs no word. */
function toNotes(fitted: Extract<Fitted, { type: "fitted" }>, maxBytes: number): Sentence[] {
  const { mediaType, byteLength, width, height, isReduced, isLossless, lostProvenance } = fitted;
  const format = { "image/png": "PNG", "image/webp": "WebP", "image/jpeg": "JPEG" }[mediaType];
  const notes: Sentence[] = [];
  if (isReduced) notes.push({ key: "pictureReduced", format, width, height, maxBytes });
  else if (!isLossless) notes.push({ key: "pictureReencoded", format, byteLength, maxBytes });
  if (lostProvenance) notes.push({ key: "pictureMarkLost" });
  return notes;
}
