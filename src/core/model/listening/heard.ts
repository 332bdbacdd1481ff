import type { Usage } from "../reply.ts";

/** What is said in a recording, or in a part of one. */
export interface Spoken {
  /** All that is said; nothing where nothing is. */
  readonly text: string;
  /** The same by time, in its order. Absent: whoever listened didn't say when. */
  readonly segments?: readonly SpokenSegment[];
  /** There is music, and nobody says or sings a word. */
  readonly isMusic?: boolean;
  /** True when the model had more to write than fits in one answer. */
  readonly isCut?: boolean;
  readonly usage?: Usage;
  /** The model that listened. */
  readonly model?: string;
}

/** A piece of what is said in a recording. */
export interface SpokenSegment {
  /** From the recording's beginning. */
  readonly startMs: number;
  /** Absent: it lasts until the next begins. */
  readonly endMs?: number;
  /** Whose voice it is, in the words of whoever listened: the same name for the same voice. Absent: they don't tell voices apart. */
  readonly speaker?: string;
  readonly text: string;
}

/** A part of the recordings of a request, as one is listened to after the other. A short recording is one part. */
export interface RecordingPart {
  /** Which recording, from 0. */
  readonly recording: number;
  /** When it begins there. */
  readonly startMs: number;
  /** Of its file, by which it is known again. */
  readonly byteLength: number;
}

/** A part that was listened to, and paid for. Its times are from its own beginning. */
export interface HeardPart extends RecordingPart {
  readonly spoken: Spoken;
}
