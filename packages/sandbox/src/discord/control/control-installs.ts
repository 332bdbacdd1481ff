import { z } from "zod";
import { readJson } from "../parts/answers.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import type { Guild } from "../world/world.ts";
import { channelsOf } from "../world/world.ts";

/** The application's own switches, and where it is installed. */
export function addControlInstallRoutes(app: RestApp, parts: DiscordParts): void {
  const { world, feed } = parts;
  app.patch("/application", async (context) => {
    const schema = z.object({
      messageContentIntent: z.boolean().optional(),
      recommendedShards: z.int().min(1).optional(),
    });
    const change = await readJson(context, { schema, parts });
    const { application } = world;
    const hasMessageContent = change.messageContentIntent ?? application.hasMessageContent;
    const recommendedShards = change.recommendedShards ?? application.recommendedShards;
    world.application = { ...application, hasMessageContent, recommendedShards };
    feed.publish({ type: "state" });
    return context.body(null, 204);
  });
  app.patch("/guilds/:guild", async (context) => {
    const schema = z.object({
      premium_tier: z.literal([0, 1, 2, 3]).optional(),
      hasBot: z.boolean().optional(),
      preferred_locale: z.string().optional(),
      system_channel_id: z.string().nullable().optional(),
    });
    const change = await readJson(context, { schema, parts });
    const guild = world.guilds.get(context.req.param("guild"));
    if (guild === undefined) throw refuse("unknownGuild");
    const { system_channel_id: systemChannelId = guild.systemChannelId } = change;
    const channelIds = channelsOf(world, guild.id).map(({ id }) => id);
    if (systemChannelId !== null && !channelIds.includes(systemChannelId)) {
      throw refuse("unknownChannel");
    }
    const premiumTier = change.premium_tier ?? guild.premiumTier;
    const preferredLocale = change.preferred_locale ?? guild.preferredLocale;
    world.guilds.set(guild.id, { ...guild, premiumTier, preferredLocale, systemChannelId });
    if (change.hasBot !== undefined) setBot(parts, { guild, isMember: change.hasBot });
    return context.body(null, 204);
  });
}

/** Adds the bot to a guild or takes it out; members are shared by every copy of a guild. */
function setBot(
  { world, feed, settings }: DiscordParts,
  { guild, isMember }: { readonly guild: Guild; readonly isMember: boolean },
): void {
  if (guild.members.has(world.botId) === isMember) return;
  const role = [...guild.roles.values()].find(({ botId }) => botId === world.botId);
  if (isMember) {
    const roleIds = role === undefined ? [] : [role.id];
    const joinedAtMs = settings.clock();
    guild.members.set(world.botId, { userId: world.botId, roleIds, joinedAtMs });
  } else guild.members.delete(world.botId);
  feed.publish({ type: isMember ? "guild-create" : "guild-delete", guildId: guild.id });
  feed.publish({ type: "state" });
}

/** Installs the application for a person, or takes it away from them. */
export function setUserInstall(
  { world }: DiscordParts,
  { personId, isInstalled }: { readonly personId: string; readonly isInstalled: boolean },
): void {
  const others = [...world.application.userInstalls].filter((id) => id !== personId);
  const userInstalls = new Set(isInstalled ? [...others, personId] : others);
  world.application = { ...world.application, userInstalls };
}
