import { toConversation } from "../payloads/conversation-payload.ts";
import { toMessage } from "../payloads/message-payload.ts";
import { refuse } from "../tools/errors.ts";
import { compact, isJsonObject, type Json } from "../tools/json.ts";
import type { Interaction } from "../world/interaction-record.ts";
import type { StoredMessage } from "../world/message-record.ts";
import {
  type Conversation,
  canSee,
  directConversationOf,
  installationFor,
  isMember,
  type User,
} from "../world/world.ts";
import type { SlackParts } from "./parts.ts";

/** The conversation that a person means: an id, a name, or `dm`. @throws {SlackError} `channel_not_found` also for what they can't see. */
export function conversationFor(
  { world }: SlackParts,
  { person, channel }: { readonly person: User; readonly channel: string },
): Conversation {
  if (channel === "dm") {
    const direct = directConversationOf(world, person);
    if (direct === undefined) throw refuse("channel_not_found");
    return direct;
  }
  const found = [...world.conversations.values()].find(
    ({ id, name }) => id === channel || (name !== "" && name === channel.replace(/^#/, "")),
  );
  if (found === undefined || !canSee(person, found)) throw refuse("channel_not_found");
  return found;
}

/** A message before a person's eyes. @throws {SlackError} `message_not_found`. */
export function messageFor(
  parts: SlackParts,
  { person, channel, ts }: { readonly person: User; readonly channel: string; readonly ts: string },
): StoredMessage {
  const conversation = conversationFor(parts, { person, channel });
  const message = parts.messages.find(conversation.id, ts);
  if (message === undefined || !isVisibleTo(parts, { person, message })) {
    throw refuse("message_not_found");
  }
  return message;
}

export function isVisibleTo(
  { world }: SlackParts,
  { person, message }: { readonly person: User; readonly message: StoredMessage },
): boolean {
  if (message.ephemeralFor !== undefined) return message.ephemeralFor === person.id;
  const conversation = world.conversations.get(message.channelId);
  return conversation !== undefined && canSee(person, conversation);
}

/** A message as the control API shows it: Slack's, seen with the eyes of its own workspace. */
export function toMessageView(
  message: StoredMessage,
  { parts, person }: { readonly parts: SlackParts; readonly person: User },
): Json {
  const shown = toMessage(message, { parts, viewerTeamId: message.teamId });
  const files = Array.isArray(shown.files) ? shown.files.filter(isJsonObject) : undefined;
  const url = `${parts.baseUrl()}/control/files`;
  return compact({
    ...shown,
    channel: message.channelId,
    ephemeral_for: message.ephemeralFor,
    response_url: message.responseUrl,
    chunks: message.stream?.chunks.length === 0 ? undefined : message.stream?.chunks,
    files: files?.map((file) =>
      file.mode === "tombstone" || file.is_external === true
        ? file
        : { ...file, view_url: `${url}/${String(file.id)}?as=${person.id}` },
    ),
  });
}

export function toChannelView(conversation: Conversation, { world }: SlackParts): Json {
  const installation = installationFor(world, conversation);
  const botUserId = installation?.botUserId ?? "";
  const viewerTeamId = installation?.teamId ?? conversation.teamId;
  return {
    ...toConversation(conversation, { viewerId: botUserId, viewerTeamId }),
    members: conversation.memberIds,
    has_bot: isMember(conversation, botUserId),
  };
}

export function toInteractionView(interaction: Interaction): Json {
  return compact({
    id: interaction.id,
    kind: interaction.kind,
    state: interaction.state,
    acknowledged_after_ms: interaction.acknowledgedAfterMs,
    trigger_id: interaction.triggerId,
    response_url: interaction.responseUrl,
    failure: interaction.failure,
    response: interaction.response,
    view_id: interaction.viewId,
  });
}
