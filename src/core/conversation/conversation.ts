import type { IncomingMessage } from "../model/incoming-message.ts";
import type { MediaReference } from "../model/media.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { ConversationEntry, SeeIntent } from "../model/turn.ts";

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
  const said = message.text.trim();
  const { shown = "" } = message;
  // Where nothing else is there to ask about, it is what the question is about.
  const isAsked = said === "" && meant.length === 0;
  return {
    type: "see",
    task: "answer",
    text: isAsked ? shown : said,
    media: meant.slice(0, maxMediaPerQuestion),
    conversation: [
      ...chain.map((earlier) => toConversationEntry(earlier, holder)).reverse(),
      ...(isAsked || shown === "" ? [] : [toShownEntry(message)]),
    ],
    notes: describeOverflow(meant),
    ...(meant.length > 0 ? { isShown: true } : {}),
  };
}

/** All words of a message: those of its author and those that it shows beside them. */
export function readAllWords({
  text,
  shown = "",
}: Pick<IncomingMessage, "text" | "shown">): string {
  return [text, shown].filter((words) => words !== "").join("\n");
}

/** More than people read of one message. */
const maxShownLength = 12_000;

/** What a message shows beside its words, as lines: as much of it as is read. */
export function joinShownLines(lines: readonly string[]): string {
  return lines.join("\n").slice(0, maxShownLength).toWellFormed();
}

/** What a question shows beside its words is no part of what is asked, and counts against no length. */
function toShownEntry({ authorName, shown = "" }: IncomingMessage): ConversationEntry {
  return { author: "person", authorName, text: shown, media: [] };
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

/** An earlier message in the memory. The files that the question is about go with the question, not with the memory as well. */
export function toConversationEntry(
  message: IncomingMessage,
  holder?: IncomingMessage,
): ConversationEntry {
  return {
    author: message.isFromMoonlens ? "moonlens" : "person",
    authorName: message.authorName,
    text: readAllWords(message),
    media: message === holder ? [] : message.media,
  };
}

/** Says that not all files are looked at. */
export function describeOverflow(media: readonly MediaReference[]): readonly Sentence[] {
  if (media.length <= maxMediaPerQuestion) return [];
  return [{ key: "tooManyFiles", used: maxMediaPerQuestion, total: media.length }];
}
