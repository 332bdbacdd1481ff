import { type Box, readBoxHeader } from "./boxes.ts";
import type { Edit, Looked } from "./edits.ts";
import { blankMovie, findBox } from "./movie.ts";

/** Boxes that are picture and sound, or say where these are. */
const wanted: ReadonlySet<string> = new Set([
  "ftyp",
  "styp",
  "moof",
  "sidx",
  "mfra",
  "wide",
  "pdin",
]);
const maxMovieBytes = 128 * 1024 * 1024;

/** What is in a file of boxes beside picture and sound can't be told apart from them. */
export class UnknownFilmError extends Error {}

/**
 * What must be edited in an MP4 or QuickTime file so that nothing is left but picture and sound. All that goes becomes
 * empty space, so that nothing moves.
 * @throws {UnknownFilmError} for a file that must be put together anew.
 */
export async function findFilmEdits(file: Looked): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  const media: Omit<Box, "type">[] = [];
  let samples: readonly Range[] | undefined;
  let isInPieces = false;
  for await (const box of readFileBoxes(file)) {
    if (box.type === "mdat") media.push(box);
    else if (box.type === "moov") {
      if (box.end - box.start > maxMovieBytes) throw new UnknownFilmError("too large to be read");
      const before = await file.read(box.start, box.end - box.start);
      const movie = Buffer.from(before);
      const tracks = blankMovie(movie);
      samples = tracks.flatMap((track) => findSamples(movie, track));
      const changed = { start: box.start, end: box.end, becomes: movie };
      if (!movie.equals(before)) edits.push(changed);
    } else if (!wanted.has(box.type)) edits.push(...(await toSpace(file, box)));
    isInPieces ||= box.type === "moof";
  }
  if (isInPieces) {
    // Where the pieces of hidden tracks are is said in each piece.
    if (edits.some(({ becomes }) => becomes instanceof Buffer))
      throw new UnknownFilmError("in pieces");
    return edits;
  }
  if (samples !== undefined) for (const box of media) edits.push(...findUnused(box, samples));
  return edits;
}

/** The boxes of a file, one after the other. What comes behind them is a box named by nothing. */
async function* readFileBoxes(file: Looked): AsyncGenerator<Box> {
  let at = 0;
  while (at < file.byteLength) {
    const header = readBoxHeader(await file.read(at, 16));
    if (header === undefined) {
      yield { type: "", start: at, dataStart: at, end: file.byteLength };
      return;
    }
    const { type, headerBytes, byteLength } = header;
    const end = Math.min(file.byteLength, at + byteLength);
    yield { type, start: at, dataStart: at + headerBytes, end };
    at = end;
  }
}

/** A box with nothing in it, unless it is that already. */
async function toSpace(file: Looked, { type, start, dataStart, end }: Box): Promise<Edit[]> {
  if (type === "") return [{ start, end, becomes: "nothing" }];
  const isSpace = type === "free" || type === "skip";
  if (isSpace && (await isEmpty(file, { start: dataStart, end }))) return [];
  const name = { start: start + 4, end: start + 8, becomes: Buffer.from("free") };
  return [name, { start: dataStart, end, becomes: "zeros" }];
}

async function isEmpty(file: Looked, { start, end }: Range): Promise<boolean> {
  const longest = 1024 * 1024;
  if (end - start > longest) return false;
  return (await file.read(start, end - start)).every((byte) => byte === 0);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where the samples of a track are in the file, by the chunks that they come in. */
function findSamples(movie: Buffer, track: Box): readonly Range[] {
  const table = findBox(movie, track, ["mdia", "minf", "stbl"]);
  if (table === undefined) return [];
  const find = (type: string) => findBox(movie, table, [type])?.dataStart;
  const sizes = readSizes(movie, { plain: find("stsz"), compact: find("stz2") });
  const offsets = readOffsets(movie, { short: find("stco"), long: find("co64") });
  const counts = readCounts(movie, find("stsc"));
  const ranges: Range[] = [];
  let sample = 0;
  let run = 0;
  for (const [index, start] of offsets.entries()) {
    while ((counts[run + 1]?.first ?? Number.POSITIVE_INFINITY) <= index + 1) run += 1;
    const count = counts[run]?.count ?? 0;
    let end = start;
    for (let left = count; left > 0; left -= 1, sample += 1) end += sizes(sample);
    ranges.push({ start, end });
  }
  return ranges;
}

function readSizes(
  movie: Buffer,
  { plain, compact }: { readonly plain: number | undefined; readonly compact: number | undefined },
): (sample: number) => number {
  if (plain !== undefined) {
    const same = movie.readUInt32BE(plain + 4);
    const count = movie.readUInt32BE(plain + 8);
    return (sample) =>
      same === 0 && sample < count ? movie.readUInt32BE(plain + 12 + sample * 4) : same;
  }
  if (compact === undefined) return () => 0;
  const bits = movie.readUInt8(compact + 7);
  if (bits === 4) throw new UnknownFilmError("sizes of half a byte");
  const bytes = bits / 8;
  return (sample) => movie.readUIntBE(compact + 12 + sample * bytes, bytes);
}

function readOffsets(
  movie: Buffer,
  { short, long }: { readonly short: number | undefined; readonly long: number | undefined },
): readonly number[] {
  const at = short ?? long;
  if (at === undefined) return [];
  return Array.from({ length: movie.readUInt32BE(at + 4) }, (_, index) =>
    short === undefined
      ? Number(movie.readBigUInt64BE(at + 8 + index * 8))
      : movie.readUInt32BE(at + 8 + index * 4),
  );
}

/** How many samples there are in each chunk, from a chunk on. */
function readCounts(movie: Buffer, at: number | undefined) {
  if (at === undefined) return [];
  return Array.from({ length: movie.readUInt32BE(at + 4) }, (_, index) => ({
    first: movie.readUInt32BE(at + 8 + index * 12),
    count: movie.readUInt32BE(at + 12 + index * 12),
  }));
}

/** What of the media's bytes no picture and no sound is made of. */
function findUnused(box: Omit<Box, "type">, samples: readonly Range[]): readonly Edit[] {
  const edits: Edit[] = [];
  let at = box.dataStart;
  const inside = samples.filter(({ start, end }) => end > box.dataStart && start < box.end);
  for (const { start, end } of inside.toSorted((left, right) => left.start - right.start)) {
    if (start > at) edits.push({ start: at, end: start, becomes: "zeros" });
    at = Math.max(at, end);
  }
  if (at < box.end) edits.push({ start: at, end: box.end, becomes: "zeros" });
  return edits;
}
