import { refuse } from "../tools/errors.ts";
import type { ReactionChange } from "../world/feed.ts";
import type { Reaction } from "../world/message-record.ts";
import type { SlackParts } from "./parts.ts";

/** @throws {SlackError} `already_reacted`. */
export function addReaction({ messages, feed }: SlackParts, reaction: ReactionChange): void {
  const { message, userId, name } = reaction;
  const known = message.reactions.find((entry) => entry.name === name);
  if (known?.userIds.includes(userId) === true) throw refuse("already_reacted");
  const changed: readonly Reaction[] =
    known === undefined
      ? [...message.reactions, { name, userIds: [userId] }]
      : message.reactions.map((entry) =>
          entry === known ? { name, userIds: [...entry.userIds, userId] } : entry,
        );
  messages.grow({ ...message, reactions: changed });
  feed.publish({ type: "reaction-add", reaction });
}

/** @throws {SlackError} `no_reaction`. */
export function removeReaction({ messages, feed }: SlackParts, reaction: ReactionChange): void {
  const { message, userId, name } = reaction;
  const known = message.reactions.find((entry) => entry.name === name);
  if (known?.userIds.includes(userId) !== true) throw refuse("no_reaction");
  const left = message.reactions
    .map((entry) =>
      entry === known ? { name, userIds: entry.userIds.filter((id) => id !== userId) } : entry,
    )
    .filter(({ userIds }) => userIds.length > 0);
  messages.grow({ ...message, reactions: left });
  feed.publish({ type: "reaction-remove", reaction });
}
