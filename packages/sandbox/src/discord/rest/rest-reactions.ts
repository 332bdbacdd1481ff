import { findChannel, findMessage, requirePermissions } from "../parts/lookups.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import type { StoredMessage } from "../world/message-record.ts";

/** The bot's own reactions, with plain emoji. */
export function addReactionRoutes(app: RestApp, parts: DiscordParts): void {
  const { world, messages, feed } = parts;
  const path = "/channels/:channel/messages/:message/reactions/:emoji/@me";
  app.put(path, (context) => {
    const channel = findChannel(parts, context.req.param("channel"));
    const message = findMessage(parts, { channel, id: context.req.param("message") });
    requirePermissions(parts, { channel, names: ["ReadMessageHistory", "AddReactions"] });
    const emoji = context.req.param("emoji");
    if (!/\p{Extended_Pictographic}|\p{Emoji_Presentation}/u.test(emoji))
      throw refuse("unknownEmoji");
    const changed = withReaction(message, { emoji, userId: world.botId });
    if (changed === message) return context.body(null, 204);
    messages.replaceQuietly(changed);
    feed.publish({
      type: "reaction-add",
      reaction: { message: changed, userId: world.botId, emoji },
    });
    return context.body(null, 204);
  });
  app.delete(path, (context) => {
    const channel = findChannel(parts, context.req.param("channel"));
    const message = findMessage(parts, { channel, id: context.req.param("message") });
    const emoji = context.req.param("emoji");
    messages.replaceQuietly(withoutReaction(message, { emoji, userId: world.botId }));
    feed.publish({
      type: "reaction-remove",
      reaction: { message, userId: world.botId, emoji },
    });
    return context.body(null, 204);
  });
}

interface OwnReaction {
  readonly emoji: string;
  readonly userId: string;
}

function withReaction(message: StoredMessage, { emoji, userId }: OwnReaction): StoredMessage {
  const known = message.reactions.find((reaction) => reaction.emoji === emoji);
  if (known?.userIds.includes(userId) === true) return message;
  const others = message.reactions.filter((reaction) => reaction.emoji !== emoji);
  return {
    ...message,
    reactions: [...others, { emoji, userIds: [...(known?.userIds ?? []), userId] }],
  };
}

function withoutReaction(message: StoredMessage, { emoji, userId }: OwnReaction): StoredMessage {
  const reactions = message.reactions
    .map((reaction) =>
      reaction.emoji === emoji
        ? { ...reaction, userIds: reaction.userIds.filter((id) => id !== userId) }
        : reaction,
    )
    .filter((reaction) => reaction.userIds.length > 0);
  return { ...message, reactions };
}
