import type { Feed as AnyFeed } from "#http";
import type { Interaction } from "./interaction-record.ts";
import type { StoredMessage } from "./message-record.ts";

/** Something that happened in the sandbox's Slack. */
export type FeedEvent =
  | { readonly type: "message-create"; readonly message: StoredMessage }
  | {
      readonly type: "message-update";
      readonly message: StoredMessage;
      readonly previous: StoredMessage;
    }
  | { readonly type: "message-grow"; readonly message: StoredMessage }
  | {
      readonly type: "message-delete";
      readonly message: StoredMessage;
      /** What stays in its place, as long as it has replies. */
      readonly tombstone?: StoredMessage;
    }
  | { readonly type: "reaction-add" | "reaction-remove"; readonly reaction: ReactionChange }
  | { readonly type: "member-join" | "member-leave"; readonly membership: MembershipChange }
  | { readonly type: "file-share"; readonly fileId: string; readonly channelId: string }
  | { readonly type: "file-delete"; readonly fileId: string }
  | { readonly type: "thread-change"; readonly channelId: string; readonly threadTs: string | null }
  | { readonly type: "interaction-change"; readonly interaction: Interaction }
  | { readonly type: "views-change"; readonly userId: string }
  | { readonly type: "state" };

export interface ReactionChange {
  readonly message: StoredMessage;
  readonly userId: string;
  readonly name: string;
}

export interface MembershipChange {
  readonly channelId: string;
  readonly userId: string;
  readonly actorId: string;
}

/** Tells every listener, in order and at once, what happened. */
export type Feed = AnyFeed<FeedEvent>;
