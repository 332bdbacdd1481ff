import {
  type APIAttachment,
  type APIMessage,
  type APIMessageSnapshotFields,
  AttachmentFlags,
  MessageFlags,
} from "discord-api-types/v10";
import type { StoredAttachment, StoredMessage } from "../world/message-record.ts";
import { toMember, toStickerItem, toTimestamp, toUser } from "../world/user-payload.ts";
import type { User, World } from "../world/world.ts";
import type { CdnLinks } from "./cdn-links.ts";
import { toAuthor, toOrigin } from "./message-origin.ts";
import type { Messages } from "./messages.ts";
import { resolveMedia, shownByName, toEmbed } from "./shown-media.ts";

/** Turns stored messages into Discord's objects, with links signed just now. */
export interface MessagePayloads {
  toMessage(message: StoredMessage): APIMessage;
  toAttachment(attachment: StoredAttachment): APIAttachment;
}

export function createMessagePayloads(parts: {
  readonly world: World;
  readonly messages: Messages;
  readonly links: CdnLinks;
}): MessagePayloads {
  const { world, messages, links } = parts;
  const toAttachment = (attachment: StoredAttachment) => attachmentPayload(attachment, links);

  const toBareMessage = (message: StoredMessage): APIMessage => ({
    id: message.id,
    type: message.type,
    channel_id: message.channelId,
    author: toAuthor(world, message.authorId),
    ...toBody({ message, world, links, toAttachment }),
    tts: message.isSpoken,
    pinned: false,
    mention_everyone: message.mentionsEveryone,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.reactions.length === 0 ? {} : { reactions: toReactions(message, world.botId) }),
    ...toOrigin(message, world),
    ...toReference(message),
  });

  const toMessage = (message: StoredMessage): APIMessage => {
    const payload = toBareMessage(message);
    if (message.reference?.type === "forward" && message.snapshot !== undefined) {
      const snapshot = toSnapshot(
        toBody({ message: message.snapshot, world, links, toAttachment }),
        message.snapshot.type,
      );
      return { ...payload, message_snapshots: [{ message: snapshot }] };
    }
    if (message.reference?.type !== "reply") return payload;
    const referenced = messages.find(message.reference.messageId);
    return {
      ...payload,
      referenced_message: referenced === undefined ? null : toBareMessage(referenced),
    };
  };
  return { toMessage, toAttachment };
}

function toSnapshot(
  body: ReturnType<typeof toBody>,
  type: StoredMessage["type"],
): APIMessageSnapshotFields {
  return { ...body, type };
}

/** What a message and the snapshot of a message have in common. */
function toBody({
  message,
  world,
  links,
  toAttachment,
}: {
  readonly message: StoredMessage;
  readonly world: World;
  readonly links: CdnLinks;
  readonly toAttachment: (attachment: StoredAttachment) => APIAttachment;
}) {
  const shown = new Set(shownByName(message));
  const mentioned = message.mentionIds
    .map((id) => world.users.get(id))
    .filter((user): user is User => user !== undefined);
  const guild = message.guildId === undefined ? undefined : world.guilds.get(message.guildId);
  return {
    content: message.content,
    timestamp: toTimestamp(message.createdAtMs),
    edited_timestamp: message.editedAtMs === undefined ? null : toTimestamp(message.editedAtMs),
    flags: message.flags,
    attachments: message.attachments
      .filter((attachment) => !shown.has(attachment.fileName))
      .map(toAttachment),
    embeds: message.embeds.map((embed) => toEmbed(embed, { message, links })),
    components: [...resolveMedia(message.components, { message, links })],
    mentions: mentioned.map((user) => {
      const member = guild?.members.get(user.id);
      return member === undefined ? toUser(user) : { ...toUser(user), member: toMember(member) };
    }),
    mention_roles: [...message.mentionRoleIds],
    ...(message.stickers.length === 0
      ? {}
      : { sticker_items: message.stickers.map(toStickerItem) }),
  };
}

function attachmentPayload(attachment: StoredAttachment, links: CdnLinks): APIAttachment {
  const flags = attachment.isSpoiler ? AttachmentFlags.IsSpoiler : 0;
  return {
    id: attachment.id,
    filename: attachment.fileName,
    size: attachment.file.byteLength,
    url: links.toUrl(attachment),
    proxy_url: links.toProxyUrl(attachment),
    ...(attachment.title === undefined ? {} : { title: attachment.title }),
    ...(attachment.description === undefined ? {} : { description: attachment.description }),
    ...(attachment.contentType === undefined ? {} : { content_type: attachment.contentType }),
    ...(attachment.width === undefined ? {} : { width: attachment.width }),
    ...(attachment.height === undefined ? {} : { height: attachment.height }),
    ...(attachment.place !== "message" ? { ephemeral: true } : {}),
    ...(attachment.durationSeconds === undefined
      ? {}
      : { duration_secs: attachment.durationSeconds }),
    ...(attachment.waveform === undefined ? {} : { waveform: attachment.waveform }),
    ...(flags === 0 ? {} : { flags }),
  };
}

function toReactions(message: StoredMessage, botId: string) {
  return message.reactions.map((reaction) => ({
    count: reaction.userIds.length,
    count_details: { burst: 0, normal: reaction.userIds.length },
    me: reaction.userIds.includes(botId),
    me_burst: false,
    burst_colors: [],
    emoji: { id: null, name: reaction.emoji },
  }));
}

function toReference(message: StoredMessage) {
  const { reference } = message;
  if (reference === undefined) return {};
  return {
    message_reference: {
      type: reference.type === "forward" ? 1 : 0,
      channel_id: reference.channelId,
      message_id: reference.messageId,
      ...(reference.guildId === undefined ? {} : { guild_id: reference.guildId }),
    },
  };
}

export function isLoading(message: StoredMessage): boolean {
  return (message.flags & MessageFlags.Loading) !== 0;
}
