import { readFile } from "node:fs/promises";
import {
  ColorSpace,
  type IMagickImage,
  ImageMagick,
  initializeImageMagick,
  MagickError,
  MagickErrorSeverity,
  type MagickFormat,
  MagickImageCollection,
  MagickReadSettings,
  ResourceLimits,
} from "@imagemagick/magick-wasm";
import { checkPixels, type DecodedPicture } from "../pictures/picture.ts";
import type { PrepareTask } from "../tools/prepared-file.ts";
import { damaged, unsupported } from "../tools/refusal.ts";

/** As many as Photoshop allows in a file; their headers are counted, their pixels are not decoded. */
const maxLayers = 8_000n;

let ready: Promise<void> | undefined;

/** Its WebAssembly is compiled once a process, when the first file needs it. */
async function start(): Promise<void> {
  const wasm = new URL(import.meta.resolve("@imagemagick/magick-wasm/magick.wasm"));
  await initializeImageMagick(await readFile(wasm));
  ResourceLimits.disk = 0n;
  ResourceLimits.listLength = maxLayers;
}

/** What ImageMagick is to read a file as: never left to itself, which would follow what the file says. */
export interface MagickSource {
  readonly format: MagickFormat;
  /** For sentences. */
  readonly mediaType: string;
  /** Frames and layers beside the one that is read are not decoded. Default: the first. */
  readonly frameIndex?: number;
}

/**
 * A picture by ImageMagick as WebAssembly, which has neither files nor network: its own memory is all that
 * a file can reach. Reads what sharp's prebuilt libvips can't: BMP, icons, Photoshop, rare kinds of TIFF.
 * @throws {FileRefusal} `file_unsupported` for what its reader knows and can't do, else `file_damaged`.
 */
export async function decodeWithMagick(
  bytes: Uint8Array,
  { source, task }: { readonly source: MagickSource; readonly task: PrepareTask },
): Promise<DecodedPicture> {
  ready ??= start();
  await ready;
  const { format, mediaType, frameIndex = 0 } = source;
  try {
    const settings = new MagickReadSettings({ format, frameIndex, frameCount: 1 });
    const [size] = pingAll(bytes, settings);
    checkPixels(size ?? { width: 0, height: 0 }, task, task.bounds.maxPixelsInMemory);
    return ImageMagick.read(bytes, settings, toDecoded);
  } catch (error) {
    if (!(error instanceof MagickError)) throw error;
    throw isUnsupported(error)
      ? unsupported(task.name, mediaType, error)
      : damaged(task.name, error);
  }
}

/** Sizes of all pictures in a file, by its headers. */
export async function listPictures(
  bytes: Uint8Array,
  format: MagickFormat,
): Promise<readonly { readonly width: number; readonly height: number }[]> {
  ready ??= start();
  await ready;
  return pingAll(bytes, new MagickReadSettings({ format }));
}

function pingAll(bytes: Uint8Array, settings: MagickReadSettings) {
  const images = MagickImageCollection.create();
  try {
    images.ping(bytes, settings);
    return images.map(({ width, height }) => ({ width, height }));
  } finally {
    images.dispose();
  }
}

function toDecoded(image: IMagickImage): DecodedPicture {
  const { width, height, hasAlpha } = image;
  image.colorSpace = ColorSpace.sRGB;
  const pixels = image.getPixels((all) => all.toByteArray(0, 0, width, height, "RGBA"));
  if (pixels === null) throw new Error("the picture has no pixels");
  return {
    input: Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength),
    options: { raw: { width, height, channels: 4 } },
    isDrawn: true,
    isSeeThrough: hasAlpha,
  };
}

const unsupportedReasons =
  /unsupported|not ?supported|unrecognized|not configured|no ?decode|delegate|not ?implemented|can ?not handle/i;

/** Whether a decoder's words say that it lacks something, rather than the file. */
export function isUnsupportedReason(message: string): boolean {
  return unsupportedReasons.test(message);
}

/** Of TIFF, whatever its reader says comes as an error of what it lacks. */
const everyTiffError = "/TIFFErrors/";

function isUnsupported({ severity, message }: MagickError): boolean {
  const isMissing =
    severity === MagickErrorSeverity.MissingDelegateError ||
    (severity === MagickErrorSeverity.CoderError && !message.includes(everyTiffError));
  return isMissing || isUnsupportedReason(message);
}
