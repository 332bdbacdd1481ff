import { applyEdits, type Edit, type Looked, lookAt } from "./edits.ts";
import { findFilmEdits } from "./film.ts";
import { findMatroskaEdits } from "./matroska.ts";
import { findOggEdits } from "./ogg.ts";
import { findAiffEdits, findFlacEdits, findTagEdits, findWaveEdits } from "./sound.ts";

const finders: Readonly<Record<string, (file: Looked) => Promise<readonly Edit[]>>> = {
  "video/mp4": findFilmEdits,
  "video/quicktime": findFilmEdits,
  "audio/mp4": findFilmEdits,
  "video/webm": findMatroskaEdits,
  "audio/mpeg": findTagEdits,
  "audio/aac": findTagEdits,
  "audio/flac": findFlacEdits,
  "audio/wav": findWaveEdits,
  "audio/aiff": findAiffEdits,
  "audio/ogg": findOggEdits,
};

/**
 * Writes a recording without what it says beside picture and sound: places, makers, names, times, covers. Nothing is
 * encoded anew.
 * @returns false when there was nothing to leave out, and nothing was written.
 * @throws {UnknownFilmError} for one that must be put together anew.
 */
export async function cleanRecording(
  mediaType: string,
  { path, outputPath }: { readonly path: string; readonly outputPath: string },
): Promise<boolean> {
  const find = finders[mediaType];
  if (find === undefined) return false;
  const edits = await lookAt(path, find);
  if (edits.length === 0) return false;
  await applyEdits(edits, { path, outputPath });
  return true;
}
