import { type Looked, lookAt } from "../metadata/recordings/edits.ts";
import { findBox } from "../metadata/recordings/movie.ts";
import { type Box, readBoxes, readBoxHeader } from "../metadata/walk/boxes.ts";
import type { UsableFile } from "../tools/prepared-file.ts";

const maxMovieBytes = 128 * 1024 * 1024;

/**
 * Kind, length and size of a QuickTime film by its own header.
 * @returns undefined where there is none.
 */
export async function readFilmFacts(path: string): Promise<
  | (Pick<UsableFile, "width" | "height"> & {
      readonly kind: "video" | "audio";
      readonly durationMs: number;
    })
  | undefined
> {
  const movie = await lookAt(path, readMovie);
  if (movie === undefined) return undefined;
  const root = { type: "moov", start: 0, dataStart: 8, end: movie.byteLength };
  const header = findBox(movie, root, ["mvhd"]);
  if (header === undefined) return undefined;
  const durationMs = readDuration(movie, header);
  const [size] = [...readBoxes(movie, { start: root.dataStart, end: root.end })]
    .filter((box) => box.type === "trak")
    .flatMap((track) => readPictureSize(movie, track));
  return size === undefined
    ? { kind: "audio", durationMs }
    : { kind: "video", durationMs, ...size };
}

async function readMovie(file: Looked): Promise<Buffer | undefined> {
  let at = 0;
  for (;;) {
    const header = readBoxHeader(await file.read(at, 16));
    if (header === undefined) return undefined;
    if (header.type === "moov") {
      if (header.byteLength > maxMovieBytes) return undefined;
      const movie = await file.read(at, header.byteLength);
      return movie.byteLength < header.byteLength ? undefined : movie;
    }
    at += header.byteLength;
  }
}

function readDuration(movie: Buffer, { dataStart }: Box): number {
  const isLong = movie.readUInt8(dataStart) === 1;
  const scale = movie.readUInt32BE(dataStart + (isLong ? 20 : 12));
  const duration = isLong
    ? Number(movie.readBigUInt64BE(dataStart + 24))
    : movie.readUInt32BE(dataStart + 16);
  return Math.round((duration / scale) * 1000);
}

/** Of a track that is seen. */
function readPictureSize(movie: Buffer, track: Box): { width: number; height: number }[] {
  const header = findBox(movie, track, ["tkhd"]);
  const isSeen = findBox(movie, track, ["mdia", "minf", "vmhd"]) !== undefined;
  if (header === undefined || !isSeen) return [];
  const [width, height] = [header.end - 8, header.end - 4].map(
    (at) => movie.readUInt32BE(at) >> 16,
  );
  return width === undefined || height === undefined ? [] : [{ width, height }];
}
