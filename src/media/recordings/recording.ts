import { rename, rm } from "node:fs/promises";
import { ALL_FORMATS, EncodedPacketSink, FilePathSource, Input, type InputTrack } from "mediabunny";
import { readFilmFacts } from "../formats/film-facts.ts";
import { carriesVideo } from "../formats/stream-marks.ts";
import { cleanRecording } from "../metadata/recordings/recordings.ts";
import { UnknownFilmError } from "../metadata/recordings/unknown-film.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal, unsupported } from "../tools/refusal.ts";
import { measureDuration } from "./duration.ts";
import { measureProgram } from "./program-stream.ts";
import { rewrap } from "./rewrap.ts";
import { prepareUnusualSound } from "./unusual-sound.ts";

export type RecordingKind = "video" | "audio";

/** The types that Lunos documents, by what the bytes are called elsewhere. */
const acceptedTypes: ReadonlyMap<string, string> = new Map([
  ["video/mp4", "video/mp4"],
  ["video/x-m4v", "video/mp4"],
  ["video/mpeg", "video/mpeg"],
  ["video/MP1S", "video/mpeg"],
  ["video/MP2P", "video/mpeg"],
  ["video/quicktime", "video/quicktime"],
  ["video/webm", "video/webm"],
  ["audio/mpeg", "audio/mpeg"],
  ["audio/mp4", "audio/mp4"],
  ["audio/x-m4a", "audio/mp4"],
  ["audio/wav", "audio/wav"],
  ["audio/vnd.wave", "audio/wav"],
  ["audio/x-wav", "audio/wav"],
  ["audio/ogg", "audio/ogg"],
  ["audio/opus", "audio/ogg"],
  ["audio/flac", "audio/flac"],
  ["audio/x-flac", "audio/flac"],
  ["audio/aac", "audio/aac"],
  ["audio/aiff", "audio/aiff"],
]);

/**
 * Video and audio. What Lunos takes goes as it is but for what it says beside picture and sound; the same streams in
 * another container (Matroska, 3GP, WebM with sound alone) are put into one that it takes, without encoding them again.
 */
export async function prepareRecording(task: PrepareTask, found: string): Promise<UsableFile> {
  const unusual = await prepareUnusualSound(task);
  if (unusual !== undefined) {
    checkDuration("audio", { durationMs: unusual.durationMs, task });
    const file = unusual.file === "output" ? "output" : await clean(unusual.mediaType, task);
    return { kind: "audio", ...unusual, file, notes: [] };
  }
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(task.path) });
  if (!(await input.canRead())) return await describeUnread(task, found);
  const { durationMs, kind, ...size } = await measure(input, { task, found });
  checkDuration(kind, { durationMs, task });
  const label = acceptedTypes.get(relabel(found, kind));
  const made = await make(input, { kind, label, task, found });
  return { kind, ...made, ...size, durationMs, notes: [] };
}

async function make(
  input: Input,
  {
    kind,
    label,
    task,
    found,
  }: { kind: RecordingKind; label: string | undefined; task: PrepareTask; found: string },
): Promise<Pick<UsableFile, "mediaType" | "file">> {
  if (label !== undefined) {
    try {
      return { mediaType: label, file: await clean(label, task) };
    } catch (error) {
      if (!(error instanceof UnknownFilmError)) throw error;
    }
  }
  return { mediaType: await rewrapClean(input, { kind, task, found }), file: "output" };
}

/** What puts the streams together anew takes the names of tracks along. */
export async function rewrapClean(
  input: Input,
  { task, ...facts }: { kind: RecordingKind; task: PrepareTask; found: string },
): Promise<string> {
  const path = `${task.outputPath}.rewrapped`;
  try {
    const mediaType = await rewrap(input, { ...facts, task: { ...task, outputPath: path } });
    const wasCleaned = await cleanRecording(mediaType, { path, outputPath: task.outputPath });
    if (!wasCleaned) await rename(path, task.outputPath);
    return mediaType;
  } finally {
    await rm(path, { force: true });
  }
}

async function clean(mediaType: string, task: PrepareTask): Promise<UsableFile["file"]> {
  return (await cleanRecording(mediaType, task)) ? "output" : "original";
}

/** A container that only its bytes' marks are known of, such as MPEG program streams and QuickTime from before its own mark. */
async function describeUnread(task: PrepareTask, found: string): Promise<UsableFile> {
  const { name } = task;
  if (/^video\/mp(eg|1s|2p)$/i.test(found)) {
    const durationMs = await measureProgram(task.path);
    const length = durationMs === undefined ? {} : { durationMs };
    checkDuration("video", { durationMs: durationMs ?? 0, task });
    return { kind: "video", mediaType: "video/mpeg", file: "original", ...length, notes: [] };
  }
  const facts = found === "video/quicktime" ? await readFilmFacts(task.path) : undefined;
  if (facts !== undefined) {
    checkDuration(facts.kind, { durationMs: facts.durationMs, task });
    return { ...facts, mediaType: found, file: await clean(found, task), notes: [] };
  }
  if (acceptedTypes.has(found)) {
    throw new FileRefusal("file_damaged", { key: "fileDamaged", name });
  }
  throw unsupported(name, found);
}

async function measure(
  input: Input,
  { task: { name, path }, found }: { readonly task: PrepareTask; readonly found: string },
) {
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  const track = video ?? audio;
  // Of Ogg the reader lists no stream of a codec that it doesn't know, such as Theora.
  const isHidden =
    found === "video/ogg" ? video === null : found.endsWith("/ogg") && track === null;
  if (isHidden) throw unsupported(name, found);
  // Of a transport stream neither, such as MPEG-2: its sound alone would not be what was posted.
  const isStream = found === "video/mp2t" && video === null;
  if (isStream && (await carriesVideo(path))) throw unsupported(name, found);
  const durationMs = await measureDuration(input);
  const isWhole = track !== null && (await hasLastPacket(track));
  if (!isWhole && track !== null && (await track.getCodec()) === null)
    throw unsupported(name, found);
  if (!isWhole || !Number.isFinite(durationMs) || durationMs < 0) {
    throw new FileRefusal("file_damaged", { key: "fileDamaged", name });
  }
  if (video === null) return { kind: "audio" as const, durationMs };
  const width = await video.getDisplayWidth();
  const height = await video.getDisplayHeight();
  return { kind: "video" as const, durationMs, width, height };
}

/** The header of a truncated file still promises all of it. */
async function hasLastPacket(track: InputTrack): Promise<boolean> {
  const packet = await new EncodedPacketSink(track).getPacket(Number.POSITIVE_INFINITY);
  return packet !== null;
}

/** @throws {FileRefusal} for what lasts longer than it may. */
export function checkDuration(
  kind: RecordingKind,
  { durationMs, task: { name, bounds } }: { durationMs: number; task: PrepareTask },
): void {
  const maxDurationMs = kind === "video" ? bounds.maxVideoMs : bounds.maxAudioMs;
  if (durationMs > maxDurationMs) {
    throw new FileRefusal("file_too_long", {
      key: "fileTooLong",
      name,
      durationMs,
      maxDurationMs,
    });
  }
}

/** The kind is what the tracks say: an MP4 or Ogg may hold sound alone, or a picture too. */
function relabel(found: string, kind: RecordingKind): string {
  return found.replace(/^(video|audio)\/(?=mp4$|ogg$|webm$)/, `${kind}/`);
}
