import { type Box, readBoxes } from "../walk/boxes.ts";
import { blankNotes, isNotes, type UnitCodec } from "./coded-notes.ts";
import type { Edit, Looked } from "./edits.ts";
import { findBox } from "./movie.ts";
import { findChunks, type Range, readSamples } from "./samples.ts";
import { UnknownFilmError } from "./unknown-film.ts";

/** Boxes that say how units are laid out in samples (ISO/IEC 14496-15), with the place of what their length is. */
const headers: Readonly<Record<string, { readonly codec: UnitCodec; readonly lengthAt: number }>> =
  {
    avcC: { codec: "h264", lengthAt: 4 },
    hvcC: { codec: "h265", lengthAt: 21 },
    vvcC: { codec: "h266", lengthAt: 4 },
  };
/** Of what comes before the boxes in an entry for pictures. */
const entryBytes = 78;
const windowBytes = 1024 * 1024;

interface Header extends Box {
  readonly codec: UnitCodec;
  /** Before each unit stands its length, in so many bytes. */
  readonly lengthBytes: number;
}

/** Whether a track's pictures are coded in units, of which some may be notes. */
export function isCodedInUnits(movie: Buffer, track: Box): boolean {
  return findHeaders(movie, track).length > 0;
}

/** Takes the notes out of what comes before all pictures, in place. */
export function blankHeaderNotes(movie: Buffer, track: Box): void {
  for (const { codec, dataStart, end } of findHeaders(movie, track)) {
    if (codec === "h265") blankArrays(movie, { start: dataStart + 22, end });
  }
}

/** Lists of units, each of one type. */
function blankArrays(movie: Buffer, { start, end }: Range): void {
  let at = start + 1;
  for (let left = movie.readUInt8(start); left > 0 && at + 3 <= end; left -= 1) {
    const count = movie.readUInt16BE(at + 1);
    at += 3;
    for (let index = 0; index < count && at + 2 <= end; index += 1) {
      const unit = movie.subarray(at + 2, Math.min(end, at + 2 + movie.readUInt16BE(at)));
      if (isNotes(unit, "h265")) blankNotes(unit, "h265");
      at += 2 + unit.byteLength;
    }
  }
}

function findHeaders(movie: Buffer, track: Box): readonly Header[] {
  const table = findBox(movie, track, ["mdia", "minf", "stbl", "stsd"]);
  if (table === undefined) return [];
  const entries = [...readBoxes(movie, { start: table.dataStart + 8, end: table.end })];
  return entries
    .flatMap(({ dataStart, end }) => [...readBoxes(movie, { start: dataStart + entryBytes, end })])
    .flatMap((box) => {
      const known = headers[box.type];
      if (known === undefined || box.dataStart + known.lengthAt >= box.end) return [];
      const { codec, lengthAt } = known;
      const field = movie.readUInt8(box.dataStart + lengthAt);
      const lengthBytes = ((codec === "h266" ? field >> 1 : field) & 3) + 1;
      return [{ ...box, codec, lengthBytes }];
    });
}

/**
 * What of a track's coded pictures is notes that nothing needs.
 * @throws {UnknownFilmError} where the pictures are coded in more than one way.
 */
export async function findNotesEdits(
  file: Looked,
  { movie, track }: { readonly movie: Buffer; readonly track: Box },
): Promise<readonly Edit[]> {
  const [header, ...others] = findHeaders(movie, track);
  if (header === undefined) return [];
  const { codec, lengthBytes } = header;
  if (others.some((other) => other.codec !== codec || other.lengthBytes !== lengthBytes)) {
    throw new UnknownFilmError("several codecs in one track");
  }
  const read = createWindow(file);
  const edits: Edit[] = [];
  for (const chunk of findChunks(movie, track)) {
    for (const sample of readSamples(chunk)) {
      for await (const unit of readUnits(read, { sample, header })) {
        const bytes = Buffer.from(await read(unit.start, unit.end - unit.start));
        if (blankNotes(bytes, codec)) edits.push({ ...unit, becomes: bytes });
      }
    }
  }
  return edits;
}

type Read = Looked["read"];

/** Units of a sample that are notes. A length that leads out of its sample ends there. */
async function* readUnits(
  read: Read,
  {
    sample,
    header: { codec, lengthBytes },
  }: { readonly sample: Range; readonly header: Pick<Header, "codec" | "lengthBytes"> },
): AsyncGenerator<Range> {
  let at = sample.start;
  while (at + lengthBytes < sample.end) {
    const bytes = await read(at, lengthBytes + 2);
    if (bytes.byteLength < lengthBytes + 2) return;
    const start = at + lengthBytes;
    const end = Math.min(sample.end, start + bytes.readUIntBE(0, lengthBytes));
    if (isNotes(bytes.subarray(lengthBytes), codec)) yield { start, end };
    at = end;
  }
}

/** Reads a file a window at a time: units are many, and mostly small. What it gives is valid until the next reading. */
function createWindow(file: Looked): Read {
  let start = 0;
  let bytes: Buffer = Buffer.alloc(0);
  return async (at, byteLength) => {
    if (at < start || at + byteLength > start + bytes.byteLength) {
      start = at;
      bytes = await file.read(at, Math.max(windowBytes, byteLength));
    }
    return bytes.subarray(at - start, at - start + byteLength);
  };
}
