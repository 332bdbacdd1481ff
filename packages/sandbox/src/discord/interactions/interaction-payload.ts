import type { MessagePayloads } from "../messages/message-payload.ts";
import type { Messages } from "../messages/messages.ts";
import type { Settings } from "../tools/settings.ts";
import { toInstallOwners } from "../world/installs.ts";
import { type Interaction, interactionTypeOf } from "../world/interaction-record.ts";
import { fileLimitOf } from "../world/limits.ts";
import type { StoredAttachment } from "../world/message-record.ts";
import { toChannel, toMember, toUser } from "../world/user-payload.ts";
import { guildOf, permissionsIn, type World } from "../world/world.ts";

/** Builds `INTERACTION_CREATE` as the gateway sends it. */
export function toInteractionPayload(
  interaction: Interaction,
  parts: {
    readonly world: World;
    readonly messages: Messages;
    readonly payloads: MessagePayloads;
    readonly settings: Settings;
  },
): Record<string, unknown> {
  const { world, messages, payloads, settings } = parts;
  const channel = world.channels.get(interaction.channelId);
  const user = world.users.get(interaction.userId);
  if (channel === undefined || user === undefined)
    throw new Error("an interaction has no channel or no user");
  const guild = guildOf(world, channel);
  const message =
    interaction.messageId === undefined ? undefined : messages.find(interaction.messageId);
  return {
    id: interaction.id,
    application_id: world.application.id,
    type: interactionTypeOf(interaction),
    token: interaction.token,
    version: 1,
    data: resolveFiles(interaction.data, payloads),
    channel_id: channel.id,
    channel: toChannel(world, { channel, lastMessageId: messages.lastIdIn(channel.id) }),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: toInstallOwners(world, interaction),
    context: guild === undefined ? 1 : 0,
    attachment_size_limit: fileLimitOf(channel, { world, settings }),
    app_permissions: permissionsIn(world, { channel, userId: world.botId }).toString(),
    ...(message === undefined ? {} : { message: payloads.toMessage(message) }),
    ...(guild === undefined
      ? { user: toUser(user) }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.preferredLocale, features: [] },
          guild_locale: guild.preferredLocale,
          member: {
            ...toMember(memberOf(guild, user.id)),
            user: toUser(user),
            permissions: permissionsIn(world, { channel, userId: user.id }).toString(),
          },
        }),
  };
}

function memberOf(
  guild: { members: ReadonlyMap<string, Parameters<typeof toMember>[0]> },
  id: string,
) {
  const member = guild.members.get(id);
  if (member === undefined) throw new Error(`interaction by ${id}, who isn't a member`);
  return member;
}

/** Attachments stand in `data.resolved` as records until they are sent, so that their links are fresh. */
function resolveFiles(data: Interaction["data"], payloads: MessagePayloads) {
  const resolved = data.resolved;
  if (!isResolved(resolved)) return data;
  const attachments = Object.fromEntries(
    Object.entries(resolved.attachments).map(([id, file]) => [id, payloads.toAttachment(file)]),
  );
  return { ...data, resolved: { ...resolved, attachments } };
}

function isResolved(
  value: unknown,
): value is { readonly attachments: Readonly<Record<string, StoredAttachment>> } {
  return typeof value === "object" && value !== null && "attachments" in value;
}
