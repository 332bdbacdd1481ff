import type { Feed as AnyFeed } from "#http";
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
export type Feed = AnyFeed<FeedEvent>;
