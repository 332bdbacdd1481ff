import { MessageFlags } from "discord.js";
import type { Clock } from "#core";
import { isAddressed, mentionsUs } from "../questions/questions.ts";
import { isReply } from "../questions/reply-chain.ts";
import type { MessagePayload } from "../wire/payloads.ts";
import type { Surroundings } from "../wire/surroundings.ts";
import type { Arrival } from "./arrivals.ts";

export type GatheredMessages = readonly [MessagePayload, ...MessagePayload[]];

export interface MessageGathererOptions {
  /** How long a file without words waits for the words that belong to it. */
  readonly gatherMs: number;
  /** How long words wait for more of them. */
  readonly moreWordsMs: number;
  readonly clock: Clock;
  /** Someone spoke to us; what they ask may still be coming. */
  readonly onAddressed: (message: MessagePayload, surroundings: Surroundings) => void;
  /**
   * What was said so far is held; it is noted, in the place of what was noted before it came to this. Nothing where it
   * can't be answered anyway.
   */
  readonly onHeld: (
    messages: GatheredMessages,
    options: { readonly surroundings: Surroundings; readonly before: Arrival | undefined },
  ) => Arrival | undefined;
  readonly onQuestion: (question: GatheredQuestion) => void;
}

export interface GatheredQuestion {
  readonly messages: GatheredMessages;
  readonly surroundings: Surroundings;
  readonly arrival: Arrival | undefined;
}

/** Makes one question of what a person writes in several messages: a picture and then the words for it, or line by line. */
export interface MessageGatherer {
  take(message: MessagePayload, surroundings: Surroundings): void;
  /**
   * Takes in that a message was edited: what is still held is asked as it is now, and one that speaks to us only since
   * then is a question. One that was a question before is none again.
   */
  takeEdit(message: MessagePayload, surroundings: Surroundings): void;
  /** Hands on at once what is held. */
  flush(): void;
}

interface Held extends GatheredQuestion {
  readonly timer: NodeJS.Timeout;
}

/** How long ago a picture can have been posted that a mention without one is about. */
const recentMs = 15_000;
/** Bounds of what is remembered of others' talk. */
const maxRecent = 500;
const maxGathered = 5;
/** Discord may send an event twice. */
const maxSeen = 1000;

export function createMessageGatherer(options: MessageGathererOptions): MessageGatherer {
  const { gatherMs, moreWordsMs, clock, onAddressed, onHeld, onQuestion } = options;
  const held = new Map<string, Held>();
  const recent = createRecentPictures(clock);
  const seenIds = new Set<string>();
  const askedIds = new Set<string>();

  function release(key: string): void {
    const waiting = held.get(key);
    if (waiting === undefined) return;
    held.delete(key);
    clearTimeout(waiting.timer);
    // Words may still come, later than is worth waiting for.
    if (!waiting.messages.some(hasWords)) recent.keep(key, waiting.messages[0]);
    onQuestion(waiting);
  }

  function gather(key: string, messages: GatheredMessages, surroundings: Surroundings): void {
    for (const { id } of messages) remember(askedIds, { value: id, maxSize: maxSeen });
    const before = held.get(key);
    clearTimeout(before?.timer);
    const arrival = onHeld(messages, { surroundings, before: before?.arrival });
    const waitMs = messages.some(hasWords) ? moreWordsMs : gatherMs;
    const timer = setTimeout(() => release(key), waitMs);
    held.set(key, { messages, surroundings, arrival, timer });
    if (messages.some(isVoice) || messages.length === maxGathered) release(key);
  }

  return {
    take(message, surroundings) {
      if (seenIds.has(message.id)) return;
      remember(seenIds, { value: message.id, maxSize: maxSeen });
      const key = toKey(message);
      const waiting = held.get(key);
      if (waiting !== undefined && isMoreOf(waiting.messages, { message, surroundings })) {
        return gather(key, [...waiting.messages, message], waiting.surroundings);
      }
      if (isAddressed(message, surroundings)) {
        release(key);
        onAddressed(message, surroundings);
        const [first = message, ...others] = [...recent.take(key, message), message];
        return gather(key, [first, ...others], surroundings);
      }
      if (hasMedia(message)) recent.keep(key, message);
    },
    takeEdit(message, surroundings) {
      remember(seenIds, { value: message.id, maxSize: maxSeen });
      const key = toKey(message);
      const waiting = held.get(key);
      if (waiting?.messages.some(({ id }) => id === message.id) === true) {
        const [first = message, ...others] = waiting.messages.map((one) =>
          one.id === message.id ? message : one,
        );
        held.set(key, { ...waiting, messages: [first, ...others] });
        return;
      }
      if (askedIds.has(message.id) || !isAddressed(message, surroundings)) return;
      release(key);
      onAddressed(message, surroundings);
      gather(key, [message], surroundings);
    },
    flush() {
      for (const key of [...held.keys()]) release(key);
    },
  };
}

/** What people write to each other is remembered for no longer than it is of use. */
function createRecentPictures(clock: Clock) {
  const recent = new Map<string, { readonly message: MessagePayload; readonly atMs: number }>();
  return {
    keep(key: string, message: MessagePayload): void {
      recent.delete(key);
      recent.set(key, { message, atMs: clock() });
      for (const [oldest, { atMs }] of recent) {
        if (recent.size <= maxRecent && clock() - atMs <= recentMs) return;
        recent.delete(oldest);
      }
    },
    take(key: string, message: MessagePayload): readonly MessagePayload[] {
      const found = recent.get(key);
      recent.delete(key);
      if (found === undefined || clock() - found.atMs > recentMs) return [];
      return hasMedia(message) || message.message_reference !== undefined ? [] : [found.message];
    },
  };
}

function toKey({ channel_id: channelId, author }: MessagePayload): string {
  return `${channelId}:${author.id}`;
}

function remember(
  values: Set<string>,
  { value, maxSize }: { readonly value: string; readonly maxSize: number },
): void {
  values.add(value);
  const [oldest] = values;
  if (values.size > maxSize && oldest !== undefined) values.delete(oldest);
}

/** Whether a message goes on with what is held: a reply and, after words, another mention begin anew. */
function isMoreOf(
  heldMessages: GatheredMessages,
  {
    message,
    surroundings,
  }: { readonly message: MessagePayload; readonly surroundings: Surroundings },
): boolean {
  if (!hasMedia(message) && !hasWords(message)) return false;
  if (isReply(message)) return false;
  const isMention = mentionsUs(message, surroundings);
  return !isMention || !heldMessages.some(hasWords);
}

function hasMedia(message: MessagePayload): boolean {
  const { attachments, sticker_items: stickers, message_snapshots: forwarded } = message;
  return attachments.length + stickers.length + forwarded.length > 0;
}

function isVoice(message: MessagePayload): boolean {
  return (message.flags & MessageFlags.IsVoiceMessage) !== 0;
}

function hasWords(message: MessagePayload): boolean {
  return isVoice(message) || message.content.replace(/<@[!&]?\d+>/g, "").trim() !== "";
}
