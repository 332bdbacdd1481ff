import { stat } from "node:fs/promises";
import type { Metadata, Sharp, SharpOptions } from "sharp";
import type { Sentence } from "#core";
import { lookBeside, stripFile } from "../metadata/strip-file.ts";
import type { MediaBounds } from "../tools/bounds.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal } from "../tools/refusal.ts";
import { findFrames, showFrames } from "./frames.ts";
import { sharp } from "./imaging.ts";
import { savePieces } from "./long-picture.ts";

/** Types that Lunos takes as `image_url` (its contract lists these four). */
const acceptedTypes: ReadonlyMap<string, string> = new Map([
  ["png", "image/png"],
  ["jpeg", "image/jpeg"],
  ["webp", "image/webp"],
  ["gif", "image/gif"],
]);

const losslessFormats = new Set(["png", "gif", "tiff"]);
const jpegQuality = 88;

/** Raw or encoded pixels that another decoder made, in the place of the file. */
export interface DecodedPicture {
  readonly input: Buffer;
  readonly options?: SharpOptions;
  /** Drawn rather than photographed: then nothing is lost in what is made of it. */
  readonly isDrawn: boolean;
  /** Default: whether it has a channel for it. */
  readonly isSeeThrough?: boolean;
}

/** Makes any picture that sharp reads fit for a model; untouched when it already is. */
export async function preparePicture(
  task: PrepareTask,
  decoded?: DecodedPicture,
): Promise<UsableFile> {
  const input = decoded?.input ?? task.path;
  const options = readOptions(task.bounds, decoded?.options);
  // The header alone, so without the bound: what is too large gets a sentence of its own.
  const header = await sharp(input, { ...options, limitInputPixels: false }).metadata();
  checkPixels(header, task);
  if (decoded === undefined) refuseUnusualDepth(header);
  if (decoded === undefined && (header.pages ?? 1) > 1 && header.format !== "tiff") {
    return await prepareAnimation(header, task);
  }
  const notes = toNotes(header, task);
  const { size: byteLength } = await stat(task.path);
  const fits = decoded === undefined && isFitting(header, { byteLength, task });
  const file = fits ? await passOn(task) : undefined;
  if (file !== undefined) {
    const mediaType = acceptedTypes.get(header.format) ?? "";
    return { ...describe(header), mediaType, file, notes };
  }
  const isSeeThrough = decoded?.isSeeThrough ?? header.hasAlpha;
  const picture = sharp(input, { ...options, failOn: findStrictness(header) })
    .autoOrient()
    .resize({ ...toBox(task.bounds), fit: "inside", withoutEnlargement: true });
  const isDrawn = decoded?.isDrawn ?? looksDrawn(header, byteLength);
  const made = await encodePicture(isSeeThrough ? picture : picture.removeAlpha(), {
    task,
    isDrawn,
    isSeeThrough,
  });
  const pieces = decoded === undefined ? await savePieces(header, task) : [];
  return { ...made, ...(pieces.length === 0 ? {} : { pieces }), notes };
}

function readOptions(bounds: MediaBounds, own: SharpOptions = {}): SharpOptions {
  // A truncated file is refused; odd metadata, which many cameras write, is not.
  return { failOn: "error", limitInputPixels: bounds.maxPixels, sequentialRead: true, ...own };
}

/**
 * Signed numbers, numbers of 32 bits and fractions in a TIFF say by themselves what is black and what is white; this
 * reader would take them for whole numbers up to 255.
 * @throws for the other reader to have it.
 */
function refuseUnusualDepth({ format, depth }: Metadata): void {
  if (format === "tiff" && depth !== "uchar" && depth !== "ushort") {
    throw new Error(`unsupported colour depth: ${depth}`);
  }
}

/** Tiles of a TIFF that can't be decoded are a warning alone, and would become a blank picture. */
function findStrictness({ format }: Metadata): "warning" | "error" {
  return format === "tiff" ? "warning" : "error";
}

function toBox({ maxSidePixels }: MediaBounds): { width: number; height: number } {
  return { width: maxSidePixels, height: maxSidePixels };
}

/** @throws {FileRefusal} for what would take too much memory to decode. */
export function checkPixels(
  { width, height }: { readonly width: number; readonly height: number },
  { name, bounds }: PrepareTask,
  maxPixels = bounds.maxPixels,
): void {
  if (!(width > 0 && height > 0)) {
    throw new FileRefusal("file_damaged", { key: "fileDamaged", name });
  }
  if (width * height <= maxPixels) return;
  const maxMegapixels = Math.floor(maxPixels / 1_000_000);
  throw new FileRefusal("file_too_many_pixels", {
    key: "fileTooManyPixels",
    name,
    width,
    height,
    maxMegapixels,
  });
}

