import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import { type Finding, fail, ok, skip, warn } from "#checks";
import { applyOverwrites } from "../wire/permissions.ts";
import type { DiscordGuild, DiscordProbe } from "./discord-probe.ts";

/** A permission by Discord's own name. */
interface RequiredPermission {
  readonly name: string;
  readonly bit: bigint;
}

/** Each guild costs two requests, of the fifty a second that a bot has: https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
const maxGuildsLookedInto = 12;
const maxNamed = 3;

/** Where the bot lacks what it needs: in whole guilds, and in channels that it can see. */
export async function examinePermissions(
  guilds: readonly DiscordGuild[],
  options: {
    readonly probe: DiscordProbe;
    readonly botId: string;
    readonly required: readonly RequiredPermission[];
    readonly signal: AbortSignal;
  },
): Promise<readonly Finding[]> {
  if (guilds.length === 0) return [skip("the bot isn't in any server")];
  const { required } = options;
  const whole = guilds.flatMap((guild) => {
    const missing = findMissing(guild.permissions, required);
    return missing.length === 0 ? [] : [toGuildFinding(guild, missing)];
  });
  const lookedInto = guilds.slice(0, maxGuildsLookedInto);
  const channels = await Promise.all(lookedInto.map((guild) => examineChannels(guild, options)));
  const findings = [...whole, ...channels.flat()];
  return findings.length > 0 ? findings : [ok(`complete in ${guilds.length} ${toServers(guilds)}`)];
}

function toServers({ length }: readonly unknown[]): string {
  return length === 1 ? "server" : "servers";
}

function toGuildFinding(guild: DiscordGuild, missing: readonly string[]): Finding {
  return fail(
    `${guild.name}: missing ${missing.join(", ")}`,
    "Open the invite link again for this server, or give the bot's role these permissions.",
  );
}

async function examineChannels(
  guild: DiscordGuild,
  {
    probe,
    botId,
    required,
    signal,
  }: {
    readonly probe: DiscordProbe;
    readonly botId: string;
    readonly required: readonly RequiredPermission[];
    readonly signal: AbortSignal;
  },
): Promise<Finding[]> {
  const [channels, roleIds] = await Promise.all([
    probe.channels({ guildId: guild.id, signal }),
    probe.roleIds({ guildId: guild.id, botId, signal }),
  ]);
  if (channels.type === "failed") return [inGuild(guild, channels.finding)];
  if (roleIds.type === "failed") return [inGuild(guild, roleIds.finding)];
  const own = new Set(findMissing(guild.permissions, required));
  const bot = {
    ...{ guildId: guild.id, userId: botId, roleIds: roleIds.fact },
    permissions: guild.permissions,
  };
  const troubles = channels.fact
    .filter(({ type }) => textChannels.has(type))
    .flatMap((channel) => {
      const permissions = applyOverwrites(bot, channel.permission_overwrites);
      // A channel that is closed to the bot is most likely meant to be.
      if ((permissions & PermissionFlagsBits.ViewChannel) === 0n) return [];
      const missing = findMissing(permissions, required).filter((name) => !own.has(name));
      return missing.length === 0 ? [] : [`#${channel.name} (${missing.join(", ")})`];
    });
  return troubles.length === 0 ? [] : [toChannelFinding(guild, troubles)];
}

function inGuild(guild: DiscordGuild, finding: Finding): Finding {
  return { ...finding, detail: `${guild.name}: ${finding.detail ?? ""}` };
}

function toChannelFinding(guild: DiscordGuild, troubles: readonly string[]): Finding {
  const more = troubles.length - maxNamed;
  const named = troubles.slice(0, maxNamed).join(", ");
  return warn(
    `${guild.name}: missing in ${named}${more > 0 ? ` and ${more} more` : ""}`,
    "Allow them in the channel's permissions, or hide the channel from the bot.",
  );
}

const textChannels: ReadonlySet<number> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);

function findMissing(permissions: bigint, required: readonly RequiredPermission[]): string[] {
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return [];
  return required.filter(({ bit }) => (permissions & bit) === 0n).map(({ name }) => name);
}
