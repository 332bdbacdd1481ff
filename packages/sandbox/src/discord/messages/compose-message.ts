import { MessageFlags } from "discord-api-types/v10";
import type { Upload } from "#http";
import { attachmentNamesIn, type ComponentBody } from "../schemas/component-schema.ts";
import type { EditMessageBody } from "../schemas/message-schema.ts";
import { refuse } from "../tools/errors.ts";
import { invalidForm } from "../tools/form-errors.ts";
import type { Snowflakes } from "../tools/snowflakes.ts";
import { findMentions, type MentionRules } from "../world/mentions.ts";
import type { StoredAttachment, StoredMessage } from "../world/message-record.ts";
import { hasPermission } from "../world/permissions.ts";
import {
  type Channel,
  type GuildSticker,
  guildOf,
  permissionsIn,
  type World,
} from "../world/world.ts";
import type { AttachmentIndex } from "./attachment-index.ts";
import { cleanseFileName } from "./attachments.ts";
import { type MessageFiles, resolveAttachments } from "./message-attachments.ts";
import { toComponents, toEmbeds } from "./stored-components.ts";
import { checkVoiceMessage } from "./voice-messages.ts";

/** Turns bodies that were parsed into messages; stores and sends nothing. */
export interface MessageComposer {
  /** @throws {DiscordError} 50006 for an empty message, 50035 for files that don't fit the body. */
  create(draft: MessageDraft): Promise<StoredMessage>;
  /** @throws {DiscordError} as `create`. */
  edit(message: StoredMessage, change: MessageChange): Promise<StoredMessage>;
}

type MessageDraft = Pick<StoredMessage, "type" | "authorId" | "flags"> &
  Partial<Pick<StoredMessage, "reference" | "snapshot" | "origin" | "ephemeralFor" | "nonce">> & {
    readonly channel: Channel;
    readonly body: EditMessageBody;
    readonly uploads: readonly Upload[];
    readonly stickers?: readonly GuildSticker[];
    /** Used when the body has no rules of its own. */
    readonly defaultRules: MentionRules;
    /** The author of the message replied to, when they are to be told. */
    readonly repliedUserId?: string;
    readonly isSpoken?: boolean;
  };

interface MessageChange {
  readonly body: EditMessageBody;
  readonly uploads: readonly Upload[];
  readonly defaultRules: MentionRules;
  readonly flags: number;
  /** Whether people see that it was edited. */
  readonly editedAtMs?: number;
}

interface ComposerParts {
  readonly world: World;
  readonly snowflakes: Snowflakes;
  readonly clock: () => number;
  readonly attachments: AttachmentIndex;
}

export function createMessageComposer(parts: ComposerParts): MessageComposer {
  return {
    create: (draft) => composeNew(draft, parts),
    edit: (message, change) => composeEdit({ message, change, parts }),
  };
}

async function composeNew(draft: MessageDraft, parts: ComposerParts): Promise<StoredMessage> {
  const { body, channel, authorId } = draft;
  const content = body.content ?? "";
  const rules = body.allowed_mentions ?? draft.defaultRules;
  const mentions = mentionsIn(content, { channel, authorId, rules, world: parts.world });
  const attachments = await composeFiles(parts, {
    kept: [],
    entries: body.attachments ?? undefined,
    uploads: draft.uploads,
    channelId: channel.id,
    place: draft.ephemeralFor === undefined ? "message" : "ephemeral-message",
  });
  const message: StoredMessage = {
    id: parts.snowflakes.next(),
    type: draft.type,
    channelId: channel.id,
    authorId,
    content,
    createdAtMs: parts.clock(),
    flags: draft.flags,
    isSpoken: draft.isSpoken ?? false,
    ...mentions,
    mentionIds: withReplied(mentions.mentionIds, draft.repliedUserId),
    attachments,
    embeds: toEmbeds(body.embeds ?? []),
    components: toComponents(body.components ?? []),
    stickers: draft.stickers ?? [],
    reactions: [],
    ...(channel.type === "direct" ? {} : { guildId: channel.guildId }),
    ...pickDefined(draft, ["reference", "snapshot", "origin", "ephemeralFor", "nonce"]),
  };
  return checked(message, body.components ?? []);
}

