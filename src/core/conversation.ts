import type { MediaReference } from "./media.ts";
import type { Sentence } from "./sentences.ts";
import type { ConversationEntry, SeeIntent } from "./turn.ts";

/** A chat message as an adapter found it, with what it replies to. */
export interface IncomingMessage {
  readonly id: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly isFromMoonlens: boolean;
  /** Without the mention of Moonlens. */
  readonly text: string;
  readonly media: readonly MediaReference[];
  readonly repliesTo?: IncomingMessage;
}

/** The most files one question looks at. Providers take from 4 to 16 pictures at once. */
export const maxMediaPerQuestion = 8;

/** The longest reply chain that is remembered, in messages. */
export const maxRememberedMessages = 20;

/**
 * Decides what a message is about: its own files; else those of the nearest message up the reply
 * chain. The rest of the chain is the memory, and pictures in it stay visible.
 */
export function resolveRequest(message: IncomingMessage): SeeIntent {
  const chain = [...walkReplies(message)];
  const holder =
    message.media.length > 0 ? message : chain.find((earlier) => earlier.media.length > 0);
  const meant = holder?.media ?? [];
  return {
    type: "see",
    task: "answer",
    text: message.text.trim(),
    media: meant.slice(0, maxMediaPerQuestion),
    conversation: chain.map((earlier) => toEntry(earlier, holder)).reverse(),
    notes: describeOverflow(meant),
  };
}

/** The files that a message shows: its own, else those of the nearest message up the reply chain. */
export function findMedia(message: IncomingMessage): readonly MediaReference[] {
  const holder = [message, ...walkReplies(message)].find(({ media }) => media.length > 0);
  return (holder?.media ?? []).slice(0, maxMediaPerQuestion);
}

/** The messages above this one, nearest first. */
function* walkReplies(message: IncomingMessage): Generator<IncomingMessage> {
  let earlier = message.repliesTo;
  for (let depth = 0; earlier !== undefined && depth < maxRememberedMessages; depth += 1) {
    yield earlier;
    earlier = earlier.repliesTo;
  }
}

/** The files that the question is about go with the question, not with the memory as well. */
function toEntry(message: IncomingMessage, holder: IncomingMessage | undefined): ConversationEntry {
  return {
    author: message.isFromMoonlens ? "moonlens" : "person",
    authorName: message.authorName,
    text: message.text,
    media: message === holder ? [] : message.media,
  };
}

function describeOverflow(media: readonly MediaReference[]): readonly Sentence[] {
  if (media.length <= maxMediaPerQuestion) return [];
  return [{ key: "tooManyFiles", used: maxMediaPerQuestion, total: media.length }];
}
