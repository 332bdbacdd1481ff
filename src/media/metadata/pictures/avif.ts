import { blankMovie } from "../recordings/movie.ts";
import { maxReadBytes } from "../walk/beside.ts";
import { readBoxHeader } from "../walk/boxes.ts";
import type { Format } from "../walk/formats.ts";
import { copy, copyBeside, drop, patch, peek, type Walk, write } from "../walk/walker.ts";
import { blankItems, type ItemRange } from "./items.ts";

type Context = Parameters<Format["walk"]>[0];

const statementId = "d8fec3d61b0e483c92975828877ec481";
/** Where XMP is in files of boxes (XMP specification, part 3). */
const xmpId = "be7acfcb97a942e89c71999491e3afac";
const pictureBoxes: ReadonlySet<string> = new Set(["ftyp", "styp", "moof", "sidx", "mfra"]);

/** Where the walk is in the file that it reads, and what of the bytes between boxes' headers is to be blank. */
interface Progress extends Context {
  readonly header: NonNullable<ReturnType<typeof readBoxHeader>>;
  readonly at: number;
  readonly blanks: ItemRange[];
}

/** AVIF and HEIF: boxes, whose items are found by their place in the file, so that nothing may move. */
export const avif: Format = {
  mediaType: "image/avif",
  isMeant: (start) =>
    /^.{4}ftyp(avif|avis|mif1|msf1|heic|heix)/s.test(start.toString("latin1", 0, 12)),
  *walk(context) {
    const { beside, found } = context;
    const blanks: ItemRange[] = [];
    let at = 0;
    for (;;) {
      const start = yield* peek(32);
      if (start.byteLength === 0) break;
      const header = readBoxHeader(start);
      const isBox = header !== undefined && /^[\x20-\x7e\xa9]{4}$/.test(header.type);
      if (!isBox || header.byteLength === Number.POSITIVE_INFINITY) return yield* found.goAstray();
      yield* walkBox(start, { ...context, header, at, blanks });
      at += header.byteLength;
    }
    if (beside.hasChanged) {
      for (const { at: place, byteLength } of beside.statement) {
        yield* patch(place, createSpace(byteLength));
      }
    }
    const mark = beside.toMark();
    if (mark !== undefined) yield* write(createBox("uuid", Buffer.from(xmpId, "hex"), mark));
    found.isWhole = true;
  },
};

function* walkBox(start: Buffer, progress: Progress): Walk {
  const { header, at, beside, cursor, blanks } = progress;
  const { type, byteLength, headerBytes } = header;
  if (pictureBoxes.has(type)) return yield* copy(byteLength);
  if (type === "mdat") return yield* copyData(progress);
  const isRead = byteLength <= maxReadBytes;
  if (isRead && (type === "meta" || type === "moov")) {
    const box = Buffer.from((yield* peek(byteLength)).subarray(0, byteLength));
    const before = Buffer.from(box);
    if (type === "moov") blankMovie(box);
    else blanks.push(...blankItems(box));
    if (!box.equals(before)) beside.leaveOut();
    yield* drop(byteLength);
    yield* write(box);
    // What these items say may have been handed on already.
    for (const { start: from, end } of blanks.filter((range) => range.end <= at)) {
      yield* patch(from, Buffer.alloc(end - from));
    }
    return;
  }
  if (type === "meta" || type === "moov") return yield* progress.found.goAstray();
  const id = start.toString("hex", headerBytes, headerBytes + 16);
  if (type === "uuid" && isRead && id === statementId) {
    const bytes = (yield* peek(byteLength)).subarray(headerBytes, byteLength);
    const isKept = beside.keepsStatement({ bytes, at: cursor.position, byteLength });
    if (isKept) return yield* copyBeside(byteLength);
  } else if (type === "uuid" && isRead && id === xmpId) {
    const packet = (yield* peek(byteLength)).subarray(headerBytes + 16, byteLength);
    if (beside.keepsXmp(packet)) return yield* copyBeside(byteLength);
  } else beside.leaveOut();
  yield* drop(byteLength);
  yield* write(createSpace(byteLength));
}

/** What the items say, but for those that are to be blank. */
function* copyData({ header, at, blanks }: Progress): Walk {
  const end = at + header.byteLength;
  const ranges = blanks
    .filter((range) => range.start < end && range.end > at)
    .toSorted((left, right) => left.start - right.start);
  let done = at;
  for (const range of ranges) {
    const from = Math.max(done, range.start);
    const to = Math.min(end, range.end);
    if (to <= from) continue;
    yield* copy(from - done);
    yield* drop(to - from);
    yield* write(Buffer.alloc(to - from));
    done = to;
  }
  yield* copy(end - done);
}

function createSpace(byteLength: number): Buffer {
  const space = Buffer.alloc(byteLength);
  space.writeUInt32BE(byteLength, 0);
  space.write("free", 4, "latin1");
  return space;
}

function createBox(type: string, ...parts: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 4, "latin1");
  const box = Buffer.concat([header, ...parts]);
  box.writeUInt32BE(box.byteLength, 0);
  return box;
}
