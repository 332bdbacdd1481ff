import {
  type AudioCodec,
  Conversion,
  FilePathTarget,
  FlacOutputFormat,
  type Input,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WavOutputFormat,
} from "mediabunny";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { unsupported } from "../tools/refusal.ts";

/**
 * Puts the streams of a recording into a container that Lunos takes, without encoding them again and without a word
 * beside them.
 * @returns the type of what is in the task's output.
 * @throws {FileRefusal} for streams that no such container holds.
 */
export async function rewrap(
  input: Input,
  { kind, task, found }: { kind: UsableFile["kind"]; task: PrepareTask; found: string },
): Promise<string> {
  const codec = (await (await input.getPrimaryAudioTrack())?.getCodec()) ?? null;
  const { format, mediaType } = kind === "video" ? film() : holdSound(codec);
  const output = new Output({ format, target: new FilePathTarget(task.outputPath) });
  const conversion = await Conversion.init({
    input,
    output,
    tracks: "primary",
    ...(kind === "audio" ? { video: { discard: true } } : {}),
    tags: {},
    showWarnings: false,
  });
  const isLost = conversion.discardedTracks.some(({ reason }) => reason !== "discarded_by_user");
  if (!conversion.isValid || isLost) {
    throw unsupported(task.name, found);
  }
  try {
    await conversion.execute();
  } catch (error) {
    // Some streams lack what another container must state of them.
    throw unsupported(task.name, found, error);
  }
  return mediaType;
}

interface Container {
  readonly format: OutputFormat;
  readonly mediaType: string;
}

function film(): Container {
  return { format: new Mp4OutputFormat({ fastStart: false }), mediaType: "video/mp4" };
}

/** Each codec of sound in the container that is mostly its own. */
export function holdSound(codec: AudioCodec | null): Container {
  if (codec === "aac") {
    return { format: new Mp4OutputFormat({ fastStart: false }), mediaType: "audio/mp4" };
  }
  if (codec === "mp3") return { format: new Mp3OutputFormat(), mediaType: "audio/mpeg" };
  if (codec === "flac") return { format: new FlacOutputFormat(), mediaType: "audio/flac" };
  if (codec !== null && /^(pcm-|[au]law$)/.test(codec)) {
    return { format: new WavOutputFormat(), mediaType: "audio/wav" };
  }
  return { format: new OggOutputFormat(), mediaType: "audio/ogg" };
}
