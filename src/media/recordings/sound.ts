import { stat } from "node:fs/promises";
import { ALL_FORMATS, FilePathSource, Input } from "mediabunny";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal } from "../tools/refusal.ts";
import { cutSound } from "./cut-sound.ts";
import { measureDuration } from "./duration.ts";
import { checkDuration, prepareRecording, rewrapClean } from "./recording.ts";

/** Containers whose reader lists all their tracks, also those of codecs that it doesn't know. */
const openContainers = /^video\/(mp4|x-m4v|quicktime|3gpp2?|webm|(x-)?matroska)$/;

/**
 * The sound of a recording, in pieces where it is too long to be heard at once: a video's is taken out, as it is, into a
 * container of its own. A video whose sound can't be had so stays a video.
 * @throws {FileRefusal} for a video without any.
 */
export async function prepareSound(task: PrepareTask, found: string): Promise<UsableFile> {
  const sound = (await takeSound(task, found)) ?? (await prepareRecording(task, found));
  if (sound.kind !== "audio") return sound;
  const path = sound.file === "output" ? task.outputPath : task.path;
  const pieces = await cutSound({ path, byteLength: (await stat(path)).size }, task);
  return pieces === undefined ? sound : { ...sound, pieces };
}

async function takeSound(task: PrepareTask, found: string): Promise<UsableFile | undefined> {
  // Bare AAC goes into the container in which more endpoints take it.
  if (!found.startsWith("video/") && found !== "audio/aac") return undefined;
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(task.path) });
  if (!(await input.canRead())) return undefined;
  if ((await input.getPrimaryAudioTrack()) === null) {
    const isFilm = (await input.getPrimaryVideoTrack()) !== null;
    if (isFilm && openContainers.test(found)) throw silent(task.name);
    return undefined;
  }
  const durationMs = await measureDuration(input);
  checkDuration("audio", { durationMs, task });
  const mediaType = await rewrapSound(input, { task, found });
  if (mediaType === undefined) return undefined;
  return { kind: "audio", mediaType, file: "output", durationMs, notes: [] };
}

/** @returns undefined for streams that no container of sound holds. */
async function rewrapSound(
  input: Input,
  facts: { readonly task: PrepareTask; readonly found: string },
): Promise<string | undefined> {
  try {
    return await rewrapClean(input, { ...facts, kind: "audio" });
  } catch (error) {
    if (error instanceof FileRefusal) return undefined;
    throw error;
  }
}

function silent(name: string): FileRefusal {
  return new FileRefusal("video_silent", { key: "fileVideoSilent", name });
}
