import type { Spoken, SpokenSegment } from "../../model/listening/heard.ts";
import { defined } from "../../tools/defined.ts";

/** What is said in one recording. */
export interface Transcript {
  /** The recording's. */
  readonly name: string;
  readonly text: string;
  /** The same by time, in its order; empty where nobody knows when what was said. */
  readonly cues: readonly Cue[];
  /** Several voices speak, and each cue says whose it is. */
  readonly hasSpeakers: boolean;
}

/** A piece that one voice says, in milliseconds from the recording's beginning. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  /** 1, 2, … in the order in which voices are heard first. Absent: nobody tells. */
  readonly speaker?: number;
  readonly text: string;
}

/** A model's clock may run a little ahead. */
const clockErrorMs = 3_000;
/** Of a last piece of which nobody knows when it ends. */
const usualCueMs = 4_000;

/** Times that can't be, such as one after the recording's end, are left out, all of them: the rest would be as wrong. */
export function toTranscript(
  { text, segments = [] }: Pick<Spoken, "text" | "segments">,
  { name, durationMs }: { readonly name: string; readonly durationMs: number | undefined },
): Transcript {
  const end = durationMs ?? Number.POSITIVE_INFINITY;
  const isTrue = segments.every(({ startMs }) => startMs <= end + clockErrorMs);
  const speakers = numberSpeakers(segments);
  const cues = isTrue
    ? segments.map((segment, index) => toCue(segment, segments[index + 1], { end, speakers }))
    : [];
  return { name, text: text.trim(), cues, hasSpeakers: cues.length > 0 && speakers.size > 1 };
}

function numberSpeakers(segments: readonly SpokenSegment[]): ReadonlyMap<string, number> {
  const names = segments.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker]));
  return new Map([...new Set(names)].map((name, index) => [name, index + 1]));
}

function toCue(
  { startMs, endMs, speaker, text }: SpokenSegment,
  next: SpokenSegment | undefined,
  { end, speakers }: { readonly end: number; readonly speakers: ReadonlyMap<string, number> },
): Cue {
  const latest = next?.startMs ?? (Number.isFinite(end) ? end : startMs + usualCueMs);
  const number = speaker === undefined ? undefined : speakers.get(speaker);
  return {
    startMs,
    endMs: Math.max(startMs, Math.min(endMs ?? latest, Math.max(latest, startMs))),
    ...defined({ speaker: number }),
    text: text.trim(),
  };
}

/** Cues that are read as one paragraph: one voice, without a longer pause, no longer than is easy to read. */
export function toPassages({ cues }: Pick<Transcript, "cues">): readonly Cue[] {
  const passages: Cue[] = [];
  for (const cue of cues) {
    const last = passages.at(-1);
    if (last === undefined || !belongsTo(last, cue)) passages.push(cue);
    else {
      const text = `${last.text} ${cue.text}`;
      passages.splice(-1, 1, { ...last, endMs: cue.endMs, text });
    }
  }
  return passages;
}

const pauseMs = 3_000;
const maxPassageCharacters = 400;

function belongsTo(passage: Cue, cue: Cue): boolean {
  if (passage.speaker !== cue.speaker || cue.startMs - passage.endMs > pauseMs) return false;
  return passage.text.length + cue.text.length <= maxPassageCharacters;
}
