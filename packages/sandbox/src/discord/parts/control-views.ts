import { isLoading } from "../messages/message-payload.ts";
import { refuse } from "../tools/errors.ts";
import type { Interaction } from "../world/interaction-record.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { hasPermission } from "../world/permissions.ts";
import { toAvatarUrl } from "../world/user-payload.ts";
import {
  type Channel,
  findPerson,
  guildPermissionsOf,
  permissionsIn,
  type User,
} from "../world/world.ts";
import type { DiscordParts } from "./parts.ts";

/** Who acts or looks. @throws {DiscordError} 10013 for someone unknown. */
export function personOf(parts: DiscordParts, idOrName: string | undefined): User {
  const person = findPerson(parts.world, idOrName ?? "");
  if (person === undefined) throw refuse("unknownUser");
  return person;
}

/** A channel as a person reaches it. @throws {DiscordError} 10003, or 50001 when it is hidden from them. */
export function channelFor(
  parts: DiscordParts,
  { person, channelId }: { readonly person: User; readonly channelId: string },
): Channel {
  const channel = parts.world.channels.get(channelId);
  if (channel === undefined) throw refuse("unknownChannel");
  if (!canSee(parts, { person, channel })) throw refuse("missingAccess");
  return channel;
}

export function canSee(
  { world }: DiscordParts,
  { person, channel }: { readonly person: User; readonly channel: Channel },
): boolean {
  return hasPermission(permissionsIn(world, { channel, userId: person.id }), "ViewChannel");
}

/** A message as a person sees it. @throws {DiscordError} 10008 when it is hidden from them, too. */
export function messageFor(
  parts: DiscordParts,
  { person, messageId }: { readonly person: User; readonly messageId: string },
): StoredMessage {
  const message = parts.messages.find(messageId);
  if (message === undefined || !isVisibleTo(parts, { person, message })) {
    throw refuse("unknownMessage");
  }
  return message;
}

/** Whether a message is before a person's eyes. */
export function isVisibleTo(
  parts: DiscordParts,
  { person, message }: { readonly person: User; readonly message: StoredMessage },
): boolean {
  const channel = parts.world.channels.get(message.channelId);
  if (channel === undefined || !canSee(parts, { person, channel })) return false;
  return message.ephemeralFor === undefined || message.ephemeralFor === person.id;
}

export function toPersonView(person: User, { world, links }: DiscordParts) {
  return {
    id: person.id,
    username: person.username,
    displayName: person.displayName,
    avatarUrl: toAvatarUrl(person, links.cdnUrl()),
    locale: person.locale,
    hasApp: world.application.userInstalls.has(person.id),
    isAdmin: [...world.guilds.values()].some((guild) =>
      hasPermission(guildPermissionsOf(guild, person.id), "ManageGuild"),
    ),
  };
}

/** Discord's message with what only the control API says of it. */
export function toMessageView(message: StoredMessage, { payloads }: DiscordParts) {
  const { origin } = message;
  return {
    ...payloads.toMessage(message),
    ...(message.guildId === undefined ? {} : { guild_id: message.guildId }),
    ...(message.ephemeralFor === undefined ? {} : { ephemeral_for: message.ephemeralFor }),
    ...(isLoading(message) ? { loading: true } : {}),
    ...(origin?.commandName === undefined || origin.originalMessageId !== undefined
      ? {}
      : { command: { name: origin.commandName, user_id: origin.userId } }),
  };
}

export function toInteractionView(interaction: Interaction) {
  const { acknowledgement } = interaction;
  return {
    id: interaction.id,
    state: interaction.state,
    ...(acknowledgement === undefined
      ? {}
      : { acknowledgedAfterMs: acknowledgement.atMs - interaction.createdAtMs }),
    ...(interaction.responseMessageId === undefined
      ? {}
      : { responseMessageId: interaction.responseMessageId }),
    ...(interaction.modal === undefined ? {} : { modal: interaction.modal }),
    ...(interaction.failure === undefined ? {} : { failure: interaction.failure }),
  };
}
