import {
  type AnyThreadChannel,
  ChannelType,
  type Client,
  type Guild,
  type GuildBasedChannel,
  type GuildMember,
} from "discord.js";
import type { ChannelFacts, GuildFacts, JoinedGuild, Surroundings } from "../wire/surroundings.ts";

/** What a client's cache tells of guilds and channels; it tells so after the connection's end, too. */
export function toFinders(client: Client): Pick<Surroundings, "findGuild" | "findChannel"> {
  return {
    findGuild: (guildId) => findGuild(client, guildId),
    findChannel: (channelId) => findChannel(client, channelId),
  };
}

function findGuild(client: Client, guildId: string): GuildFacts | undefined {
  const guild = client.guilds.cache.get(guildId);
  if (guild === undefined) return undefined;
  const { name, preferredLocale, premiumTier, roles } = guild;
  const botRole = roles.cache.find(({ tags }) => tags?.botId === client.user?.id);
  return {
    ...{ name, preferredLocale, premiumTier },
    botRoleId: botRole?.id,
    findRoleName: (roleId) => roles.cache.get(roleId)?.name,
  };
}

function findChannel(client: Client, channelId: string): ChannelFacts | undefined {
  const channel = client.channels.cache.get(channelId);
  if (channel === undefined || channel.isDMBased()) return undefined;
  const ourselves = channel.guild.members.me;
  const permissions = ourselves === null ? null : readPermissions(channel, ourselves);
  const place = channel.isThread() ? channel.parent : channel;
  const starterChannelId = channel.isThread() ? findStarterChannel(channel) : undefined;
  return {
    guildId: channel.guildId,
    name: channel.name,
    isThread: channel.isThread(),
    ...(channel.isThread() && channel.parentId !== null
      ? { parentChannelId: channel.parentId }
      : {}),
    ...(starterChannelId === undefined ? {} : { starterChannelId }),
    isAgeRestricted: place !== null && "nsfw" in place && place.nsfw,
    ...(permissions === null ? {} : { ourPermissions: permissions.bitfield }),
  };
}

/** Nothing where what Discord told of roles and overwrites makes no sense: then it is tried. */
function readPermissions(channel: GuildBasedChannel, ourselves: GuildMember) {
  try {
    return channel.permissionsFor(ourselves);
  } catch {
    return null;
  }
}

function findStarterChannel({ id, parentId, parent }: AnyThreadChannel): string | undefined {
  return parent?.isThreadOnly() === true ? id : (parentId ?? undefined);
}

/** A guild as it came, with where one may say hello. */
export function readJoined({ id, joinedTimestamp, systemChannelId, channels }: Guild): JoinedGuild {
  const texts = [...channels.cache.values()]
    .filter((channel) => channel.type === ChannelType.GuildText)
    .toSorted((one, other) => one.rawPosition - other.rawPosition);
  const channelIds = [systemChannelId, ...texts.map((channel) => channel.id)];
  return {
    id,
    joinedAtMs: joinedTimestamp,
    channelIds: [...new Set(channelIds)].filter((channelId) => channelId !== null),
  };
}
