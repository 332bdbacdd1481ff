import { MessageFlags } from "discord-api-types/v10";
import type { Upload } from "#http";
import { placeOf } from "../parts/message-references.ts";
import type { DiscordParts } from "../parts/parts.ts";
import type { EditMessageBody } from "../schemas/message-schema.ts";
import { refuse } from "../tools/errors.ts";
import type { BodyLimits } from "../tools/request-body.ts";
import { isForcedEphemeral } from "../world/installs.ts";
import type { Interaction } from "../world/interaction-record.ts";
import { fileLimitOf } from "../world/limits.ts";
import { parseUsers } from "../world/mentions.ts";
import type { MessageOrigin, MessageReference, StoredMessage } from "../world/message-record.ts";
import type { Channel } from "../world/world.ts";
import { editedFlags } from "./rest-messages.ts";

/** Flags that an answer to an interaction may have. */
const answerFlags =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.Loading |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

export function answerLimits(interaction: Interaction, parts: DiscordParts): BodyLimits {
  const fileBytes = fileLimitOf(channelOf(interaction, parts), parts);
  // Ten files of the largest size, and their JSON.
  return { fileBytes, totalBytes: fileBytes * 10 };
}

export interface AnswerDraft {
  readonly interaction: Interaction;
  readonly parts: DiscordParts;
  readonly body: EditMessageBody;
  readonly uploads: readonly Upload[];
  readonly flags: number;
}

/** Composes the message that answers an interaction; the caller adds it. */
export async function createAnswer(draft: AnswerDraft): Promise<StoredMessage> {
  const { interaction, parts, body, uploads } = draft;
  const channel = channelOf(interaction, parts);
  const isForced = isForcedEphemeral(parts.world, { channel, place: interaction });
  const flags = (draft.flags & answerFlags) | (isForced ? MessageFlags.Ephemeral : 0);
  const isEphemeral = (flags & MessageFlags.Ephemeral) !== 0;
  const original = parts.messages.find(interaction.responseMessageId ?? "");
  const source = original ?? parts.messages.find(interaction.messageId ?? "");
  const reference: MessageReference | undefined =
    source === undefined ? undefined : { type: "reply", ...placeOf(source) };
  return parts.composer.create({
    type: typeOf(interaction, source),
    channel,
    authorId: parts.world.botId,
    body,
    uploads,
    flags,
    defaultRules: parseUsers,
    origin: {
      ...toOrigin(interaction, parts),
      ...(original === undefined ? {} : { originalMessageId: original.id }),
    },
    ...(reference === undefined ? {} : { reference }),
    ...(isEphemeral ? { ephemeralFor: interaction.userId } : {}),
  });
}

function toOrigin(interaction: Interaction, parts: DiscordParts): MessageOrigin {
  const { openerId, commandName, messageId } = interaction;
  const opener = openerId === undefined ? undefined : parts.interactions.find(openerId);
  return {
    interactionId: interaction.id,
    userId: interaction.userId,
    ...(commandName === undefined ? {} : { commandName }),
    ...(messageId === undefined ? {} : { interactedMessageId: messageId }),
    ...(opener === undefined ? {} : { opener: toOrigin(opener, parts) }),
  };
}

/** Edits a message over an interaction's token and tells everyone who sees it. */
export async function editAnswer({
  message,
  parts,
  body,
  uploads,
}: {
  readonly message: StoredMessage;
  readonly parts: DiscordParts;
  readonly body: EditMessageBody;
  readonly uploads: readonly Upload[];
}): Promise<StoredMessage> {
  const wasLoading = (message.flags & MessageFlags.Loading) !== 0;
  const edited = await parts.composer.edit(message, {
    body,
    uploads,
    defaultRules: parseUsers,
    flags: editedFlags(message.flags, body.flags),
    // Filling the placeholder is no edit that people see.
    ...(wasLoading ? {} : { editedAtMs: parts.settings.clock() }),
  });
  parts.messages.replace(edited);
  return edited;
}

function channelOf(interaction: Interaction, { world }: DiscordParts): Channel {
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw refuse("unknownChannel");
  return channel;
}

function typeOf(
  interaction: Interaction,
  source: StoredMessage | undefined,
): StoredMessage["type"] {
  if (source !== undefined) return 19;
  if (interaction.kind !== "command") return 0;
  return interaction.data.type === 1 ? 20 : 23;
}
