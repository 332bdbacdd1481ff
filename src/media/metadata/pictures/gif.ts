import { maxReadBytes } from "../walk/beside.ts";
import type { Format } from "../walk/formats.ts";
import { copy, copyBeside, drop, patch, peek, type Walk, write } from "../walk/walker.ts";

type Context = Parameters<Format["walk"]>[0];

const block = { extension: 0x21, picture: 0x2c, end: 0x3b } as const;
const label = { plainText: 0x01, control: 0xf9, comment: 0xfe, application: 0xff } as const;
/** How often it plays, and what its colours mean. */
const pictureApplications: ReadonlySet<string> = new Set([
  "NETSCAPE2.0",
  "ANIMEXTS1.0",
  "ICCRGBG1012",
]);
const applicationBytes = 14;

/** What stands behind XMP in a GIF, so that readers of blocks find its end (XMP specification, part 3). */
const xmpTrailer = Buffer.from([
  0x01,
  ...Array.from({ length: 256 }, (_, index) => 255 - index),
  // Which ends the last block.
  0x00,
]);

/** GIF: blocks behind a header (https://www.w3.org/Graphics/GIF/spec-gif89a.txt). */
export const gif: Format = {
  mediaType: "image/gif",
  isMeant: (start) => /^GIF8[79]a/.test(start.toString("latin1", 0, 6)),
  *walk(context) {
    const { found } = context;
    const header = yield* peek(13);
    if (header.byteLength < 13) return yield* found.goAstray();
    yield* copy(13 + colourTableBytes(header.readUInt8(10)));
    for (;;) {
      const start = yield* peek(applicationBytes);
      if (start.byteLength === 0) return;
      const [kind, kindOfExtension] = start;
      if (kind === block.end) return yield* end(context);
      if (kind === block.picture && start.byteLength >= 10) {
        yield* copy(10 + colourTableBytes(start.readUInt8(9)) + 1);
        yield* passBlocks("copy");
      } else if (kind === block.extension && kindOfExtension === label.control) {
        yield* copy(2);
        yield* passBlocks("copy");
      } else if (kind === block.extension) yield* walkExtension(start, context);
      // Some writers put a nought too many between blocks.
      else if (kind === 0) yield* copy(1);
      else return yield* found.goAstray();
    }
  },
};

function colourTableBytes(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 0x07) + 1);
}

/** Data in blocks of at most 255 bytes, up to an empty one. */
function* passBlocks(type: "copy" | "drop"): Walk {
  for (;;) {
    const bytes = yield* peek(1);
    let at = 0;
    while (at < bytes.byteLength && bytes[at] !== 0) at += (bytes[at] ?? 0) + 1;
    const isEnd = at < bytes.byteLength || bytes.byteLength === 0;
    yield { type, byteLength: isEnd ? Math.min(at + 1, bytes.byteLength) : at };
    if (isEnd) return;
  }
}

function* walkExtension(start: Buffer, { beside, cursor }: Context): Walk {
  const name = start.toString("latin1", 3, applicationBytes);
  const isApplication = start[1] === label.application;
  if (isApplication && pictureApplications.has(name)) {
    yield* copy(2);
    return yield* passBlocks("copy");
  }
  const blocks = yield* peekBlocks();
  if (blocks === undefined) {
    beside.leaveOut();
    yield* drop(2);
    return yield* passBlocks("drop");
  }
  const isXmp = isApplication && name === "XMP DataXMP";
  const data = blocks.subarray(applicationBytes);
  const packet = data.subarray(0, Math.max(0, data.byteLength - xmpTrailer.byteLength));
  if (isXmp && beside.keepsXmp(packet)) return yield* copyBeside(blocks.byteLength);
  if (isApplication && name.startsWith("C2PA_GIF")) {
    const part = { bytes: data, at: cursor.position, byteLength: blocks.byteLength };
    return yield* beside.keepsStatement(part) ? copyBeside(part.byteLength) : drop(part.byteLength);
  }
  if (!isXmp) beside.leaveOut(data);
  yield* drop(blocks.byteLength);
}

/** An extension with all its blocks; undefined for one that is too large to be read. */
function* peekBlocks(): Walk<Buffer | undefined> {
  let at = 2;
  for (;;) {
    const bytes = yield* peek(at + 1);
    const length = bytes[at];
    if (length === undefined || length === 0) return bytes.subarray(0, at + 1);
    at += length + 1;
    if (at > maxReadBytes) return undefined;
  }
}

/** What comes behind the end is no part of the picture. */
function* end({ beside, found }: Context): Walk {
  const tail = yield* peek(2);
  if (tail.byteLength > 1) beside.leaveOut();
  if (beside.hasChanged) {
    // A statement that no longer speaks for the whole file is named as nothing that anybody reads.
    for (const { at } of beside.statement) yield* patch(at + 3, Buffer.from("MOONLENS000"));
  }
  const mark = beside.toMark();
  if (mark !== undefined) {
    yield* write(Buffer.from("\x21\xff\x0bXMP DataXMP", "latin1"));
    yield* write(Buffer.concat([mark, xmpTrailer]));
    // The older version of the format knows no extensions.
    yield* patch(3, Buffer.from("89a"));
  }
  yield* copy(1);
  yield* drop(Number.POSITIVE_INFINITY);
  found.isWhole = true;
}
