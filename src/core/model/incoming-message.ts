import type { MediaReference } from "./media.ts";

/** A chat message as an adapter found it, with what it replies to. */
export interface IncomingMessage {
  readonly id: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly isFromMoonlens: boolean;
  /** Without the mention of Moonlens. */
  readonly text: string;
  readonly media: readonly MediaReference[];
  /** Words that it shows beside what its author wrote: a poll, a preview of a link, a file's description. Absent: none. */
  readonly shown?: string;
  readonly repliesTo?: IncomingMessage;
}
