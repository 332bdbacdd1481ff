import type { QuotedMessagePayload } from "./payloads.ts";
import type { GuildFacts } from "./surroundings.ts";

/**
 * The roles by which a message may call us: the one that Discord made for us, which the picker offers under our name. A
 * role that is mentioned exists; one that Discord has not told us of yet is as new as ours is when we are added again.
 */
export function findOwnRoles(
  { mention_roles: mentioned }: Pick<QuotedMessagePayload, "mention_roles">,
  guild: GuildFacts | undefined,
): readonly string[] {
  if (guild === undefined) return [];
  const { botRoleId, findRoleName } = guild;
  const isNew = (id: string) => findRoleName !== undefined && findRoleName(id) === undefined;
  return [...(botRoleId === undefined ? [] : [botRoleId]), ...mentioned.filter(isNew)];
}
