import type { HeardPart, RecordingPart } from "../../model/listening/heard.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { MediaSource } from "../../ports/lunos.ts";

/** A part that is to be listened to. */
export interface ListedPart extends RecordingPart {
  /** The recording's name. */
  readonly name: string;
  readonly source: MediaSource;
  /** How long it is. Absent: nobody knows. */
  readonly durationMs: number | undefined;
}

/** All parts of some recordings, in their order. */
export function listParts(recordings: readonly LoadedMedia[]): readonly ListedPart[] {
  return recordings.flatMap((media, recording) => {
    const { bytes, mediaType, durationMs } = media;
    const whole = bytes === undefined ? [] : [{ mediaType, bytes, startMs: 0 }];
    const pieces = media.pieces ?? whole;
    return pieces.map(({ startMs = 0, ...source }, index): ListedPart => {
      const endMs = pieces[index + 1]?.startMs ?? durationMs;
      return {
        ...{ recording, startMs, byteLength: source.bytes.byteLength },
        ...{ name: media.reference.name, source },
        durationMs: endMs === undefined ? undefined : endMs - startMs,
      };
    });
  });
}

/** The same part as it was heard before. */
export function findHeard(
  { recording, startMs, byteLength }: RecordingPart,
  heard: readonly HeardPart[],
): HeardPart | undefined {
  return heard.find(
    (part) =>
      part.recording === recording && part.startMs === startMs && part.byteLength === byteLength,
  );
}
