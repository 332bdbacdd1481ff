import type { Interaction } from "./interaction-record.ts";
import type { StoredMessage } from "./message-record.ts";
import type { Channel } from "./world.ts";

/** Something that happened in the sandbox's Discord. */
export type FeedEvent =
  | { readonly type: "message-create"; readonly message: StoredMessage }
  | { readonly type: "message-update"; readonly message: StoredMessage }
  | { readonly type: "message-delete"; readonly message: StoredMessage }
  | { readonly type: "reaction-add" | "reaction-remove"; readonly reaction: ReactionChange }
  | {
      readonly type: "typing";
      readonly channelId: string;
      readonly userId: string;
      readonly atMs: number;
    }
  | { readonly type: "interaction-create"; readonly interaction: Interaction }
  | { readonly type: "interaction-change"; readonly interaction: Interaction }
  | {
      readonly type: "channel-update" | "thread-create" | "thread-update";
      readonly channel: Channel;
    }
  | { readonly type: "guild-create" | "guild-delete"; readonly guildId: string }
  | { readonly type: "state" };

export interface ReactionChange {
  readonly message: StoredMessage;
  readonly userId: string;
  readonly emoji: string;
}

/** Tells every listener, in order and at once, what happened. */
export interface Feed {
  publish(event: FeedEvent): void;
  /** Returns how to stop listening. */
  subscribe(listener: (event: FeedEvent) => void): () => void;
}

export function createFeed(): Feed {
  const listeners = new Set<(event: FeedEvent) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
