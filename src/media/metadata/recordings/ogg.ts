import type { Edit, Looked } from "./edits.ts";

const pageHeaderBytes = 27;

/** A page of Ogg (RFC 3533). */
export interface OggPage {
  readonly start: number;
  readonly dataStart: number;
  readonly serial: number;
  /** The place in time where its last packet ends, in the codec's own units. */
  readonly granule: bigint;
  readonly segments: Buffer;
  readonly byteLength: number;
}

/** The second packet of a stream of sound is its comment; it is blanked in its place, and as long as it was. */
export async function findOggEdits(file: Looked): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  const streams = new Map<number, CommentFinder>();
  for await (const page of readOggPages(file)) {
    const known = streams.get(page.serial) ?? createCommentFinder();
    streams.set(page.serial, known);
    if (known.isDone()) {
      if ([...streams.values()].every((stream) => stream.isDone())) break;
      continue;
    }
    known.add(page, await file.read(page.start, page.byteLength));
  }
  for (const stream of streams.values()) edits.push(...stream.toEdits());
  return edits;
}

/** The pages of a file, one after the other. */
export async function* readOggPages(file: Looked): AsyncGenerator<OggPage> {
  let start = 0;
  while (start < file.byteLength) {
    const header = await file.read(start, pageHeaderBytes + 255);
    if (header.toString("latin1", 0, 4) !== "OggS") return;
    const count = header[26] ?? 0;
    const segments = Buffer.from(header.subarray(pageHeaderBytes, pageHeaderBytes + count));
    const bodyBytes = segments.reduce((total, length) => total + length, 0);
    const dataStart = start + pageHeaderBytes + count;
    yield {
      start,
      dataStart,
      serial: header.readUInt32LE(14),
      granule: header.readBigUInt64LE(6),
      segments,
      byteLength: dataStart - start + bodyBytes,
    };
    start = dataStart + bodyBytes;
  }
}

interface CommentFinder {
  add(page: OggPage, bytes: Buffer): void;
  isDone(): boolean;
  toEdits(): readonly Edit[];
}

/** Where a part of the comment is: in which page, and there from where to where. */
interface Part {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

function createCommentFinder(): CommentFinder {
  const pages: { start: number; bytes: Buffer }[] = [];
  const parts: Part[] = [];
  let packet = 0;
  return {
    isDone: () => packet > 1,
    add({ start, dataStart, segments }, bytes) {
      pages.push({ start, bytes });
      let at = dataStart - start;
      for (const length of segments) {
        if (packet === 1) parts.push({ page: pages.length - 1, start: at, end: at + length });
        at += length;
        if (length < 255) packet += 1;
      }
    },
    toEdits() {
      const comment = Buffer.concat(
        parts.map(
          ({ page, start, end }) => pages[page]?.bytes.subarray(start, end) ?? Buffer.alloc(0),
        ),
      );
      const blank = blankComment(comment);
      if (blank === undefined || blank.equals(comment)) return [];
      let at = 0;
      for (const { page, start, end } of parts) {
        blank.copy(pages[page]?.bytes ?? Buffer.alloc(0), start, at, at + end - start);
        at += end - start;
      }
      const touched = new Set(parts.map(({ page }) => page));
      return [...touched].flatMap((index) => {
        const page = pages[index];
        return page === undefined ? [] : [toPageEdit(page)];
      });
    },
  };
}

function toPageEdit({ start, bytes }: { readonly start: number; readonly bytes: Buffer }): Edit {
  bytes.writeUInt32LE(0, 22);
  bytes.writeUInt32LE(checksum(bytes), 22);
  return { start, end: start + bytes.byteLength, becomes: bytes };
}

/** What comes before the list of a comment, by the codec. */
const commentStarts = ["OpusTags", "\x03vorbis", "\x81theora"];

/** A comment of the same length that says nothing: all of it is the name of a maker without letters. */
function blankComment(comment: Buffer): Buffer | undefined {
  const start = commentStarts.find((mark) => comment.toString("latin1", 0, mark.length) === mark);
  if (start === undefined) return undefined;
  // Vorbis ends its comment by a bit.
  const isFramed = start === "\x03vorbis";
  const vendorBytes = comment.byteLength - start.length - 8 - (isFramed ? 1 : 0);
  if (vendorBytes < 0) return undefined;
  const blank = Buffer.alloc(comment.byteLength, " ");
  blank.write(start, 0, "latin1");
  blank.writeUInt32LE(vendorBytes, start.length);
  blank.writeUInt32LE(0, start.length + 4 + vendorBytes);
  if (isFramed) blank[blank.byteLength - 1] = 1;
  return blank;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  return value >>> 0;
});

/** Ogg's own: the bits the other way round than zlib's. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (table[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return sum;
}
