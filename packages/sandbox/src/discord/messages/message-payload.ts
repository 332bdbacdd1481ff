import {
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIMessageSnapshotFields,
  AttachmentFlags,
  InteractionType,
  MessageFlags,
} from "discord-api-types/v10";
import type { MessageOrigin, StoredAttachment, StoredMessage } from "../world/message-record.ts";
import { toMember, toStickerItem, toTimestamp, toUser } from "../world/user-payload.ts";
import type { User, World } from "../world/world.ts";
import type { CdnLinks } from "./cdn-links.ts";
import type { Messages } from "./messages.ts";

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

function toAuthor(world: World, authorId: string) {
  const author = world.users.get(authorId);
  if (author === undefined) throw new Error(`message by unknown user ${authorId}`);
  return toUser(author);
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

/** The fields by which an answer to an interaction can be told from a plain message. */
function toOrigin(message: StoredMessage, world: World) {
  const { origin } = message;
  if (origin === undefined) return {};
  const user = toAuthor(world, origin.userId);
  const name = origin.commandName;
  return {
    application_id: world.application.id,
    webhook_id: world.application.id,
    interaction_metadata: toMetadata(origin, { message, world }),
    ...(name === undefined
      ? {}
      : {
          interaction: {
            id: origin.interactionId,
            type: InteractionType.ApplicationCommand,
            name,
            user,
          },
        }),
  };
}

interface MetadataContext {
  readonly message: StoredMessage;
  readonly world: World;
}

function toMetadata(
  origin: MessageOrigin,
  context: MetadataContext,
): APIMessageInteractionMetadata {
  if (origin.opener !== undefined) {
    return {
      ...toCommonMetadata(origin, context),
      type: InteractionType.ModalSubmit,
      triggering_interaction_metadata: toTrigger(origin.opener, context),
    };
  }
  return toTrigger(origin, context);
}

/** Forms open no forms, so what triggers one is a command or a component. */
function toTrigger(origin: MessageOrigin, context: MetadataContext) {
  const common = toCommonMetadata(origin, context);
  if (origin.commandName !== undefined) {
    return {
      ...common,
      type: InteractionType.ApplicationCommand as const,
      name: origin.commandName,
    };
  }
  return {
    ...common,
    type: InteractionType.MessageComponent as const,
    interacted_message_id: origin.interactedMessageId ?? context.message.id,
  };
}

function toCommonMetadata(origin: MessageOrigin, { message, world }: MetadataContext) {
  return {
    id: origin.interactionId,
    user: toAuthor(world, origin.userId),
    authorizing_integration_owners: { 0: message.guildId ?? "0" },
    ...(origin.originalMessageId === undefined
      ? {}
      : { original_response_message_id: origin.originalMessageId }),
  };
}

/** The names of files that stand in an embed or component, and so not in the list of attachments. */
function shownByName(message: StoredMessage): readonly string[] {
  const text = JSON.stringify([message.embeds, message.components]);
  return [...text.matchAll(/attachment:\/\/([^"\\]+)"/g)].map((match) => match[1] ?? "");
}

interface MediaPlace {
  readonly message: StoredMessage;
  readonly links: CdnLinks;
}

function findShown(url: string, message: StoredMessage): StoredAttachment | undefined {
  const name = url.slice("attachment://".length);
  return message.attachments.find((attachment) => attachment.fileName === name);
}

function toEmbed(embed: APIEmbed, place: MediaPlace): APIEmbed {
  return { type: "rich", ...resolveMedia(embed, place) } as APIEmbed;
}

/** Replaces each `attachment://NAME` by the signed link and the facts of that file. */
function resolveMedia<Value>(value: Value, place: MediaPlace): Value {
  return JSON.parse(JSON.stringify(value), (key, node: unknown) => {
    if (isFileComponent(node)) return { ...node, ...toFileFacts(node.file.id, place.message) };
    if (!mediaKeys.has(key) || !isMedia(node) || !node.url.startsWith("attachment://")) {
      return node;
    }
    const attachment = findShown(node.url, place.message);
    return attachment === undefined ? node : { ...node, ...toMedia(attachment, place.links) };
  });
}

/** A file component whose file has its link already. */
function isFileComponent(node: unknown): node is { type: 13; file: { id: string } } {
  if (typeof node !== "object" || node === null) return false;
  if (!("type" in node && node.type === 13 && "file" in node)) return false;
  return typeof node.file === "object" && node.file !== null && "id" in node.file;
}

function toFileFacts(attachmentId: string, message: StoredMessage) {
  const attachment = message.attachments.find(({ id }) => id === attachmentId);
  return { name: attachment?.fileName ?? null, size: attachment?.file.byteLength ?? null };
}

const mediaKeys = new Set(["image", "thumbnail", "media", "file"]);

function isMedia(node: unknown): node is { url: string } {
  return typeof node === "object" && node !== null && "url" in node && typeof node.url === "string";
}

function toMedia(attachment: StoredAttachment, links: CdnLinks) {
  return {
    id: attachment.id,
    url: links.toUrl(attachment),
    proxy_url: links.toProxyUrl(attachment),
    width: attachment.width ?? 0,
    height: attachment.height ?? 0,
    ...(attachment.contentType === undefined ? {} : { content_type: attachment.contentType }),
    attachment_id: attachment.id,
  };
}

export function isLoading(message: StoredMessage): boolean {
  return (message.flags & MessageFlags.Loading) !== 0;
}
