import type { Interaction } from "./interaction-record.ts";
import { hasPermission } from "./permissions.ts";
import { type Channel, guildOf, permissionsIn, type World } from "./world.ts";

/** Follow-ups that an interaction allows where only its person installed the application. Source: "Followup Messages". */
export const maxFollowUps = 5;

type Place = Pick<Interaction, "userId" | "channelId">;

/** For whom the application is installed here, as `authorizing_integration_owners`: 0 the guild, 1 the person. */
export function toInstallOwners(world: World, place: Place): Record<string, string> {
  const channel = world.channels.get(place.channelId);
  const guild = channel === undefined ? undefined : guildOf(world, channel);
  const isInGuild = guild?.members.has(world.botId) === true;
  return {
    ...(isInGuild ? { 0: guild.id } : {}),
    ...(channel?.type === "direct" ? { 0: "0" } : {}),
    ...(world.application.userInstalls.has(place.userId) ? { 1: place.userId } : {}),
  };
}

/** Whether the application is here only because the person brought it along. */
export function isBroughtAlong(world: World, place: Place): boolean {
  return !("0" in toInstallOwners(world, place));
}

/** Where people may not use apps that they bring along, the answers are for them alone. */
export function isForcedEphemeral(
  world: World,
  { channel, place }: { readonly channel: Channel; readonly place: Place },
): boolean {
  if (!isBroughtAlong(world, place)) return false;
  return !hasPermission(permissionsIn(world, { channel, userId: place.userId }), "UseExternalApps");
}
