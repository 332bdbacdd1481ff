import { Routes } from "discord.js";
import { createBoundedMap, type ReplyView, type WaitingSign } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { typingIntervalMs } from "../wire/limits.ts";

/** "Moonlens is typing…", which Discord takes away after 10 s or with the next message. */
export interface TypingIndicators {
  /** Shows it once. Returns at once; failures don't matter. */
  trigger(channelId: string): void;
  /** Keeps it up until the returned function is called, which resolves when no request is under way any more. */
  keep(channelId: string): () => Promise<void>;
}

/** Longer than any turn; so that a reply that is never finished does not type for ever. */
const maxTypingMs = 15 * 60_000;
const requestTimeoutMs = 5000;
/** Of more, the oldest are shown anew. */
const maxChannels = 1_000;

export function createTypingIndicators(rest: DiscordRest): TypingIndicators {
  const underWay = new Map<string, Promise<void>>();
  const lastAtMs = createBoundedMap<number>({ maxSize: maxChannels });

  function trigger(channelId: string): void {
    lastAtMs.set(channelId, performance.now());
    const request = rest
      .send({
        operation: "show the typing indicator",
        method: "POST",
        route: Routes.channelTyping(channelId),
        authorization: "bot",
        attempts: "once",
        signal: AbortSignal.timeout(requestTimeoutMs),
      })
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (underWay.get(channelId) === request) underWay.delete(channelId);
      });
    underWay.set(channelId, request);
  }

  return {
    trigger,
    keep(channelId) {
      const endsAtMs = performance.now() + maxTypingMs;
      let timer: NodeJS.Timeout | undefined;
      const keepUp = () => {
        // What was shown a moment ago, when the message came, still stands.
        const ageMs = performance.now() - (lastAtMs.get(channelId) ?? Number.NEGATIVE_INFINITY);
        const isFresh = ageMs < typingIntervalMs;
        if (!isFresh) trigger(channelId);
        if (performance.now() >= endsAtMs) return;
        timer = setTimeout(keepUp, isFresh ? typingIntervalMs - ageMs : typingIntervalMs);
      };
      keepUp();
      return async () => {
        clearTimeout(timer);
        // The message that follows takes it away.
        lastAtMs.delete(channelId);
        await underWay.get(channelId);
      };
    },
  };
}

/** Types from the first view until there is something to read: never again after that. */
export function createTypingSign(typing: TypingIndicators, channelId: string): WaitingSign {
  let release: (() => Promise<void>) | undefined;
  let isOver = false;
  return {
    tells: (view) => !hasSomethingToSay(view),
    show() {
      if (!isOver) release ??= typing.keep(channelId);
    },
    async settle() {
      isOver = true;
      await release?.();
    },
  };
}

/** A place in the queue and first words are worth a message at once; "thinking…" is not. */
function hasSomethingToSay({ text, pictures, status }: ReplyView): boolean {
  return text.trim() !== "" || pictures.length > 0 || status.type === "queued";
}
