import { refuse } from "../tools/errors.ts";
import { invalidForm } from "../tools/form-errors.ts";
import { isSnowflake } from "../tools/snowflakes.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { hasPermission } from "../world/permissions.ts";
import { type Channel, type Guild, permissionsIn } from "../world/world.ts";
import type { DiscordParts } from "./parts.ts";

type PermissionName = Parameters<typeof hasPermission>[1];

/** An id in a path. @throws {DiscordError} 50035 when it is none. */
export function checkedId(id: string, field: string): string {
  if (isSnowflake(id)) return id;
  const message = `Value "${id.slice(0, 100)}" is not snowflake.`;
  throw invalidForm([{ path: [field], code: "NUMBER_TYPE_COERCE", message }]);
}

/** The channel of a route. @throws {DiscordError} 10003, or 50001 when the bot can't see it. */
export function findChannel(parts: DiscordParts, id: string): Channel {
  const channel = parts.world.channels.get(checkedId(id, "channel_id"));
  if (channel === undefined) throw refuse("unknownChannel");
  requirePermissions(parts, { channel, names: [] });
  return channel;
}

/** @throws {DiscordError} 50001 without sight of the channel, 50013 without one of the permissions. */
export function requirePermissions(
  { world }: DiscordParts,
  { channel, names }: { readonly channel: Channel; readonly names: readonly PermissionName[] },
): void {
  const permissions = permissionsIn(world, { channel, userId: world.botId });
  if (!hasPermission(permissions, "ViewChannel")) throw refuse("missingAccess");
  if (!names.every((name) => hasPermission(permissions, name))) throw refuse("missingPermissions");
}

/** What writing needs in a kind of channel. */
export function sendPermissionOf(channel: Channel): PermissionName {
  return channel.type === "thread" ? "SendMessagesInThreads" : "SendMessages";
}

export function findGuild(parts: DiscordParts, id: string): Guild {
  const guild = parts.world.guilds.get(checkedId(id, "guild_id"));
  if (guild?.members.has(parts.world.botId) !== true) throw refuse("unknownGuild");
  return guild;
}

/** A message that channel routes can see: in that channel, and not for one person's eyes alone. */
export function findMessage(
  parts: DiscordParts,
  { channel, id }: { readonly channel: Channel; readonly id: string },
): StoredMessage {
  const message = parts.messages.find(checkedId(id, "message_id"));
  if (message?.channelId !== channel.id || message.ephemeralFor !== undefined) {
    throw refuse("unknownMessage");
  }
  return message;
}