async function composeEdit({
  message,
  change,
  parts,
}: {
  readonly message: StoredMessage;
  readonly change: MessageChange;
  readonly parts: ComposerParts;
}): Promise<StoredMessage> {
  const { body } = change;
  const { authorId } = message;
  const channel = parts.world.channels.get(message.channelId);
  if (channel === undefined) throw refuse("unknownChannel");
  const content = body.content === undefined ? message.content : (body.content ?? "");
  const attachments = await composeFiles(parts, {
    kept: message.attachments,
    entries: body.attachments ?? undefined,
    uploads: change.uploads,
    channelId: channel.id,
    place: message.ephemeralFor === undefined ? "message" : "ephemeral-message",
  });
  const isReparsed = body.content !== undefined || body.allowed_mentions !== undefined;
  const rules = body.allowed_mentions ?? change.defaultRules;
  const edited: StoredMessage = {
    ...message,
    content,
    attachments,
    flags: change.flags,
    ...(isReparsed ? mentionsIn(content, { channel, authorId, rules, world: parts.world }) : {}),
    ...(body.embeds === undefined ? {} : { embeds: toEmbeds(body.embeds ?? []) }),
    ...(body.components === undefined ? {} : { components: toComponents(body.components ?? []) }),
    ...(change.editedAtMs === undefined ? {} : { editedAtMs: change.editedAtMs }),
  };
  return checked(edited, body.components ?? []);
}

async function composeFiles(
  parts: ComposerParts,
  files: Omit<MessageFiles, "nextId" | "nowMs">,
): Promise<readonly StoredAttachment[]> {
  const { snowflakes, clock } = parts;
  const nextId = () => snowflakes.next();
  const resolved = await resolveAttachments({ ...files, nextId, nowMs: clock() });
  for (const attachment of resolved) parts.attachments.keep(attachment);
  return resolved;
}

function mentionsIn(
  content: string,
  context: {
    readonly channel: Channel;
    readonly authorId: string;
    readonly rules: MentionRules;
    readonly world: World;
  },
) {
  const { channel, authorId, rules, world } = context;
  const permissions = permissionsIn(world, { channel, userId: authorId });
  return findMentions(content, {
    world,
    rules,
    guild: guildOf(world, channel),
    mayMentionEveryone: hasPermission(permissions, "MentionEveryone"),
  });
}

function checked(message: StoredMessage, components: readonly ComponentBody[]): StoredMessage {
  const names = new Set(message.attachments.map((attachment) => attachment.fileName));
  for (const name of attachmentNamesIn(components)) {
    if (names.has(cleanseFileName(name))) continue;
    throw invalidForm([
      {
        path: ["components"],
        code: "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        message: `The referenced attachment '${name}' was not found`,
      },
    ]);
  }
  const isEmpty =
    message.content === "" &&
    message.attachments.length === 0 &&
    message.embeds.length === 0 &&
    message.components.length === 0 &&
    message.stickers.length === 0 &&
    message.snapshot === undefined;
  checkVoiceMessage(message);
  // The placeholder of a deferred answer has nothing in it yet.
  const isPlaceholder = (message.flags & MessageFlags.Loading) !== 0;
  if (isEmpty && !isPlaceholder) throw refuse("emptyMessage");
  return message;
}

function withReplied(ids: readonly string[], repliedUserId: string | undefined): readonly string[] {
  if (repliedUserId === undefined || ids.includes(repliedUserId)) return ids;
  return [...ids, repliedUserId];
}

function pickDefined<Value extends object, Key extends keyof Value>(
  value: Value,
  keys: readonly Key[],
): Partial<Pick<Value, Key>> {
  const picked: Partial<Pick<Value, Key>> = {};
  for (const key of keys) if (value[key] !== undefined) picked[key] = value[key];
  return picked;
}
