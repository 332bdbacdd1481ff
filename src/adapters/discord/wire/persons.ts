import { PermissionFlagsBits } from "discord.js";
import type { Person } from "#core";
import type { UserPayload } from "./payloads.ts";

/**
 * @param member.permissions what the person may do in the channel, as the interaction says;
 * absent in direct messages and for messages, which say nothing about it.
 * @param guildId also the id of the role that everyone has.
 */
export function toPerson(user: UserPayload, { member, guildId }: Membership): Person {
  const roleIds = [...(member?.roles ?? []), ...(guildId === undefined ? [] : [guildId])];
  return {
    id: toPersonId(user),
    displayName: toDisplayName(user, member?.nick),
    ...(member === undefined ? {} : { roleIds }),
    isAdmin: member?.permissions !== undefined && mayManage(BigInt(member.permissions)),
  };
}

export interface Membership {
  readonly member: MemberFacts | undefined;
  readonly guildId: string | undefined;
}

interface MemberFacts {
  readonly nick?: string | null | undefined;
  readonly permissions?: string;
  readonly roles: readonly string[];
}

export function toPersonId({ id }: Pick<UserPayload, "id">): string {
  return `discord:${id}`;
}

export function toDisplayName(user: UserPayload, nick?: string | null): string {
  return nick ?? user.global_name ?? user.username;
}

/** Whether a person may do away with what others asked for, in the channel of an interaction. */
export function isModerator(permissions: string | undefined): boolean {
  const { ManageMessages, Administrator } = PermissionFlagsBits;
  return (BigInt(permissions ?? 0) & (ManageMessages | Administrator)) !== 0n;
}

function mayManage(permissions: bigint): boolean {
  return (
    (permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n
  );
}
