import { type Box, readBoxHeader } from "../walk/boxes.ts";
import { blankHeaderNotes, findNotesEdits, isCodedInUnits } from "./coded-frames.ts";
import type { Edit, Looked } from "./edits.ts";
import { blankMovie } from "./movie.ts";
import { findChunks, type Range } from "./samples.ts";
import { UnknownFilmError } from "./unknown-film.ts";

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

/**
 * What must be edited in an MP4 or QuickTime file so that nothing is left but picture and sound. All that goes becomes
 * empty space, so that nothing moves.
 * @throws {UnknownFilmError} for a file that must be put together anew.
 */
export async function findFilmEdits(file: Looked): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  const media: Omit<Box, "type">[] = [];
  const notes: Edit[] = [];
  let samples: readonly Range[] | undefined;
  let isInPieces = false;
  let isInUnits = false;
  for await (const box of readFileBoxes(file)) {
    if (box.type === "mdat") media.push(box);
    else if (box.type === "moov") {
      if (box.end - box.start > maxMovieBytes) throw new UnknownFilmError("too large to read");
      const before = await file.read(box.start, box.end - box.start);
      const movie = Buffer.from(before);
      const tracks = blankMovie(movie);
      samples = tracks.flatMap((track) => findChunks(movie, track));
      for (const track of tracks) blankHeaderNotes(movie, track);
      isInUnits ||= tracks.some((track) => isCodedInUnits(movie, track));
      for (const track of tracks) notes.push(...(await findNotesEdits(file, { movie, track })));
      const changed = { start: box.start, end: box.end, becomes: movie };
      if (!movie.equals(before)) edits.push(changed);
    } else if (!wanted.has(box.type)) edits.push(...(await toSpace(file, box)));
    isInPieces ||= box.type === "moof";
  }
  if (isInPieces) {
    // Where the pieces of hidden tracks, and notes in coded pictures, are is said in each piece.
    if (isInUnits || edits.some(({ becomes }) => becomes instanceof Buffer))
      throw new UnknownFilmError("stored in fragments");
    return edits;
  }
  if (samples !== undefined) for (const box of media) edits.push(...findUnused(box, samples));
  return [...edits, ...notes];
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
