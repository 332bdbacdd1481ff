import { crc32, inflateSync } from "node:zlib";
import { type Beside, createOrientation, maxReadBytes, readOrientation } from "../walk/beside.ts";
import type { Format } from "../walk/formats.ts";
import { createMark } from "../walk/mark.ts";
import {
  type Cursor,
  copy,
  copyBeside,
  drop,
  patch,
  peek,
  type Walk,
  write,
} from "../walk/walker.ts";

/** Chunks that are the picture: how it looks, and how it moves. Those that every reader must know come as well. */
const pictureChunks: ReadonlySet<string> = new Set([
  "acTL",
  "bKGD",
  "cHRM",
  "cICP",
  "cLLI",
  "cLLi",
  "fcTL",
  "fdAT",
  "gAMA",
  "hIST",
  "iCCP",
  "mDCV",
  "mDCv",
  "pHYs",
  "sBIT",
  "sPLT",
  "sRGB",
  "tRNS",
]);

const xmpKeyword = "XML:com.adobe.xmp";
const frameBytes = 12;
const maxUnpackedBytes = 256 * 1024;

/** PNG and APNG: chunks with a length, a name and a checksum (https://www.w3.org/TR/png-3/). */
export const png: Format = {
  mediaType: "image/png",
  isMeant: (start) => start.toString("latin1", 0, 8) === "\x89PNG\r\n\x1a\n",
  *walk({ beside, cursor, found }) {
    yield* copy(8);
    let isMarked = false;
    let early: WrittenMark | undefined;
    for (;;) {
      const header = yield* peek(8);
      if (header.byteLength === 0) return;
      const type = header.toString("latin1", 4, 8);
      if (header.byteLength < 8 || !/^[A-Za-z]{4}$/.test(type)) return yield* found.goAstray();
      const byteLength = header.readUInt32BE(0) + frameBytes;
      if (type === "IEND") {
        if (early !== undefined) yield* correctMark(early, beside);
        return yield* end({ beside, cursor, found });
      }
      // Some readers look no further than where the pixels begin.
      if (type === "IDAT" && !isMarked) {
        isMarked = true;
        early = { at: cursor.position, sourceType: beside.sourceType };
        if (!(yield* writeMark(beside))) early = undefined;
      }
      const isCritical = /^[A-Z]/.test(type);
      if (isCritical || pictureChunks.has(type)) yield* copy(byteLength);
      else yield* walkBeside({ type, byteLength, beside, cursor });
    }
  },
};

function* walkBeside({
  type,
  byteLength,
  beside,
  cursor,
}: {
  readonly type: string;
  readonly byteLength: number;
  readonly beside: Beside;
  readonly cursor: Cursor;
}): Walk {
  const chunk = yield* peek(Math.min(byteLength, maxReadBytes));
  const data = chunk.subarray(8, Math.min(byteLength - 4, maxReadBytes));
  const isRead = byteLength <= maxReadBytes;
  if (type === "caBX" && isRead) {
    const part = { bytes: data, at: cursor.position, byteLength };
    return yield* beside.keepsStatement(part) ? copyBeside(byteLength) : drop(byteLength);
  }
  const packet = type === "iTXt" && isRead ? findXmp(data) : undefined;
  if (packet !== undefined && beside.keepsXmp(packet)) return yield* copyBeside(byteLength);
  // Packed, as some libraries write XMP, it is no place where readers look for it.
  const words = type === "zTXt" ? unpack(data.subarray(data.indexOf(0) + 2)) : data;
  if (packet === undefined) beside.leaveOut(words);
  yield* drop(byteLength);
  const orientation = type === "eXIf" ? readOrientation(data) : 1;
  if (orientation !== 1) yield* write(createChunk("eXIf", createOrientation(orientation)));
}

/** The XMP of a text chunk. */
function findXmp(data: Buffer): Buffer | undefined {
  const flagAt = xmpKeyword.length + 1;
  if (data.toString("latin1", 0, flagAt) !== `${xmpKeyword}\0`) return undefined;
  const language = data.indexOf(0, flagAt + 2);
  const translation = data.indexOf(0, language + 1);
  if (language < 0 || translation < 0) return undefined;
  const text = data.subarray(translation + 1);
  return data[flagAt] === 0 ? text : unpack(text);
}

function unpack(text: Buffer): Buffer {
  try {
    return inflateSync(text, { maxOutputLength: maxUnpackedBytes });
  } catch {
    // Nothing that could be read, so nothing that may stay.
    return Buffer.alloc(0);
  }
}

/** What comes behind the last chunk is no part of the picture. */
function* end({ beside, found }: Parameters<Format["walk"]>[0]): Walk {
  const tail = yield* peek(frameBytes + 1);
  if (tail.byteLength > frameBytes) beside.leaveOut();
  if (beside.hasChanged) yield* replaceStatement(beside);
  yield* writeMark(beside);
  yield* copy(frameBytes);
  yield* drop(Number.POSITIVE_INFINITY);
  found.isWhole = true;
}

/** @returns whether one was due. */
function* writeMark(beside: Beside): Walk<boolean> {
  const mark = beside.toMark();
  if (mark !== undefined) yield* write(createChunk("iTXt", toText(mark)));
  return mark !== undefined;
}

interface WrittenMark {
  readonly at: number;
  readonly sourceType: string | undefined;
}

/** What the model called the picture may come behind the pixels. */
function* correctMark({ at, sourceType }: WrittenMark, beside: Beside): Walk {
  if (beside.sourceType === sourceType) return;
  yield* patch(at, createChunk("iTXt", toText(createMark({ sourceType: beside.sourceType }))));
}

/** A statement that no longer speaks for the whole file gives its place to the mark. */
function* replaceStatement(beside: Beside): Walk {
  for (const { at, byteLength } of beside.statement) {
    const dataBytes = byteLength - frameBytes;
    const packetBytes = dataBytes - toText(Buffer.alloc(0)).byteLength;
    const mark = packetBytes < 1_000 ? undefined : beside.toMark(packetBytes);
    const chunk =
      mark === undefined
        ? createChunk("caBX", Buffer.alloc(dataBytes))
        : createChunk("iTXt", toText(mark));
    yield* patch(at, chunk);
  }
}

function toText(packet: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${xmpKeyword}\0\0\0\0\0`, "latin1"), packet]);
}

function createChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(data.byteLength + frameBytes);
  chunk.writeUInt32BE(data.byteLength, 0);
  chunk.write(type, 4, "latin1");
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.byteLength + 8);
  return chunk;
}
