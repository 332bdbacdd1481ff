import {
  ALL_FORMATS,
  Conversion,
  EncodedPacketSink,
  FilePathSource,
  FilePathTarget,
  Input,
  type InputTrack,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
} from "mediabunny";
import type { PrepareTask, UsableFile } from "./prepared.ts";
import { FileRefusal } from "./refusal.ts";

type RecordingKind = "video" | "audio";

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
  ["audio/ogg", "audio/ogg"],
  ["audio/opus", "audio/ogg"],
  ["audio/flac", "audio/flac"],
  ["audio/x-flac", "audio/flac"],
  ["audio/aac", "audio/aac"],
  ["audio/aiff", "audio/aiff"],
]);

/**
 * Video and audio. What Lunos takes goes as it is; the same streams in another container (Matroska,
 * 3GP, WebM with sound alone) are put into one that it takes, without encoding them again.
 */
export async function prepareRecording(task: PrepareTask, found: string): Promise<UsableFile> {
  using input = new Input({ formats: ALL_FORMATS, source: new FilePathSource(task.path) });
  if (!(await input.canRead())) return describeUnread(task, found);
  const { durationMs, kind, ...size } = await measure(input, task);
  checkDuration(kind, { durationMs, task });
  const label = acceptedTypes.get(relabel(found, kind));
  const mediaType = label ?? (await rewrap(input, { kind, task, found }));
  const file = label === undefined ? "output" : "original";
  return { kind, mediaType, file, ...size, durationMs, notes: [] };
}

/** A container that only its bytes' marks are known of, such as MPEG program streams. */
function describeUnread({ name }: PrepareTask, found: string): UsableFile {
  if (/^video\/mp(eg|1s|2p)$/i.test(found)) {
    return { kind: "video", mediaType: "video/mpeg", file: "original", notes: [] };
  }
  if (acceptedTypes.has(found)) {
    throw new FileRefusal("file_damaged", { key: "fileDamaged", name });
  }
  throw unsupported(name, found);
}

async function measure(input: Input, { name }: PrepareTask) {
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  const track = video ?? audio;
  const durationMs = await measureDuration(input);
  const isWhole = track !== null && (await hasLastPacket(track));
  if (!isWhole || !Number.isFinite(durationMs) || durationMs < 0) {
    throw new FileRefusal("file_damaged", { key: "fileDamaged", name });
  }
  if (video === null) return { kind: "audio" as const, durationMs };
  const width = await video.getDisplayWidth();
  const height = await video.getDisplayHeight();
  return { kind: "video" as const, durationMs, width, height };
}

/** From its first moment to its last, in milliseconds: a piece of a stream begins at any time of the stream's clock. */
export async function measureDuration(input: Input): Promise<number> {
  const tracks = await input.getTracks();
  const starts = await Promise.all(tracks.map((track) => track.getFirstTimestamp()));
  const start = Math.max(0, Math.min(...starts));
  return Math.round(((await input.computeDuration()) - start) * 1000);
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

async function rewrap(
  input: Input,
  { kind, task, found }: { kind: RecordingKind; task: PrepareTask; found: string },
): Promise<string> {
  const format: OutputFormat =
    kind === "video" ? new Mp4OutputFormat({ fastStart: false }) : new OggOutputFormat();
  const output = new Output({ format, target: new FilePathTarget(task.outputPath) });
  const conversion = await Conversion.init({
    input,
    output,
    tracks: "primary",
    showWarnings: false,
  });
  if (!conversion.isValid || conversion.discardedTracks.length > 0) {
    throw unsupported(task.name, found);
  }
  try {
    await conversion.execute();
  } catch (error) {
    // Some streams lack what another container must state of them.
    throw unsupported(task.name, found, error);
  }
  return kind === "video" ? "video/mp4" : "audio/ogg";
}

function unsupported(name: string, mediaType: string, cause?: unknown): FileRefusal {
  const sentence = { key: "fileKindUnsupported", name, mediaType } as const;
  return new FileRefusal("file_unsupported", sentence, { cause });
}
