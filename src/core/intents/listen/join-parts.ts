import type { Spoken } from "../../model/listening/heard.ts";
import { type Cue, type Transcript, toTranscript } from "./transcript.ts";

interface SpokenPart {
  /** When it begins in its recording. */
  readonly startMs: number;
  /** How long it is. */
  readonly durationMs: number | undefined;
  readonly spoken: Spoken;
}

/**
 * What is said in a recording that was listened to in parts, with times from its beginning. A part without times has one of its
 * own where others have some. Nobody tells whether two parts have the same voices, so each has numbers of its own.
 */
export function joinParts(parts: readonly SpokenPart[], name: string): Transcript {
  const read = parts.map(({ spoken, durationMs, startMs }) => ({
    startMs,
    durationMs,
    ...toTranscript(spoken, { name, durationMs }),
  }));
  const hasTimes = read.some(({ cues }) => cues.length > 0);
  const cues: Cue[] = [];
  let voices = 0;
  for (const part of read) {
    const own = hasTimes ? toCues(part) : [];
    cues.push(...own.map((cue) => move(cue, { byMs: part.startMs, byVoices: voices })));
    voices = Math.max(voices, ...cues.map(({ speaker = 0 }) => speaker));
  }
  const words = read.map(({ text }) => text).filter((text) => text !== "");
  return {
    name,
    text: words.join("\n\n"),
    cues,
    hasSpeakers: read.some((part) => part.hasSpeakers),
  };
}

function toCues({
  cues,
  text,
  durationMs = 0,
}: Transcript & { readonly durationMs: number | undefined }): readonly Cue[] {
  return cues.length > 0 || text === "" ? cues : [{ startMs: 0, endMs: durationMs, text }];
}

function move(
  { startMs, endMs, speaker, text }: Cue,
  { byMs, byVoices }: { readonly byMs: number; readonly byVoices: number },
): Cue {
  const voice = speaker === undefined ? {} : { speaker: speaker + byVoices };
  return { startMs: startMs + byMs, endMs: endMs + byMs, ...voice, text };
}
