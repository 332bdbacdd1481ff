import { PermissionFlagsBits } from "discord.js";
import type { ChannelFacts } from "./surroundings.ts";
import type { PermissionName } from "./words.ts";

/** The permission without which nothing can be said in a channel; nothing when we may, or don't know. */
export function findMissingPermission(
  channel: ChannelFacts | undefined,
): PermissionName | undefined {
  const permissions = channel?.ourPermissions;
  if (permissions === undefined || (permissions & PermissionFlagsBits.Administrator) !== 0n) {
    return undefined;
  }
  // In threads the right to send messages has no effect.
  const send = channel?.isThread === true ? "SendMessagesInThreads" : "SendMessages";
  const needed = ["ViewChannel", send] as const;
  return needed.find((name) => (permissions & PermissionFlagsBits[name]) === 0n);
}
