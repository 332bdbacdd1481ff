import { createBoundedMap } from "#core";
import type { MessagePayload } from "../wire/payloads.ts";

/**
 * The messages whose menu opened a form that is still being written. The event of the menu is the only
 * one that shows a message whole where we have no Message Content intent, and a form's id has no room
 * for it; so they are remembered here, a bounded number of them, and fetched where they are forgotten.
 * Each belongs to whom Discord showed it: nobody else's form finds it.
 */
export interface MenuTargets {
  keep(message: MessagePayload, options: { readonly userId: string }): void;
  find(place: {
    readonly channelId: string;
    readonly messageId: string;
    /** Absent: nobody, who finds nothing. */
    readonly userId?: string;
  }): MessagePayload | undefined;
}

const maxTargets = 500;

export function createMenuTargets(): MenuTargets {
  const targets = createBoundedMap<MessagePayload>({ maxSize: maxTargets });
  return {
    keep: (message, { userId }) => targets.set(`${userId}:${message.id}`, message),
    find({ channelId, messageId, userId }) {
      const message = targets.get(`${userId}:${messageId}`);
      return message?.channel_id === channelId ? message : undefined;
    },
  };
}
