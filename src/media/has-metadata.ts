import type { ByteSource } from "#core";
import { jpegTextMarkers, pngTextChunks, startOfScan, webpTextChunks } from "./metadata-marks.ts";

/** What follows a part's header: text, the picture itself up to the end, or so many bytes that are neither. */
type Part = "text" | "end" | { readonly skipBytes: number };

/** How a format's parts begin. */
interface PartedFormat {
  /** Bytes before the first part. */
  readonly prefixBytes: number;
  readonly headerBytes: number;
  readPart(header: Buffer): Part;
}

const png: PartedFormat = {
  prefixBytes: 8,
  headerBytes: 8,
  // The checksum comes after the data.
  readPart: (header) =>
    pngTextChunks.has(header.toString("latin1", 4, 8))
      ? "text"
      : { skipBytes: header.readUInt32BE(0) + 4 },
};

const jpeg: PartedFormat = {
  prefixBytes: 2,
  headerBytes: 4,
  readPart(header) {
    const marker = header.readUInt8(1);
    if (header.readUInt8(0) !== 0xff || marker === startOfScan) return "end";
    return jpegTextMarkers.has(marker) ? "text" : { skipBytes: header.readUInt16BE(2) - 2 };
  },
};

const webp: PartedFormat = {
  prefixBytes: 12,
  headerBytes: 8,
  readPart(header) {
    const length = header.readUInt32LE(4);
    return webpTextChunks.has(header.toString("latin1", 0, 4))
      ? "text"
      : { skipBytes: length + (length % 2) };
  },
};

/** By the bytes: models claim what they like. */
function recogniseFormat(start: Buffer): PartedFormat | undefined {
  if (start.toString("latin1", 1, 4) === "PNG") return png;
  if (start.readUInt16BE(0) === 0xffd8) return jpeg;
  return start.toString("latin1", 8, 12) === "WEBP" ? webp : undefined;
}

/**
 * Whether there is text beside the pixels: prompt, seed, camera, comments. Reads the file through once without
 * holding it; of formats that we don't know, it says no.
 */
export async function hasMetadata(source: ByteSource): Promise<boolean> {
  let walk: ReturnType<typeof createWalk> | undefined;
  for await (const piece of source.open()) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (walk === undefined) {
      const format = bytes.byteLength < 12 ? undefined : recogniseFormat(bytes);
      if (format === undefined) return false;
      walk = createWalk(format);
    }
    const found = walk(bytes);
    if (found !== undefined) return found === "text";
  }
  return false;
}

/** Goes from part to part over pieces of a file; gives `text` or `end` as soon as it is known. */
function createWalk({
  prefixBytes,
  headerBytes,
  readPart,
}: PartedFormat): (piece: Buffer) => "text" | "end" | undefined {
  let skipBytes = prefixBytes;
  let header = Buffer.alloc(0);
  return (piece: Buffer): "text" | "end" | undefined => {
    let rest = piece;
    while (rest.byteLength > 0) {
      const skipped = Math.min(skipBytes, rest.byteLength);
      skipBytes -= skipped;
      rest = rest.subarray(skipped);
      const wanted = headerBytes - header.byteLength;
      header = Buffer.concat([header, rest.subarray(0, wanted)]);
      rest = rest.subarray(wanted);
      if (header.byteLength < headerBytes) return undefined;
      const part = readPart(header);
      if (part === "text" || part === "end") return part;
      skipBytes = Math.max(0, part.skipBytes);
      header = Buffer.alloc(0);
    }
    return undefined;
  };
}
