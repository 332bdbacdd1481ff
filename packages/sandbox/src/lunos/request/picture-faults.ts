import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { Fault } from "../faults/fault.ts";
import type { Studio } from "../studio/studio.ts";
import { type Base64Spelling, type InlineBase64, inlineBase64 } from "../wire/inline-base64.ts";

/** A picture as it is answered. */
export interface Picture {
  readonly bytes: Uint8Array;
  /** What the answer says it is; a fault makes it a lie. */
  readonly label: string;
  readonly spelling: Base64Spelling;
  readonly encoded?: Uint8Array | undefined;
}

/** Large pictures that were made already; many requests at once share one, and its base64. */
export interface PaddedPictures {
  find(png: Uint8Array, target: number): PaddedPicture;
}

interface PaddedPicture {
  readonly bytes: Uint8Array;
  readonly encoded: Uint8Array;
}

export function createPaddedPictures(): PaddedPictures {
  let last: { readonly key: string; readonly picture: WeakRef<PaddedPicture> } | undefined;
  return {
    find(png, target) {
      const key = `${target} ${createHash("sha256").update(png).digest("hex")}`;
      const known = last?.key === key ? last.picture.deref() : undefined;
      if (known !== undefined) return known;
      const bytes = padPng(png, target);
      const encoded = Buffer.from(toBuffer(bytes).toString("base64"), "latin1");
      const picture = { bytes, encoded };
      last = { key, picture: new WeakRef(picture) };
      return picture;
    },
  };
}

export interface PictureContext {
  readonly fault: Fault;
  readonly parts: { readonly studio: Studio; readonly paddedPictures: PaddedPictures };
}

/** Makes of a painted PNG what a fault wants it to be. */
export async function toPicture(
  png: Uint8Array,
  { fault, parts }: PictureContext,
): Promise<Picture> {
  const format = fault["image-format"] ?? "png";
  const converted = format === "png" ? png : await parts.studio.convert({ picture: png, format });
  const target = fault["image-bytes"];
  const isPadded = target !== undefined && format === "png";
  const padded = isPadded ? parts.paddedPictures.find(converted, target) : { bytes: converted };
  const isPlain = fault["image-data"] === undefined;
  return {
    bytes: toOddBytes(padded.bytes, fault["image-data"]),
    ...(isPlain && "encoded" in padded ? { encoded: padded.encoded } : {}),
    label: fault["image-label"] ?? `image/${format}`,
    spelling: toSpelling(fault["image-data"]),
  };
}

export function toDataUrl(picture: Picture): InlineBase64 {
  return { ...toBareBase64(picture), prefix: `data:${picture.label};base64,` };
}

export function toBareBase64({ bytes, spelling, encoded }: Picture): InlineBase64 {
  return inlineBase64(bytes, {
    encode: spelling,
    ...(encoded === undefined ? {} : { encoded }),
  });
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Length, type and checksum of a chunk. */
const chunkOverhead = 12;
/** The end chunk, which has to stay last. */
const endLength = 12;

/** Brings a PNG to exactly `target` bytes by a chunk that decoders skip; a larger picture stays as it is. */
function padPng(png: Uint8Array, target: number): Uint8Array {
  const length = target - png.length - chunkOverhead;
  if (length < 0) return png;
  const padded = Buffer.alloc(target);
  const body = png.length - endLength;
  padded.set(png.subarray(0, body));
  padded.writeUInt32BE(length, body);
  padded.write("saNd", body + 4, "latin1");
  fillUnevenly(padded.subarray(body + 8, body + 8 + length));
  padded.writeUInt32BE(crc32(padded.subarray(body + 4, body + 8 + length)), body + 8 + length);
  padded.set(png.subarray(body), body + chunkOverhead + length);
  return padded;
}

/** Bytes of all values, so that the base64 has all letters. */
function fillUnevenly(bytes: Buffer): void {
  const pattern = Buffer.from(
    Array.from({ length: 65_521 }, (_, at) => (at * 151 + (at >> 8)) & 255),
  );
  for (let at = 0; at < bytes.length; at += pattern.length) pattern.copy(bytes, at);
}

function toOddBytes(bytes: Uint8Array, data: Fault["image-data"]): Uint8Array {
  if (data === "not-a-picture")
    return Buffer.from("This is the sandbox's text where a picture was to be.");
  if (data === "nothing") return new Uint8Array(0);
  return data === "cut" ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
}

function toSpelling(data: Fault["image-data"]): Base64Spelling {
  return data === "url-safe" || data === "unpadded" || data === "wrapped" ? data : "plain";
}
