import {
  type APIChannel,
  type APIEmoji,
  type APIGuildMember,
  type APIRole,
  type APISticker,
  type APIStickerItem,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
} from "discord-api-types/v10";
import type { Role } from "./permissions.ts";
import type { Channel, Guild, GuildEmoji, GuildSticker, Member, User, World } from "./world.ts";

/** Discord's flag enums have no member for none. */
const noFlags: number = 0;

/** How users, members, roles and channels look to clients. */
export function toUser(user: User): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: user.type === "bot" ? "4821" : "0",
    global_name: user.type === "bot" ? null : user.displayName,
    avatar: avatarHash,
    ...(user.type === "bot" ? { bot: true } : {}),
    banner: null,
    accent_color: user.accentColor,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    public_flags: noFlags,
    flags: noFlags,
  };
}

/** Everyone has one drawn picture; the name only has to look like Discord's. */
const avatarHash = "5a6d0bd5c8e2f1a4b7936c1de05f8a27";

export function toAvatarUrl(user: User, cdnUrl: string): string {
  return `${cdnUrl}/avatars/${user.id}/${avatarHash}.svg`;
}

export function toMember(member: Member): Omit<APIGuildMember, "user"> {
  return {
    nick: null,
    avatar: null,
    banner: null,
    roles: [...member.roleIds],
    joined_at: toTimestamp(member.joinedAtMs),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: noFlags,
    pending: false,
    communication_disabled_until: null,
  };
}

export function toMemberWithUser(world: World, member: Member): APIGuildMember | undefined {
  const user = world.users.get(member.userId);
  return user === undefined ? undefined : { ...toMember(member), user: toUser(user) };
}

export function toRole(role: Role): APIRole {
  return {
    id: role.id,
    name: role.name,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.color !== 0,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions.toString(),
    managed: role.isManaged,
    mentionable: role.isMentionable,
    flags: noFlags,
    ...(role.botId === undefined ? {} : { tags: { bot_id: role.botId } }),
  };
}

export function toChannel(
  world: World,
  { channel, lastMessageId }: { readonly channel: Channel; readonly lastMessageId: string | null },
): APIChannel {
  switch (channel.type) {
    case "text":
      return {
        id: channel.id,
        type: 0,
        guild_id: channel.guildId,
        name: channel.name,
        topic: channel.topic,
        position: channel.position,
        nsfw: channel.isAgeRestricted,
        parent_id: null,
        last_message_id: lastMessageId,
        rate_limit_per_user: channel.slowModeSeconds,
        flags: noFlags,
        permission_overwrites: channel.overwrites.map((overwrite) => ({
          id: overwrite.id,
          type: overwrite.type === "role" ? 0 : 1,
          allow: overwrite.allow.toString(),
          deny: overwrite.deny.toString(),
        })),
      };
    case "thread":
      return toThread({ channel, lastMessageId });
    case "direct": {
      const recipient = world.users.get(channel.recipientId);
      return {
        id: channel.id,
        type: ChannelType.DM,
        name: null,
        last_message_id: lastMessageId,
        flags: noFlags,
        recipients: recipient === undefined ? [] : [toUser(recipient)],
      };
    }
    default:
      throw new Error(`unknown channel ${channel satisfies never}`);
  }
}

function toThread({
  channel,
  lastMessageId,
}: {
  readonly channel: Extract<Channel, { type: "thread" }>;
  readonly lastMessageId: string | null;
}): APIThreadChannel {
  return {
    id: channel.id,
    type: channel.isPrivate ? 12 : 11,
    guild_id: channel.guildId,
    parent_id: channel.parentId,
    owner_id: channel.ownerId,
    name: channel.name,
    last_message_id: lastMessageId,
    rate_limit_per_user: channel.slowModeSeconds,
    message_count: 0,
    total_message_sent: 0,
    member_count: channel.memberIds.length,
    flags: noFlags,
    applied_tags: [],
    thread_metadata: {
      archived: channel.isArchived,
      auto_archive_duration: 1440,
      archive_timestamp: toTimestamp(channel.createdAtMs),
      create_timestamp: toTimestamp(channel.createdAtMs),
      locked: channel.isLocked,
      ...(channel.isPrivate ? { invitable: true } : {}),
    },
  };
}

export function toEmoji(emoji: GuildEmoji): APIEmoji {
  return {
    id: emoji.id,
    name: emoji.name,
    animated: emoji.isAnimated,
    available: true,
    managed: false,
    require_colons: true,
    roles: [],
  };
}

/** Discord's numbers for the formats of stickers. */
const stickerFormats = { png: 1, apng: 2, lottie: 3, gif: 4 } as const;

export function toSticker(sticker: GuildSticker): APISticker {
  return {
    ...toStickerItem(sticker),
    type: 2,
    guild_id: sticker.guildId,
    description: sticker.description,
    tags: sticker.tags,
    available: true,
  };
}

/** A sticker as it stands on a message. */
export function toStickerItem(sticker: GuildSticker): APIStickerItem {
  return { id: sticker.id, name: sticker.name, format_type: stickerFormats[sticker.format] };
}

export function toGuildSummary(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    icon_hash: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.ownerId,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [...guild.roles.values()].map(toRole),
    emojis: guild.emojis.map(toEmoji),
    stickers: guild.stickers.map(toSticker),
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: guild.systemChannelId,
    system_channel_flags: noFlags,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: guild.premiumTier,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.preferredLocale,
    nsfw: false,
    nsfw_level: 0,
    hub_type: null,
    incidents_data: null,
    home_header: null,
  };
}

/** A moment as Discord writes it: with microseconds and offset. */
export function toTimestamp(atMs: number): string {
  return new Date(atMs).toISOString().replace("Z", "000+00:00");
}
