import type { Clock } from "../ports/logger.ts";
import { createBoundedMap } from "../tools/bounded-map.ts";
import { createRecentFiles } from "./recent-files.ts";

/** What of a message says whether it goes on with what its author wrote just before. */
export interface SpokenMessage {
  readonly id: string;
  /** Names the author in the place where they spoke. */
  readonly speaker: string;
  /** Whether it speaks to Moonlens: in direct messages, by a mention, in reply to it. */
  readonly isAddressed: boolean;
  /** Whether it calls Moonlens by name. */
  readonly isMention: boolean;
  readonly isReply: boolean;
  readonly hasWords: boolean;
  readonly hasFiles: boolean;
  /** Whether its words look as if no more came: see `looksFinished`. */
  readonly isFinished: boolean;
  /** Whether it says all by itself, as a voice message does. */
  readonly isVoice: boolean;
}

export type Gathered<Message> = readonly [Message, ...Message[]];

export interface MessageGathererOptions<Message extends SpokenMessage, Note> {
  /** How long a file without words waits for the words that belong to it. */
  readonly gatherMs: number;
  /** How long words that don't look finished wait for more of them. */
  readonly moreWordsMs: number;
  readonly clock: Clock;
  /** Someone spoke to us; what they ask may still be coming. */
  readonly onAddressed: (message: Message) => void;
  /** What was said so far is held; it is noted, in the place of what was noted `before` it came to this. */
  readonly onHeld: (messages: Gathered<Message>, before: Note | undefined) => Note | undefined;
  readonly onQuestion: (messages: Gathered<Message>, note: Note | undefined) => void;
}

/** Makes one question of what a person writes in several messages: a picture and then the words for it, or line by line. */
export interface MessageGatherer<Message> {
  take(message: Message): void;
  /**
   * Takes in that a message was edited: what is still held is asked as it is now, and one that speaks to us only since
   * then is a question. One that was a question before is none again.
   */
  takeEdit(message: Message): void;
  /** Hands on at once what is held. */
  flush(): void;
}

interface Held<Message, Note> {
  readonly messages: Gathered<Message>;
  readonly note: Note | undefined;
  readonly timer: NodeJS.Timeout;
}

const maxGathered = 5;
/** Platforms may send an event twice. */
const maxSeen = 1_000;

export function createMessageGatherer<Message extends SpokenMessage, Note>(
  options: MessageGathererOptions<Message, Note>,
): MessageGatherer<Message> {
  const { gatherMs, moreWordsMs, clock, onAddressed, onHeld, onQuestion } = options;
  const held = new Map<string, Held<Message, Note>>();
  const recent = createRecentFiles<Message>(clock);
  const seen = createBoundedMap<true>({ maxSize: maxSeen });
  const asked = createBoundedMap<true>({ maxSize: maxSeen });

  function release(speaker: string): void {
    const waiting = held.get(speaker);
    if (waiting === undefined) return;
    held.delete(speaker);
    clearTimeout(waiting.timer);
    const { messages, note } = waiting;
    // Words may still come, later than is worth waiting for.
    if (!messages.some(saysSomething)) recent.keep(speaker, messages[0]);
    onQuestion(messages, note);
  }

  function gather(messages: Gathered<Message>): void {
    const [{ speaker }] = messages;
    for (const { id } of messages) asked.set(id, true);
    const before = held.get(speaker);
    clearTimeout(before?.timer);
    const note = onHeld(messages, before?.note);
    const waitMs = messages.some(saysSomething) ? moreWordsMs : gatherMs;
    const timer = setTimeout(() => release(speaker), waitMs);
    held.set(speaker, { messages, note, timer });
    if (isEnough(messages)) release(speaker);
  }

  function begin(message: Message, earlier: readonly Message[]): void {
    onAddressed(message);
    const [first = message, ...others] = [...earlier, message];
    gather([first, ...others]);
  }

  function takeRecent({ speaker, hasFiles, isReply }: Message): readonly Message[] {
    const found = recent.take(speaker);
    return found === undefined || hasFiles || isReply ? [] : [found];
  }

  return {
    take(message) {
      if (seen.has(message.id)) return;
      seen.set(message.id, true);
      const { speaker } = message;
      const waiting = held.get(speaker);
      if (waiting !== undefined && isMoreOf(waiting.messages, message)) {
        return gather([...waiting.messages, message]);
      }
      if (message.isAddressed) {
        release(speaker);
        return begin(message, takeRecent(message));
      }
      if (message.hasFiles) recent.keep(speaker, message);
    },
    takeEdit(message) {
      seen.set(message.id, true);
      const { id, speaker } = message;
      const waiting = held.get(speaker);
      if (waiting?.messages.some((one) => one.id === id) === true) {
        held.set(speaker, { ...waiting, messages: replaceById(waiting.messages, message) });
        return;
      }
      if (asked.has(id) || !message.isAddressed) return;
      release(speaker);
      begin(message, []);
    },
    flush() {
      for (const speaker of [...held.keys()]) release(speaker);
    },
  };
}

/** Nobody waits for words that aren't coming. */
function isEnough(messages: readonly SpokenMessage[]): boolean {
  return (
    messages.length === maxGathered ||
    messages.at(-1)?.isFinished === true ||
    messages.some(({ isVoice }) => isVoice)
  );
}

function replaceById<Message extends SpokenMessage>(
  [first, ...others]: Gathered<Message>,
  message: Message,
): Gathered<Message> {
  const replace = (one: Message) => (one.id === message.id ? message : one);
  return [replace(first), ...others.map(replace)];
}

/** Whether a message goes on with what is held: a reply and, after words, another mention begin anew. */
function isMoreOf(heldMessages: readonly SpokenMessage[], message: SpokenMessage): boolean {
  if (!message.hasFiles && !saysSomething(message)) return false;
  if (message.isReply) return false;
  return !message.isMention || !heldMessages.some(saysSomething);
}

function saysSomething({ hasWords, isVoice }: SpokenMessage): boolean {
  return hasWords || isVoice;
}
