import { refuse } from "../tools/errors.ts";
import type { StoredMessage } from "../world/message-record.ts";
import {
  type Conversation,
  findPerson,
  type Installation,
  isMember,
  teamsOf,
  type User,
} from "../world/world.ts";
import type { SlackParts } from "./parts.ts";

/**
 * The conversation that an app means: an id, a name with or without `#`, or a person for direct messages.
 * @throws {SlackError} `channel_not_found` also for what the app can't see.
 */
export function findConversation(
  { world }: SlackParts,
  { installation, channel }: { readonly installation: Installation; readonly channel: string },
): Conversation {
  const name = channel.replace(/^#/, "");
  const found = [...world.conversations.values()].find((conversation) => {
    if (!teamsOf(conversation).includes(installation.teamId)) return false;
    if (conversation.id === channel) return true;
    if (conversation.type === "direct") return isMember(conversation, channel);
    return conversation.name === name && conversation.teamId === installation.teamId;
  });
  if (found === undefined) throw refuse("channel_not_found");
  const isInside = isMember(found, installation.botUserId);
  if (found.type !== "public" && !isInside) throw refuse("channel_not_found");
  return found;
}

/** @throws {SlackError} `not_in_channel` or `is_archived` where the app can't write. */
export function requireWritable(conversation: Conversation, installation: Installation): void {
  if (conversation.isArchived) throw refuse("is_archived");
  if (isMember(conversation, installation.botUserId)) return;
  const canPost =
    conversation.type === "public" && installation.scopes.includes("chat:write.public");
  if (!canPost) throw refuse("not_in_channel");
}

/** @throws {SlackError} `not_in_channel` where the app is no member. */
export function requireMember(conversation: Conversation, installation: Installation): void {
  if (!isMember(conversation, installation.botUserId)) throw refuse("not_in_channel");
}

/** A message that the app can see: no ephemeral ones. @throws {SlackError} `message_not_found`. */
export function findMessage(
  { messages }: SlackParts,
  { conversation, ts }: { readonly conversation: Conversation; readonly ts: string },
): StoredMessage {
  const message = messages.find(conversation.id, ts);
  if (message === undefined || message.ephemeralFor !== undefined) {
    throw refuse("message_not_found");
  }
  return message;
}

/** A user that the app can know of: of its own workspace, or a stranger of a shared channel. */
export function findUser(
  { world }: SlackParts,
  { installation, user }: { readonly installation: Installation; readonly user: string },
): User {
  const found = world.users.get(user);
  if (found === undefined) throw refuse("user_not_found");
  if (found.teamId === installation.teamId) return found;
  const isNear = [...world.conversations.values()].some(
    (conversation) =>
      teamsOf(conversation).includes(installation.teamId) && isMember(conversation, user),
  );
  if (!isNear) throw refuse("user_not_visible");
  return found;
}

/** @throws {SlackError} `user_not_found`. */
export function personOf({ world }: SlackParts, idOrName: string | undefined): User {
  const person = findPerson(world, idOrName ?? "");
  if (person === undefined) throw refuse("user_not_found");
  return person;
}
