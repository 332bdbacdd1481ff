import { createOrientation, readOrientation } from "../walk/beside.ts";
import type { Format } from "../walk/formats.ts";
import { copy, copyBeside, drop, patch, peek, type Walk, write } from "../walk/walker.ts";

type Context = Parameters<Format["walk"]>[0];

const marker = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  jfif: 0xe0,
  exifOrXmp: 0xe1,
  profile: 0xe2,
  statement: 0xeb,
  adobe: 0xee,
  comment: 0xfe,
} as const;

const xmpName = "http://ns.adobe.com/xap/1.0/\0";
const plainJfifBytes = 18;

/** JPEG: marked segments up to the first scan, and scans (ITU-T T.81). Pictures behind the first one are left out. */
export const jpeg: Format = {
  mediaType: "image/jpeg",
  isMeant: (start) => start.toString("latin1", 0, 3) === "\xff\xd8\xff",
  *walk(context) {
    yield* copy(2);
    let isMarked = false;
    for (;;) {
      const header = yield* peek(4);
      if (header.byteLength < 2) return yield* copy(header.byteLength);
      const [first, code = 0] = header;
      if (first !== 0xff || code === 0) return yield* context.found.goAstray();
      if (code === marker.end) return yield* end(context);
      // Fill bytes, and markers without a segment.
      if (code === 0xff) yield* copy(1);
      else if (code === 0x01 || (code >= 0xd0 && code <= marker.start)) yield* copy(2);
      else if (header.byteLength < 4) return yield* copy(header.byteLength);
      else {
        const isPicture = isPictureSegment(code);
        if (isPicture && !isMarked) {
          yield* writeMark(context);
          isMarked = true;
        }
        const byteLength = header.readUInt16BE(2) + 2;
        if (!isPicture) yield* walkBeside(code, { ...context, byteLength });
        else {
          if (isFrame(code)) context.found.jpegFrame = code;
          yield* copy(byteLength);
          if (code === marker.scan) yield* copyScan();
        }
      }
    }
  },
};

/** Frames, tables and scans; of the applications' segments none. */
function isPictureSegment(code: number): boolean {
  return (code >= 0xc0 && code <= 0xcf) || (code >= marker.scan && code <= 0xdf);
}

function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

function* writeMark({ beside }: Context): Walk {
  const mark = beside.toMark();
  if (mark !== undefined) yield* write(createSegment(marker.exifOrXmp, toXmp(mark)));
}

function toXmp(packet: Buffer): Buffer {
  return Buffer.concat([Buffer.from(xmpName, "latin1"), packet]);
}

function* walkBeside(
  code: number,
  { beside, cursor, byteLength }: Context & { readonly byteLength: number },
): Walk {
  const segment = (yield* peek(byteLength)).subarray(0, byteLength);
  const data = segment.subarray(4);
  const name = data.toString("latin1", 0, 40);
  if (code === marker.jfif && name.startsWith("JFIF\0")) return yield* walkJfif(segment, beside);
  if (code === marker.profile && name.startsWith("ICC_PROFILE\0")) return yield* copy(byteLength);
  if (code === marker.adobe && name.startsWith("Adobe")) return yield* copy(byteLength);
  if (code === marker.statement && name.startsWith("JP")) {
    const isKept = beside.keepsStatement({ bytes: data, at: cursor.position, byteLength });
    return yield* isKept ? copyBeside(byteLength) : drop(byteLength);
  }
  const isXmp = code === marker.exifOrXmp && name.startsWith(xmpName);
  if (isXmp && beside.keepsXmp(data.subarray(xmpName.length))) return yield* copyBeside(byteLength);
  if (!isXmp) beside.leaveOut(data);
  yield* drop(byteLength);
  const isExif = code === marker.exifOrXmp && name.startsWith("Exif\0\0");
  const orientation = isExif ? readOrientation(data) : 1;
  if (orientation === 1) return;
  const exif = Buffer.concat([Buffer.from("Exif\0\0"), createOrientation(orientation)]);
  yield* write(createSegment(marker.exifOrXmp, exif));
}

/** A small picture inside the header may show what was cut away since. */
function* walkJfif(segment: Buffer, beside: Context["beside"]): Walk {
  if (segment.byteLength <= plainJfifBytes) return yield* copy(segment.byteLength);
  beside.leaveOut();
  const plain = Buffer.from(segment.subarray(0, plainJfifBytes));
  plain.writeUInt16BE(plainJfifBytes - 2, 2);
  plain.writeUInt16BE(0, plainJfifBytes - 2);
  yield* drop(segment.byteLength);
  yield* write(plain);
}

/** Up to the next marker that is none of the scan's own. */
function* copyScan(): Walk {
  for (;;) {
    const bytes = yield* peek(2);
    if (bytes.byteLength < 2) return yield* copy(bytes.byteLength);
    const at = findMarker(bytes);
    yield* copy(at ?? bytes.byteLength - 1);
    if (at !== undefined) return;
  }
}

/** Where a marker begins that ends a scan. Of a last byte alone nothing is said. */
function findMarker(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code === undefined) return undefined;
    const isOfScan = code === 0 || code === 0xff || (code >= 0xd0 && code <= 0xd7);
    if (!isOfScan) return at;
  }
  return undefined;
}

/** What comes behind the end is another picture, a film, or anything. */
function* end({ beside, found }: Context): Walk {
  const tail = yield* peek(3);
  if (tail.byteLength > 2) beside.leaveOut();
  if (beside.hasChanged) yield* replaceStatement(beside);
  yield* copy(2);
  yield* drop(Number.POSITIVE_INFINITY);
  found.isWhole = true;
}

/** A statement that no longer speaks for the whole file gives its place to the mark. */
function* replaceStatement(beside: Context["beside"]): Walk {
  for (const { at, byteLength } of beside.statement) {
    const packetBytes = byteLength - 4 - xmpName.length;
    const mark = packetBytes < 1_000 ? undefined : beside.toMark(packetBytes);
    const segment =
      mark === undefined
        ? createSegment(marker.comment, Buffer.alloc(byteLength - 4))
        : createSegment(marker.exifOrXmp, toXmp(mark));
    yield* patch(at, segment);
  }
}

function createSegment(code: number, data: Buffer): Buffer {
  const header = Buffer.from([0xff, code, 0, 0]);
  header.writeUInt16BE(data.byteLength + 2, 2);
  return Buffer.concat([header, data]);
}
