import { type Beside, createOrientation, maxReadBytes, readOrientation } from "../walk/beside.ts";
import type { Format } from "../walk/formats.ts";
import { copy, copyBeside, drop, patch, peek, type Walk, write } from "../walk/walker.ts";

type Context = Parameters<Format["walk"]>[0];

const pictureChunks: ReadonlySet<string> = new Set([
  "VP8 ",
  "VP8L",
  "ALPH",
  "ANIM",
  "ANMF",
  "ICCP",
]);
const flags = { xmp: 0x04, exif: 0x08, alpha: 0x10 } as const;
const riffHeaderBytes = 12;
const chunkHeaderBytes = 8;
const featuresBytes = 18;

/** What the header of the file must say in the end. */
interface Features {
  /** Where its `VP8X` chunk was handed on. */
  readonly at: number;
  readonly chunk: Buffer;
  readonly isThere: boolean;
  hasExif: boolean;
  hasXmp: boolean;
}

/** WebP: chunks in a RIFF file (https://developers.google.com/speed/webp/docs/riff_container). */
export const webp: Format = {
  mediaType: "image/webp",
  isMeant: (start) => /^RIFF.{4}WEBP/s.test(start.toString("latin1", 0, riffHeaderBytes)),
  *walk(context) {
    const { beside, cursor, found } = context;
    const header = Buffer.from((yield* peek(riffHeaderBytes)).subarray(0, riffHeaderBytes));
    const promisedBytes = header.readUInt32LE(4) + 8;
    const riff = yield* begin(header, context);
    if (riff === undefined) return yield* found.goAstray();
    const { features } = riff;
    let readBytes = riff.readBytes;
    let hasPicture = false;
    while (readBytes < promisedBytes || !hasPicture) {
      const start = yield* peek(chunkHeaderBytes);
      if (start.byteLength < chunkHeaderBytes) break;
      const type = start.toString("latin1", 0, 4);
      if (!/^[\x20-\x7e]{4}$/.test(type)) return yield* found.goAstray();
      const length = start.readUInt32LE(4);
      const byteLength = chunkHeaderBytes + length + (length % 2);
      const isPicture = pictureChunks.has(type);
      hasPicture ||= isPicture && type !== "ICCP" && type !== "ANIM";
      if (isPicture) yield* copy(byteLength);
      else yield* walkBeside({ type, byteLength, length, beside, cursor, features });
      readBytes += byteLength;
    }
    found.isWhole = hasPicture && readBytes >= promisedBytes;
    if ((yield* peek(1)).byteLength > 0) beside.leaveOut();
    yield* drop(Number.POSITIVE_INFINITY);
    yield* finish({ ...context, features });
  },
};

/** The headers. A picture in the simple form gets the one that a mark needs, which says how large it is. */
function* begin(
  header: Buffer,
  { beside, cursor }: Context,
): Walk<{ features: Features; readBytes: number } | undefined> {
  const start = (yield* peek(riffHeaderBytes + 30)).subarray(riffHeaderBytes);
  const type = start.toString("latin1", 0, 4);
  if (type === "VP8X" && start.readUInt32LE(4) === 10) {
    yield* drop(riffHeaderBytes + featuresBytes);
    yield* write(header);
    const chunk = Buffer.from(start.subarray(0, featuresBytes));
    const features = toFeatures(chunk, { at: cursor.position, isThere: true });
    yield* write(chunk);
    return { features, readBytes: riffHeaderBytes + featuresBytes };
  }
  const chunk = createFeatures(type, start.subarray(chunkHeaderBytes));
  if (chunk === undefined) return undefined;
  yield* drop(riffHeaderBytes);
  yield* write(header);
  const isNeeded = beside.wish === "mark";
  const features = toFeatures(chunk, { at: cursor.position, isThere: isNeeded });
  if (isNeeded) yield* write(chunk);
  return { features, readBytes: riffHeaderBytes };
}

function toFeatures(chunk: Buffer, place: Pick<Features, "at" | "isThere">): Features {
  return { chunk, ...place, hasExif: false, hasXmp: false };
}

/** A `VP8X` chunk for a picture that has none, from the picture's own first bytes. */
function createFeatures(type: string, data: Buffer): Buffer | undefined {
  const chunk = Buffer.alloc(featuresBytes);
  chunk.write("VP8X", 0, "latin1");
  chunk.writeUInt32LE(10, 4);
  if (type === "VP8 " && data.toString("hex", 3, 6) === "9d012a") {
    chunk.writeUIntLE((data.readUInt16LE(6) & 0x3fff) - 1, 12, 3);
    chunk.writeUIntLE((data.readUInt16LE(8) & 0x3fff) - 1, 15, 3);
    return chunk;
  }
  if (type !== "VP8L" || data[0] !== 0x2f || data.byteLength < 5) return undefined;
  const bits = data.readUInt32LE(1);
  chunk.writeUInt8((bits & (1 << 28)) === 0 ? 0 : flags.alpha, 8);
  chunk.writeUIntLE(bits & 0x3fff, 12, 3);
  chunk.writeUIntLE((bits >>> 14) & 0x3fff, 15, 3);
  return chunk;
}

function* walkBeside({
  type,
  byteLength,
  length,
  beside,
  cursor,
  features,
}: {
  readonly type: string;
  readonly byteLength: number;
  readonly length: number;
  readonly beside: Beside;
  readonly cursor: Context["cursor"];
  readonly features: Features;
}): Walk {
  const isRead = byteLength <= maxReadBytes;
  const chunk = yield* peek(Math.min(byteLength, maxReadBytes));
  const data = chunk.subarray(chunkHeaderBytes, chunkHeaderBytes + Math.min(length, maxReadBytes));
  if (type === "C2PA" && isRead) {
    const isKept = beside.keepsStatement({ bytes: data, at: cursor.position, byteLength });
    return yield* isKept ? copyBeside(byteLength) : drop(byteLength);
  }
  if (type === "XMP " && isRead && beside.keepsXmp(data)) {
    features.hasXmp = true;
    return yield* copyBeside(byteLength);
  }
  if (type !== "XMP ") beside.leaveOut(data);
  yield* drop(byteLength);
  const orientation = type === "EXIF" ? readOrientation(data) : 1;
  if (orientation === 1) return;
  features.hasExif = true;
  yield* write(createChunk("EXIF", createOrientation(orientation)));
}

/** Writes the mark where one is due, and makes the headers true. */
function* finish({ beside, cursor, features }: Context & { readonly features: Features }): Walk {
  if (beside.hasChanged) {
    for (const { at, byteLength } of beside.statement) {
      yield* patch(at, createChunk("JUNK", Buffer.alloc(byteLength - chunkHeaderBytes)));
    }
  }
  const mark = beside.toMark();
  if (mark !== undefined) {
    features.hasXmp = true;
    yield* write(createChunk("XMP ", mark));
  }
  if (!beside.hasChanged) return;
  const size = Buffer.alloc(4);
  size.writeUInt32LE(cursor.position - 8);
  yield* patch(4, size);
  const chunk = Buffer.from(features.chunk);
  const told = (features.hasExif ? flags.exif : 0) | (features.hasXmp ? flags.xmp : 0);
  chunk.writeUInt8((chunk.readUInt8(8) & ~(flags.exif | flags.xmp)) | told, 8);
  if (features.isThere) yield* patch(features.at, chunk);
}

function createChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(chunkHeaderBytes + data.byteLength + (data.byteLength % 2));
  chunk.write(type, 0, "latin1");
  chunk.writeUInt32LE(data.byteLength, 4);
  data.copy(chunk, chunkHeaderBytes);
  return chunk;
}