function toNotes(header: Metadata, { name }: PrepareTask): Sentence[] {
  const { pages = 1, format } = header;
  return format === "tiff" && pages > 1 ? [{ key: "fileFirstPage", name, pages }] : [];
}

/** A picture that a model takes as it is. */
function isFitting(
  header: Metadata,
  { byteLength, task: { bounds } }: { byteLength: number; task: PrepareTask },
): boolean {
  const { format, width, height, orientation = 1, space } = header;
  return (
    acceptedTypes.has(format) &&
    Math.max(width, height) <= bounds.maxSidePixels &&
    byteLength <= bounds.maxPictureBytes &&
    orientation === 1 &&
    space !== "cmyk"
  );
}

/** Baseline, extended and progressive JPEG: the others (lossless, arithmetic) are opened by few. */
const usualFrames: ReadonlySet<number | undefined> = new Set([undefined, 0xc0, 0xc1, 0xc2]);

/**
 * The file as it is, or without what is in it beside its pixels, such as place, camera, comments, or another file
 * behind the picture. It is decoded once, so that a truncated file is refused here and not by a model that is paid.
 * @returns undefined for one that must be encoded anew.
 */
async function passOn({ path, outputPath, bounds }: PrepareTask) {
  const { isClean, hasChanged, jpegFrame } = await lookBeside(path);
  if (!isClean || !usualFrames.has(jpegFrame)) return undefined;
  if (hasChanged) await stripFile(path, outputPath);
  const passed = hasChanged ? outputPath : path;
  await sharp(passed, readOptions(bounds)).resize(1, 1).raw().toBuffer();
  return hasChanged ? "output" : "original";
}

async function prepareAnimation(header: Metadata, task: PrepareTask): Promise<UsableFile> {
  const mediaType = acceptedTypes.get(header.format) ?? "";
  const { size } = await stat(task.path);
  const mayMove = task.animationTypes.includes(mediaType);
  const fits = mayMove && isFitting(header, { byteLength: size, task });
  const file = fits ? await passOn(task) : undefined;
  if (file !== undefined) return { ...describe(header), mediaType, file, notes: [] };
  const total = header.pages ?? 1;
  const frames = findFrames(header, task.bounds);
  const strip = await showFrames(frames, { path: task.path, bounds: task.bounds }).catch(
    () => undefined,
  );
  if (strip === undefined) return await prepareFirstFrame(task);
  return {
    ...(await encodePicture(sharp(strip), {
      task,
      isDrawn: header.format === "gif",
      isSeeThrough: false,
    })),
    notes: [{ key: "fileFrames", name: task.name, shown: frames.length, total }],
  };
}

/**
 * Of an animation with a frame that is damaged, as some programs write and others pass over.
 * @throws when the first frame is damaged too.
 */
async function prepareFirstFrame(task: PrepareTask): Promise<UsableFile> {
  const decoded = await sharp(task.path, { ...readOptions(task.bounds), pages: 1 })
    .png()
    .toBuffer();
  const picture = await preparePicture(task, { input: decoded, isDrawn: true });
  return { ...picture, notes: [{ key: "fileFirstFrame", name: task.name }] };
}

/** Photographs kept without loss take more than a byte a pixel; screenshots and drawings far less. */
function looksDrawn({ format, width, height }: Metadata, byteLength: number): boolean {
  return losslessFormats.has(format) && byteLength <= width * height;
}

/** Without loss where the original has none and is drawn rather than photographed; else as JPEG, or WebP for see-through parts. */
export async function encodePicture(
  picture: Sharp,
  {
    task: { outputPath, bounds },
    isDrawn,
    isSeeThrough,
  }: { task: PrepareTask; isDrawn: boolean; isSeeThrough: boolean },
): Promise<Omit<UsableFile, "notes">> {
  if (isDrawn) {
    const info = await picture.clone().png().toFile(outputPath);
    if (info.size <= bounds.maxPictureBytes) return toOutput(info, "image/png");
  }
  if (isSeeThrough) {
    const info = await picture.webp({ quality: 90, effort: 3 }).toFile(outputPath);
    return toOutput(info, "image/webp");
  }
  const info = await picture.jpeg({ quality: jpegQuality }).toFile(outputPath);
  return toOutput(info, "image/jpeg");
}

function toOutput(
  { width, height }: { readonly width: number; readonly height: number },
  mediaType: string,
): Omit<UsableFile, "notes"> {
  return { kind: "image", mediaType, file: "output", width, height };
}

function describe({ width, height, pageHeight }: Metadata) {
  return { kind: "image", width, height: pageHeight ?? height } as const;
}
