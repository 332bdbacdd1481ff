import type { Looked } from "../studio/studio.ts";
import { formatBytes } from "./describe.ts";

export type Recording = Extract<Looked, { type: "audio" | "video" }>;

/** A piece of what is said in a recording, in seconds from its beginning. */
export interface HeardPiece {
  readonly start: number;
  readonly end: number;
  /** 1 or 2. */
  readonly voice: number;
  readonly text: string;
}

const pieceSeconds = 5;
const mostPieces = 40;

/** Nothing here understands speech: it says what the recording is, and where more would be said, by two voices in turn. */
export function hear(recording: Recording): readonly HeardPiece[] {
  const { durationSeconds } = recording;
  const length = Math.max(pieceSeconds, durationSeconds / mostPieces);
  const count = Math.max(1, Math.ceil(durationSeconds / length - 0.001));
  return Array.from({ length: count }, (_, index) => {
    const start = index * length;
    return {
      start,
      end: Math.min(start + length, durationSeconds),
      voice: (index % 2) + 1,
      text: index === 0 ? describe(recording) : `[Sandbox: words from ${clock(start)} on]`,
    };
  });
}

function describe(recording: Recording): string {
  const seconds = recording.durationSeconds.toFixed(1);
  const codec = recording.type === "audio" ? recording.codec : (recording.audioCodec ?? "no sound");
  return `[Sandbox: ${seconds} seconds of ${recording.container} (${codec}), ${formatBytes(recording.byteLength)}; speech is not recognised here.]`;
}

/** Whether a model is asked for what is said, line by line with times. */
export function wantsSpokenLines(question: string): boolean {
  return question.includes("[minutes:seconds]");
}

/** What is heard in a recording, in such lines. */
export function writeSpokenLines(recording: Recording): string {
  const pieces = hear(recording);
  return pieces
    .map(({ start, voice, text }) => {
      const speaker = pieces.length === 1 ? "" : `Speaker ${voice}: `;
      return `[${clock(start)}] ${speaker}${text}`;
    })
    .join("\n");
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 60), Math.floor(seconds % 60)]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
