import {
  computePermissions,
  directMessagePermissions,
  hasPermission,
  type Overwrite,
  type Role,
} from "./permissions.ts";

/** Who is in the sandbox's Discord. `absent` people own things but are never played. */
export interface User {
  readonly id: string;
  readonly type: "person" | "bot" | "absent";
  readonly username: string;
  readonly displayName: string;
  readonly locale: string;
  readonly accentColor: number;
}

export interface Member {
  readonly userId: string;
  readonly roleIds: readonly string[];
  readonly joinedAtMs: number;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly preferredLocale: string;
  /** Where Discord posts its notices, such as who joined; null: nowhere. */
  readonly systemChannelId: string | null;
  readonly premiumTier: 0 | 1 | 2 | 3;
  readonly emojis: readonly GuildEmoji[];
  readonly stickers: readonly GuildSticker[];
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
}

/** A custom emoji; its picture is drawn. */
export interface GuildEmoji {
  readonly id: string;
  readonly name: string;
  readonly isAnimated: boolean;
}

export interface GuildSticker {
  readonly id: string;
  readonly guildId: string;
  readonly name: string;
  readonly description: string;
  /** The emoji that it is found by. */
  readonly tags: string;
  readonly format: "png" | "apng" | "lottie" | "gif";
}

export type Channel = GuildChannel | ThreadChannel | DirectChannel;

export interface GuildChannel {
  readonly id: string;
  readonly type: "text";
  readonly guildId: string;
  readonly name: string;
  readonly topic: string;
  readonly position: number;
  readonly isAgeRestricted: boolean;
  readonly overwrites: readonly Overwrite[];
  /** How long a person waits between two messages; 0: not at all. */
  readonly slowModeSeconds: number;
}

export interface ThreadChannel {
  readonly id: string;
  readonly type: "thread";
  readonly guildId: string;
  readonly parentId: string;
  readonly ownerId: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  readonly isLocked: boolean;
  readonly slowModeSeconds: number;
  /** Who joined it; in a private one nobody else but moderators sees it. */
  readonly memberIds: readonly string[];
}

export interface DirectChannel {
  readonly id: string;
  readonly type: "direct";
  /** The person; the other side is the bot. */
  readonly recipientId: string;
}

export interface Application {
  readonly id: string;
  readonly name: string;
  /** Whether the Message Content intent is switched on for it. */
  readonly hasMessageContent: boolean;
  readonly recommendedShards: number;
  /** Who installed it for themselves. */
  readonly userInstalls: ReadonlySet<string>;
}

export interface World {
  application: Application;
  readonly botId: string;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
}

export function findPerson(world: World, idOrName: string): User | undefined {
  const people = [...world.users.values()].filter((user) => user.type === "person");
  return people.find((user) => user.id === idOrName || user.username === idOrName);
}

export function guildOf(world: World, channel: Channel): Guild | undefined {
  return channel.type === "direct" ? undefined : world.guilds.get(channel.guildId);
}

/** The channels of a guild, threads not included, in the order in which clients show them. */
export function channelsOf(world: World, guildId: string): readonly GuildChannel[] {
  return [...world.channels.values()]
    .filter((channel) => channel.type === "text")
    .filter((channel) => channel.guildId === guildId)
    .sort((left, right) => left.position - right.position);
}

export function threadsOf(world: World, guildId: string): readonly ThreadChannel[] {
  return [...world.channels.values()]
    .filter((channel) => channel.type === "thread")
    .filter((channel) => channel.guildId === guildId);
}

/** The roles of a member, @everyone included. */
function rolesOf(guild: Guild, userId: string): readonly Role[] {
  const ids = [guild.id, ...(guild.members.get(userId)?.roleIds ?? [])];
  return ids.map((id) => guild.roles.get(id)).filter((role) => role !== undefined);
}

export function guildPermissionsOf(guild: Guild, userId: string): bigint {
  if (!guild.members.has(userId)) return 0n;
  return computePermissions({
    guildId: guild.id,
    isOwner: guild.ownerId === userId,
    memberId: userId,
    roles: rolesOf(guild, userId),
    overwrites: [],
  });
}

/** What a user may do in a channel; 0 where they are no member. Threads follow their parent. */
export function permissionsIn(
  world: World,
  { channel, userId }: { readonly channel: Channel; readonly userId: string },
): bigint {
  if (channel.type === "direct") {
    const isInside = channel.recipientId === userId || world.botId === userId;
    return isInside ? directMessagePermissions : 0n;
  }
  const guild = world.guilds.get(channel.guildId);
  if (guild?.members.has(userId) !== true) return 0n;
  const permissions = computePermissions({
    guildId: guild.id,
    isOwner: guild.ownerId === userId,
    memberId: userId,
    roles: rolesOf(guild, userId),
    overwrites: overwritesOf(world, channel),
  });
  return isHiddenThread({ channel, userId, permissions }) ? 0n : permissions;
}

/** Private threads are for those in them and for moderators. */
function isHiddenThread({
  channel,
  userId,
  permissions,
}: {
  readonly channel: Channel;
  readonly userId: string;
  readonly permissions: bigint;
}): boolean {
  if (channel.type !== "thread" || !channel.isPrivate) return false;
  return !channel.memberIds.includes(userId) && !hasPermission(permissions, "ManageThreads");
}

function overwritesOf(world: World, channel: Channel): readonly Overwrite[] {
  if (channel.type === "text") return channel.overwrites;
  if (channel.type === "direct") return [];
  const parent = world.channels.get(channel.parentId);
  return parent === undefined ? [] : overwritesOf(world, parent);
}

/** The custom emoji and stickers of all guilds: whoever sees one may use it, as with Nitro. */
export function findEmoji(world: World, idOrName: string): GuildEmoji | undefined {
  const emojis = [...world.guilds.values()].flatMap((guild) => guild.emojis);
  return emojis.find(({ id, name }) => id === idOrName || name === idOrName);
}

export function findSticker(world: World, id: string): GuildSticker | undefined {
  const stickers = [...world.guilds.values()].flatMap((guild) => guild.stickers);
  return stickers.find((sticker) => sticker.id === id);
}

export function isAgeRestricted(world: World, channel: Channel): boolean {
  if (channel.type === "text") return channel.isAgeRestricted;
  if (channel.type === "direct") return false;
  const parent = world.channels.get(channel.parentId);
  return parent !== undefined && isAgeRestricted(world, parent);
}
