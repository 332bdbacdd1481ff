import { MessageFlags } from "discord.js";
import type { Clock } from "#core";
import type { Surroundings } from "./connection.ts";
import type { MessagePayload } from "./payloads.ts";
import { isAddressed } from "./questions.ts";

export type GatheredMessages = readonly [MessagePayload, ...MessagePayload[]];

export interface MessageGathererOptions {
  /** How long a file without words waits for the words that belong to it. */
  readonly gatherMs: number;
  readonly clock: Clock;
  readonly onHeld: (message: MessagePayload) => void;
  readonly onQuestion: (messages: GatheredMessages, surroundings: Surroundings) => void;
}

/** Makes one question of what a person writes in several messages: a picture, and then the words for it. */
export interface MessageGatherer {
  take(message: MessagePayload, surroundings: Surroundings): void;
  /** Hands on at once what is held. */
  flush(): void;
}

interface Held {
  readonly messages: GatheredMessages;
  readonly surroundings: Surroundings;
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
  const { gatherMs, clock, onHeld, onQuestion } = options;
  const held = new Map<string, Held>();
  const recent = new Map<string, { readonly message: MessagePayload; readonly atMs: number }>();
  const seenIds = new Set<string>();

  function release(key: string): void {
    const waiting = held.get(key);
    if (waiting === undefined) return;
    held.delete(key);
    clearTimeout(waiting.timer);
    // Words may still come, later than is worth waiting for.
    if (!waiting.messages.some(hasWords)) keepRecent(key, waiting.messages[0]);
    onQuestion(waiting.messages, waiting.surroundings);
  }

  function gather(key: string, messages: GatheredMessages, surroundings: Surroundings): void {
    clearTimeout(held.get(key)?.timer);
    const timer = setTimeout(() => release(key), gatherMs);
    held.set(key, { messages, surroundings, timer });
    const isWhole = messages.some(hasWords) || messages.length === maxGathered;
    if (isWhole) release(key);
  }

  /** What people write to each other is remembered for no longer than it is of use. */
  function keepRecent(key: string, message: MessagePayload): void {
    recent.delete(key);
    recent.set(key, { message, atMs: clock() });
    for (const [oldest, { atMs }] of recent) {
      if (recent.size <= maxRecent && clock() - atMs <= recentMs) return;
      recent.delete(oldest);
    }
  }

  function takeRecent(key: string, message: MessagePayload): readonly MessagePayload[] {
    const found = recent.get(key);
    recent.delete(key);
    if (found === undefined || clock() - found.atMs > recentMs) return [];
    return hasMedia(message) || message.message_reference !== undefined ? [] : [found.message];
  }

  return {
    take(message, surroundings) {
      if (seenIds.has(message.id)) return;
      remember(seenIds, { value: message.id, maxSize: maxSeen });
      const key = `${message.channel_id}:${message.author.id}`;
      const waiting = held.get(key);
      if (waiting !== undefined && (hasMedia(message) || hasWords(message))) {
        return gather(key, [...waiting.messages, message], waiting.surroundings);
      }
      if (isAddressed(message, surroundings)) {
        const [first = message, ...others] = [...takeRecent(key, message), message];
        if (others.length === 0 && hasMedia(message) && !hasWords(message)) onHeld(message);
        return hasMedia(message) || others.length > 0
          ? gather(key, [first, ...others], surroundings)
          : onQuestion([message], surroundings);
      }
      if (hasMedia(message)) keepRecent(key, message);
    },
    flush() {
      for (const key of [...held.keys()]) release(key);
    },
  };
}

function remember(
  values: Set<string>,
  { value, maxSize }: { readonly value: string; readonly maxSize: number },
): void {
  values.add(value);
  const [oldest] = values;
  if (values.size > maxSize && oldest !== undefined) values.delete(oldest);
}

function hasMedia(message: MessagePayload): boolean {
  return message.attachments.length + message.sticker_items.length > 0;
}

/** What was said needs no more words. */
function hasWords(message: MessagePayload): boolean {
  if ((message.flags & MessageFlags.IsVoiceMessage) !== 0) return true;
  return message.content.replace(/<@!?\d+>/g, "").trim() !== "";
}
