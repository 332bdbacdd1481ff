import sharp, { type Metadata } from "sharp";
import { readCodes } from "./codes.ts";
import { nameColours } from "./colours.ts";
import { takeFingerprint } from "./fingerprint.ts";
import type { Looked } from "./looked.ts";
import { type Reading, readText } from "./ocr.ts";

/** The formats that Lunos lists for pictures (`docs/lunos.md#pictures-as-input`), by sharp's name. */
const formats: Readonly<Record<string, { readonly format: string; readonly mediaType: string }>> = {
  png: { format: "PNG", mediaType: "image/png" },
  jpeg: { format: "JPEG", mediaType: "image/jpeg" },
  webp: { format: "WebP", mediaType: "image/webp" },
  gif: { format: "GIF", mediaType: "image/gif" },
};

const maxPixels = 200_000_000;
/** OCR gains nothing from more pixels, and takes long. */
const maxReadingSide = 2200;
const minReadingSide = 1100;
/** Nothing smaller holds a letter, and OCR breaks off over it. */
const minLegibleSide = 16;

export interface LookImageOptions {
  /** Text and codes are looked for as well; the slow part. */
  readonly reads: "everything" | "nothing";
}

export async function lookAtImage(image: Buffer, options: LookImageOptions): Promise<Looked> {
  const metadata = await readMetadata(image);
  const known = metadata === undefined ? undefined : formats[metadata.format];
  if (metadata === undefined) return { type: "unreadable", reason: "it is not a picture" };
  if (known === undefined) {
    return { type: "unreadable", reason: `${metadata.format} pictures are not supported` };
  }
  if (metadata.width * metadata.height > maxPixels) {
    return { type: "unreadable", reason: "it has too many pixels" };
  }
  try {
    return await measure(image, { metadata, known, options });
  } catch {
    // A right header over broken data; the library's words say nothing more to a client.
    return { type: "unreadable", reason: "its image data is damaged" };
  }
}

async function measure(
  image: Buffer,
  {
    metadata,
    known,
    options,
  }: {
    readonly metadata: Metadata;
    readonly known: { readonly format: string; readonly mediaType: string };
    readonly options: LookImageOptions;
  },
): Promise<Looked> {
  const upright = metadata.autoOrient;
  const reading = options.reads === "everything" ? await read(image, upright) : unread;
  return {
    type: "image",
    ...known,
    width: upright.width,
    height: upright.height,
    byteLength: image.byteLength,
    frames: metadata.pages ?? 1,
    hasTransparency: metadata.hasAlpha,
    colours: await nameColours(image),
    fingerprint: await takeFingerprint(image),
    ...reading,
  };
}

const unread = { text: "", codes: [] };

/** The text in a picture. */
export async function readLetters(
  image: Buffer,
  size: { readonly width: number; readonly height: number },
): Promise<string> {
  return (await read(image, size)).text;
}

async function read(image: Buffer, size: { readonly width: number; readonly height: number }) {
  const longest = Math.max(size.width, size.height);
  const target = Math.min(maxReadingSide, Math.max(minReadingSide, longest));
  // Upscaled at most three times: beyond, small icons become letters.
  const scale = Math.min(3, target / longest);
  const grey = await sharp(image)
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .resize(Math.max(1, Math.round(size.width * scale)), null, { kernel: "cubic" })
    .greyscale()
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const codes = await readCodes(grey.data);
  if (Math.min(grey.info.width, grey.info.height) < minLegibleSide) return { codes, text: "" };
  return { codes, text: await readText(await toReadings(grey)) };
}

/** The second look's size against the first one's. */
const smallerScale = 0.4;

async function toReadings(grey: {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number };
}): Promise<readonly Reading[]> {
  const { data, info } = grey;
  const first = { png: data, scale: 1 };
  const width = Math.round(info.width * smallerScale);
  if (Math.min(info.width, info.height) * smallerScale < 100) return [first];
  const smaller = await sharp(data).resize(width).png({ compressionLevel: 1 }).toBuffer();
  return [first, { png: smaller, scale: width / info.width }];
}

async function readMetadata(image: Buffer): Promise<Metadata | undefined> {
  try {
    return await sharp(image).metadata();
  } catch {
    return undefined;
  }
}
