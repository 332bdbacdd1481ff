import type { Json } from "../tools/json.ts";

/** A message as it is kept. */
export interface StoredMessage {
  readonly channelId: string;
  readonly ts: string;
  /** The workspace of its author. */
  readonly teamId: string;
  readonly userId: string;
  /** Of the bot's own messages. */
  readonly botId?: string | undefined;
  readonly text: string;
  readonly blocks?: readonly Json[] | undefined;
  readonly attachments?: readonly Json[] | undefined;
  readonly metadata?: Json | undefined;
  readonly fileIds: readonly string[];
  /** Its thread's root; a root has none. */
  readonly threadTs?: string | undefined;
  readonly subtype?: string | undefined;
  /** Fields that only this kind of message has, such as `inviter`. */
  readonly extra?: Json | undefined;
  readonly clientMessageId?: string | undefined;
  readonly edited?: { readonly userId: string; readonly ts: string } | undefined;
  readonly reactions: readonly Reaction[];
  /** The only person who sees it. */
  readonly ephemeralFor?: string | undefined;
  /** By which `response_url` it came. */
  readonly responseUrl?: string | undefined;
  /** Name and icon that the app gave itself for this message. */
  readonly persona?: Json | undefined;
  readonly stream?: MessageStream | undefined;
}

export interface Reaction {
  readonly name: string;
  readonly userIds: readonly string[];
}

/** A message that the app writes piece by piece. */
export interface MessageStream {
  readonly state: "in_progress" | "completed" | "errored";
  readonly startedAtMs: number;
  /** Its `task_update`s and `plan_update`s, the newest of each id. */
  readonly chunks: readonly Json[];
  /** Blocks that came in chunks. */
  readonly blocks: readonly Json[];
  /** What its pieces are; undefined until the first. */
  readonly mode?: "markdown" | "chunks" | undefined;
  /** Whether a person pressed the stop button. */
  readonly isStoppedByPerson: boolean;
}
