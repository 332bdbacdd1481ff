import { type Box, blankBox, readBoxes } from "../walk/boxes.ts";

/** What says how a film is shown; all else in these boxes is turned into empty space. */
const wanted: Readonly<Record<string, ReadonlySet<string>>> = {
  moov: new Set(["mvhd", "trak", "mvex", "iods"]),
  trak: new Set(["tkhd", "edts", "mdia", "tref", "tapt", "load", "clip", "matt"]),
  mdia: new Set(["mdhd", "hdlr", "minf", "elng"]),
};

/** Kinds of tracks that are seen or heard. */
const shownTracks: ReadonlySet<string> = new Set(["vide", "soun", "pict", "auxv"]);

/**
 * Takes out of a `moov` box, in place, what is neither picture nor sound: names, makers, places, times, and tracks of
 * such. Nothing moves.
 * @returns the tracks that stay.
 */
export function blankMovie(movie: Buffer): readonly Box[] {
  const [box] = readBoxes(movie, { start: 0, end: movie.byteLength });
  if (box === undefined) return [];
  const tracks: Box[] = [];
  for (const child of keepWanted(movie, box)) {
    if (child.type === "mvhd") blankTimes(movie, child);
    if (child.type !== "trak") continue;
    if (blankTrack(movie, child)) tracks.push(child);
    else blankBox(movie, child);
  }
  return tracks;
}

/** @returns whether the track is seen or heard. */
function blankTrack(movie: Buffer, track: Box): boolean {
  let isShown = false;
  for (const child of keepWanted(movie, track)) {
    if (child.type === "tkhd") blankTimes(movie, child);
    if (child.type !== "mdia") continue;
    for (const part of keepWanted(movie, child)) {
      if (part.type === "mdhd") blankTimes(movie, part);
      if (part.type === "hdlr") isShown = shownTracks.has(blankHandler(movie, part));
      if (part.type === "minf") {
        blankEncoders(movie, part);
        blankPaths(movie, part);
      }
    }
  }
  return isShown;
}

function keepWanted(movie: Buffer, parent: Box): readonly Box[] {
  const names = wanted[parent.type];
  const children = [...readBoxes(movie, { start: parent.dataStart, end: parent.end })];
  for (const child of children) if (names?.has(child.type) !== true) blankBox(movie, child);
  return children.filter(({ type }) => names?.has(type) === true);
}

/** When it was made, and changed. */
function blankTimes(movie: Buffer, { dataStart }: Box): void {
  const isLong = movie.readUInt8(dataStart) === 1;
  movie.fill(0, dataStart + 4, dataStart + (isLong ? 20 : 12));
}

/** The kind of a track. Its handler's name, which may be a camera's, goes. */
function blankHandler(movie: Buffer, { dataStart, end }: Box): string {
  const nameStart = dataStart + 24;
  if (nameStart < end) movie.fill(0, nameStart, end);
  // Of QuickTime the maker as well.
  movie.fill(0, dataStart + 12, Math.min(nameStart, end));
  return movie.toString("latin1", dataStart + 8, dataStart + 12);
}

/** The name of what encoded a picture's track, which may be a camera's. */
function blankEncoders(movie: Buffer, media: Box): void {
  const table = findBox(movie, media, ["stbl", "stsd"]);
  const isVideo = findBox(movie, media, ["vmhd"]) !== undefined;
  if (table === undefined || !isVideo) return;
  for (const entry of readBoxes(movie, { start: table.dataStart + 8, end: table.end })) {
    const nameStart = entry.dataStart + 42;
    if (nameStart + 32 <= entry.end) movie.fill(0, nameStart, nameStart + 32);
  }
}

/** Where the file was when it was made, with the names of folders. */
function blankPaths(movie: Buffer, media: Box): void {
  const references = findBox(movie, media, ["dinf", "dref"]);
  if (references === undefined) return;
  for (const { dataStart, end } of readBoxes(movie, {
    start: references.dataStart + 8,
    end: references.end,
  })) {
    if (end > dataStart + 4) movie.fill(0, dataStart + 4, end);
  }
}

/** The box at the end of a path of names. */
export function findBox(movie: Buffer, parent: Box, path: readonly string[]): Box | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return parent;
  for (const child of readBoxes(movie, { start: parent.dataStart, end: parent.end })) {
    if (child.type === name) return findBox(movie, child, rest);
  }
  return undefined;
}
