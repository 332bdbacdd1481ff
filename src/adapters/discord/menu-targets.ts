import type { MessagePayload } from "./payloads.ts";

/**
 * The messages whose menu opened a form that is still being written. The event of the menu is the only
 * one that shows a message whole where we have no Message Content intent, and a form's id has no room
 * for it; so they are remembered here, a bounded number of them, and fetched where they are forgotten.
 */
export interface MenuTargets {
  keep(message: MessagePayload): void;
  find(place: {
    readonly channelId: string;
    readonly messageId: string;
  }): MessagePayload | undefined;
}

const maxTargets = 500;

export function createMenuTargets(): MenuTargets {
  const targets = new Map<string, MessagePayload>();
  return {
    keep(message) {
      targets.delete(message.id);
      targets.set(message.id, message);
      const [oldest] = targets.keys();
      if (targets.size > maxTargets && oldest !== undefined) targets.delete(oldest);
    },
    find: ({ channelId, messageId }) => {
      const message = targets.get(messageId);
      return message?.channel_id === channelId ? message : undefined;
    },
  };
}
