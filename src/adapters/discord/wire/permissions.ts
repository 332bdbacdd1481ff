import { PermissionFlagsBits } from "discord-api-types/v10";
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

/** Whether what was said in a channel can be read: without the second, Discord shows an empty channel. */
export function mayReadHistory(held: bigint): boolean {
  const { Administrator, ViewChannel, ReadMessageHistory } = PermissionFlagsBits;
  if ((held & Administrator) !== 0n) return true;
  return [ViewChannel, ReadMessageHistory].every((needed) => (held & needed) !== 0n);
}

/** What a channel allows and denies a role or a member, as bits. */
interface Overwrite {
  /** Of the role or the member; that of everyone is the guild's. */
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

/**
 * What a member may do in a channel, as bits: of everyone, of roles, of the member, in the order that Discord documents.
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites
 * @param member.permissions what they may do in the whole guild.
 */
export function applyOverwrites(
  member: {
    readonly guildId: string;
    readonly userId: string;
    /** Without that of everyone. */
    readonly roleIds: readonly string[];
    readonly permissions: bigint;
  },
  overwrites: readonly Overwrite[],
): bigint {
  const { guildId, userId, roleIds, permissions } = member;
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return permissions;
  const layers = [[guildId], roleIds, [userId]].map((ids) =>
    overwrites.filter(({ id }) => ids.includes(id)),
  );
  return layers.reduce((held, layer) => {
    const deny = layer.reduce((sum, overwrite) => sum | overwrite.deny, 0n);
    const allow = layer.reduce((sum, overwrite) => sum | overwrite.allow, 0n);
    return (held & ~deny) | allow;
  }, permissions);
}
