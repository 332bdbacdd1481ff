import type { Settings } from "../tools/settings.ts";
import { type Channel, guildOf, type World } from "./world.ts";

const MiB = 1024 * 1024;

/**
 * Largest file that the bot may upload to a channel, in bytes: boosted guilds take more.
 * Source: "Uploading Files" in Discord's reference.
 */
export function fileLimitOf(
  channel: Channel,
  { world, settings }: { readonly world: World; readonly settings: Settings },
): number {
  const tier = guildOf(world, channel)?.premiumTier ?? 0;
  if (tier === 3) return 100 * MiB;
  if (tier === 2) return 50 * MiB;
  return settings.botFileLimitBytes;
}
