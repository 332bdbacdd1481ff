import { PermissionFlagsBits } from "discord-api-types/v10";

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  readonly position: number;
  readonly color: number;
  readonly isManaged: boolean;
  readonly isMentionable: boolean;
  /** The bot that a managed role belongs to. */
  readonly botId?: string;
}

export interface Overwrite {
  readonly id: string;
  readonly type: "role" | "member";
  readonly allow: bigint;
  readonly deny: bigint;
}

export const allPermissions = Object.values(PermissionFlagsBits).reduce(
  (sum, bit) => sum | bit,
  0n,
);

export const everyonePermissions = bits(
  "ViewChannel",
  "CreateInstantInvite",
  "ChangeNickname",
  "SendMessages",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "EmbedLinks",
  "AttachFiles",
  "AddReactions",
  "UseExternalEmojis",
  "UseExternalStickers",
  "MentionEveryone",
  "ReadMessageHistory",
  "SendVoiceMessages",
  "UseApplicationCommands",
  "UseExternalApps",
);

export const botPermissions = bits(
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "AddReactions",
  "UseExternalEmojis",
);

/** What members have in a direct message with the bot. */
export const directMessagePermissions = bits(
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "AddReactions",
  "UseExternalEmojis",
  "MentionEveryone",
  "UseApplicationCommands",
);

function bits(...names: readonly (keyof typeof PermissionFlagsBits)[]): bigint {
  return names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
}

export function hasPermission(
  permissions: bigint,
  name: keyof typeof PermissionFlagsBits,
): boolean {
  return (permissions & PermissionFlagsBits[name]) !== 0n;
}

/**
 * What a member may do, in the order that Discord documents: roles, then overwrites of everyone, of
 * roles, of the member. Owners and administrators may do everything.
 */
export function computePermissions(input: {
  readonly guildId: string;
  readonly isOwner: boolean;
  readonly memberId: string;
  readonly roles: readonly Role[];
  readonly overwrites: readonly Overwrite[];
}): bigint {
  const base = input.roles.reduce((sum, role) => sum | role.permissions, 0n);
  if (input.isOwner || hasPermission(base, "Administrator")) return allPermissions;
  const roleIds = new Set(input.roles.map((role) => role.id));
  const ofEveryone = input.overwrites.filter((overwrite) => overwrite.id === input.guildId);
  const ofRoles = input.overwrites.filter(
    (overwrite) => overwrite.id !== input.guildId && roleIds.has(overwrite.id),
  );
  const ofMember = input.overwrites.filter(
    (overwrite) => overwrite.type === "member" && overwrite.id === input.memberId,
  );
  return withImplied([ofEveryone, ofRoles, ofMember].reduce(applyOverwrites, base));
}

function applyOverwrites(permissions: bigint, overwrites: readonly Overwrite[]): bigint {
  const deny = overwrites.reduce((sum, overwrite) => sum | overwrite.deny, 0n);
  const allow = overwrites.reduce((sum, overwrite) => sum | overwrite.allow, 0n);
  return (permissions & ~deny) | allow;
}

/** Who can't see a channel can do nothing in it; who can't write can attach nothing. */
function withImplied(permissions: bigint): bigint {
  if (!hasPermission(permissions, "ViewChannel")) return 0n;
  if (hasPermission(permissions, "SendMessages")) return permissions;
  return permissions & ~bits("MentionEveryone", "SendTTSMessages", "AttachFiles", "EmbedLinks");
}
