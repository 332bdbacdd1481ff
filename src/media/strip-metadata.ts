import { jpegTextMarkers, pngTextChunks, startOfScan, webpTextChunks } from "./metadata-marks.ts";

const pngSignatureBytes = 8;

/**
 * A picture without what is written in it beside its pixels: prompt, seed, camera, comments. Nothing is
 * encoded anew, and colour profiles stay.
 * @returns pieces of `bytes`; undefined when there is nothing to remove.
 */
export function stripMetadata(
  bytes: Buffer,
  format: "png" | "jpeg" | "webp",
): readonly Buffer[] | undefined {
  const pieces = strippers[format](bytes);
  const byteLength = pieces.reduce((total, piece) => total + piece.byteLength, 0);
  return byteLength === bytes.byteLength ? undefined : pieces;
}

const strippers = { png: stripPng, jpeg: stripJpeg, webp: stripWebp } as const;

function stripPng(bytes: Buffer): Buffer[] {
  const pieces = [bytes.subarray(0, pngSignatureBytes)];
  let at = pngSignatureBytes;
  while (at < bytes.byteLength) {
    // Length and type before the data, a checksum after it.
    const end = at + bytes.readUInt32BE(at) + 12;
    if (!pngTextChunks.has(bytes.toString("latin1", at + 4, at + 8)))
      pieces.push(bytes.subarray(at, end));
    at = end;
  }
  return pieces;
}

function stripJpeg(bytes: Buffer): Buffer[] {
  const pieces = [bytes.subarray(0, 2)];
  let at = 2;
  while (bytes.readUInt8(at) === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === startOfScan) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (!jpegTextMarkers.has(marker)) pieces.push(bytes.subarray(at, end));
    at = end;
  }
  pieces.push(bytes.subarray(at));
  return pieces;
}

function stripWebp(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 12; at < bytes.byteLength; ) {
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (type === "VP8X") pieces.push(withoutTextFlags(bytes.subarray(at, end)));
    else if (!webpTextChunks.has(type)) pieces.push(bytes.subarray(at, end));
    at = end;
  }
  const header = Buffer.from(bytes.subarray(0, 12));
  header.writeUInt32LE(
    pieces.reduce((total, { byteLength }) => total + byteLength, 4),
    4,
  );
  return [header, ...pieces];
}

/** The bits that promise EXIF (8) and XMP (4). */
function withoutTextFlags(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy.writeUInt8(copy.readUInt8(8) & ~0x0c, 8);
  return copy;
}
