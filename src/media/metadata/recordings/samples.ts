import type { Box } from "../walk/boxes.ts";
import { findBox } from "./movie.ts";
import { UnknownFilmError } from "./unknown-film.ts";

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A run of a track's samples, one behind the other. */
export interface Chunk extends Range {
  /** In bytes; `undefined` where all of it is samples of one size. */
  readonly sizes: readonly number[] | undefined;
}

/** Where the samples of a track are in the file. */
export function findChunks(movie: Buffer, track: Box): readonly Chunk[] {
  const table = findBox(movie, track, ["mdia", "minf", "stbl"]);
  if (table === undefined) return [];
  const find = (type: string) => findBox(movie, table, [type])?.dataStart;
  const { same, list } = readSizes(movie, { plain: find("stsz"), compact: find("stz2") });
  const offsets = readOffsets(movie, { short: find("stco"), long: find("co64") });
  const counts = readCounts(movie, find("stsc"));
  let sample = 0;
  let run = 0;
  return offsets.map((start, index) => {
    while ((counts[run + 1]?.first ?? Number.POSITIVE_INFINITY) <= index + 1) run += 1;
    const count = counts[run]?.count ?? 0;
    if (same > 0) return { start, end: start + count * same, sizes: undefined };
    const sizes = list.slice(sample, sample + count);
    sample += count;
    return { start, end: sizes.reduce((end, size) => end + size, start), sizes };
  });
}

/** The samples of a chunk whose sizes are known. */
export function* readSamples({ start, sizes = [] }: Chunk): Generator<Range> {
  let at = start;
  for (const size of sizes) {
    yield { start: at, end: at + size };
    at += size;
  }
}

function readSizes(
  movie: Buffer,
  { plain, compact }: { readonly plain: number | undefined; readonly compact: number | undefined },
): { readonly same: number; readonly list: readonly number[] } {
  if (plain !== undefined) {
    const same = movie.readUInt32BE(plain + 4);
    const length = same > 0 ? 0 : movie.readUInt32BE(plain + 8);
    return { same, list: readTable({ movie, at: plain + 12, entryBytes: 4, length }) };
  }
  if (compact === undefined) return { same: 0, list: [] };
  const bits = movie.readUInt8(compact + 7);
  if (bits === 4) throw new UnknownFilmError("sample sizes of half a byte");
  const length = movie.readUInt32BE(compact + 8);
  return { same: 0, list: readTable({ movie, at: compact + 12, entryBytes: bits / 8, length }) };
}

/** @throws {RangeError} where the table is longer than the box that it is in. */
function readTable({
  movie,
  at,
  entryBytes,
  length,
}: {
  readonly movie: Buffer;
  readonly at: number;
  readonly entryBytes: number;
  readonly length: number;
}): readonly number[] {
  if (at + entryBytes * length > movie.byteLength) throw new RangeError("a table is cut off");
  return Array.from({ length }, (_, index) =>
    movie.readUIntBE(at + index * entryBytes, entryBytes),
  );
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
