import type { IncomingMessage } from "../model/incoming-message.ts";
import type { MediaReference } from "../model/media.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { ConversationEntry, Intent, SeeIntent } from "../model/turn.ts";
import {
  maxMediaPerQuestion,
  readAllWords,
  resolveRequest,
  toConversationEntry,
} from "./conversation.ts";

/** A message as an adapter read it, and what of it can't be used. */
export interface ReadMessage {
  readonly message: IncomingMessage;
  readonly notes: readonly Sentence[];
}

/** What a person asks, as an adapter found it. */
export interface Question {
  /** Written in quick succession, in their order: together they are what is asked. */
  readonly messages: readonly [ReadMessage, ...ReadMessage[]];
  /** What they reply to or go on with, nearest first: the question may be about its files. */
  readonly chain: readonly ReadMessage[];
  /** What else was said there, nearest first: it stays visible, but the question isn't about it. Absent: nothing. */
  readonly history?: readonly ReadMessage[];
}

/** Bytes of all files of what was said before that stay visible to the model. */
const maxRememberedBytes = 64 * 1024 ** 2;

/** Decides what a question is about and what is remembered with it, and says what of that can't be used. */
export function resolveQuestion({ messages, chain, history = [] }: Question): SeeIntent {
  const asked = joinMessages(messages.map(({ message }) => message));
  const repliesTo = toRepliesTo(withinMemory(listSaid(chain)));
  const intent = resolveRequest(repliesTo === undefined ? asked : { ...asked, repliesTo });
  const remembered = withinMemory(listSaid(history)).toReversed();
  const meant = asked.media.length > 0 ? [] : (chain[0]?.notes ?? []);
  const noted: SeeIntent = {
    ...intent,
    conversation: [...intent.conversation, ...remembered.map(toEntry)],
  };
  return withNotes(noted, [...messages.flatMap(({ notes }) => notes), ...meant]);
}

/** An intent that says what of its messages can't be used, where it has a place for it. */
export function withNotes<Wish extends Intent>(intent: Wish, notes: readonly Sentence[]): Wish {
  const hasNotes =
    intent.type === "see" ||
    intent.type === "alt-text" ||
    intent.type === "extract" ||
    intent.type === "similar";
  return hasNotes ? { ...intent, notes: [...intent.notes, ...notes] } : intent;
}

function toEntry(message: IncomingMessage): ConversationEntry {
  return toConversationEntry(message);
}

/** What says or shows nothing is not remembered. */
function listSaid(messages: readonly ReadMessage[]): readonly IncomingMessage[] {
  return messages
    .map(({ message }) => message)
    .filter((message) => readAllWords(message) !== "" || message.media.length > 0);
}

function joinMessages(messages: readonly IncomingMessage[]): IncomingMessage {
  const [first] = messages;
  if (first === undefined) throw new Error("a question needs a message");
  const join = (words: readonly string[]) => words.filter((text) => text !== "").join("\n");
  const shown = join(messages.map((message) => message.shown ?? ""));
  return {
    ...first,
    text: join(messages.map(({ text }) => text)),
    ...(shown === "" ? {} : { shown }),
    media: messages.flatMap(({ media }) => media),
  };
}

function toRepliesTo(chain: readonly IncomingMessage[]): IncomingMessage | undefined {
  return chain.reduceRight<IncomingMessage | undefined>(
    (repliesTo, message) => (repliesTo === undefined ? message : { ...message, repliesTo }),
    undefined,
  );
}

/** The nearest files stay visible, up to a number and a size; words are never left out. */
function withinMemory(messages: readonly IncomingMessage[]): readonly IncomingMessage[] {
  let fileCount = 0;
  let byteLength = 0;
  const isRemembered = (reference: MediaReference) => {
    fileCount += 1;
    byteLength += reference.byteLength ?? 0;
    return fileCount <= maxMediaPerQuestion && byteLength <= maxRememberedBytes;
  };
  return messages.map((message) => ({ ...message, media: message.media.filter(isRemembered) }));
}
