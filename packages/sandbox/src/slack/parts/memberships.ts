import type { Conversation } from "../world/world.ts";
import type { SlackParts } from "./parts.ts";

export interface Membership {
  readonly conversation: Conversation;
  readonly userId: string;
  /** Who did it: the same user, or who invited or removed them. */
  readonly actorId: string;
}

/** Lets somebody into a channel; the channel shows it as Slack does. */
export function join(
  parts: SlackParts,
  { conversation, userId, actorId }: Membership,
): Conversation {
  if (conversation.memberIds.includes(userId)) return conversation;
  const joined = { ...conversation, memberIds: [...conversation.memberIds, userId] };
  parts.world.conversations.set(conversation.id, joined);
  const membership = { channelId: conversation.id, userId, actorId };
  parts.feed.publish({ type: "member-join", membership });
  parts.messages.add({
    channelId: conversation.id,
    ts: parts.ids.nextTs(),
    teamId: conversation.teamId,
    userId,
    text: `<@${userId}> has joined the channel`,
    fileIds: [],
    reactions: [],
    subtype: conversation.type === "private" ? "group_join" : "channel_join",
    ...(actorId === userId ? {} : { extra: { inviter: actorId } }),
  });
  parts.feed.publish({ type: "state" });
  return joined;
}

/** Takes somebody out of a channel. */
export function leave(
  parts: SlackParts,
  { conversation, userId, actorId }: Membership,
): Conversation {
  if (!conversation.memberIds.includes(userId)) return conversation;
  const memberIds = conversation.memberIds.filter((id) => id !== userId);
  const left = { ...conversation, memberIds };
  parts.world.conversations.set(conversation.id, left);
  const membership = { channelId: conversation.id, userId, actorId };
  parts.feed.publish({ type: "member-leave", membership });
  parts.messages.add({
    channelId: conversation.id,
    ts: parts.ids.nextTs(),
    teamId: conversation.teamId,
    userId,
    text: `<@${userId}> has left the channel`,
    fileIds: [],
    reactions: [],
    subtype: conversation.type === "private" ? "group_leave" : "channel_leave",
  });
  parts.feed.publish({ type: "state" });
  return left;
}
