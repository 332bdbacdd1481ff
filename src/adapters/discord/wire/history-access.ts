import { mayReadHistory } from "./permissions.ts";

/** Whether what was said in a channel may be read for a person who asks there. */
export type HistoryAccess = "readable" | "not-theirs" | "not-ours" | "no-member";

/**
 * What Discord says with an interaction: what its person and we may do in its channel, roles and overwrites included.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function readHistoryAccess({
  member,
  guild_id: guildId,
  app_permissions: ours,
  isInstalled,
}: {
  readonly member?: { readonly permissions: string } | undefined;
  readonly guild_id?: string | undefined;
  readonly app_permissions?: string | undefined;
  readonly isInstalled: boolean;
}): HistoryAccess {
  if (!isInstalled) return "no-member";
  // Direct messages are between the two of us.
  if (guildId === undefined) return "readable";
  if (!mayReadHistory(BigInt(member?.permissions ?? 0))) return "not-theirs";
  return ours === undefined || mayReadHistory(BigInt(ours)) ? "readable" : "not-ours";
}
