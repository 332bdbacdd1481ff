import { createSnowflakes, type Snowflakes } from "../tools/snowflakes.ts";
import { allPermissions, botPermissions, everyonePermissions, type Role } from "./permissions.ts";
import type { Guild, GuildChannel, GuildEmoji, GuildSticker, User, World } from "./world.ts";

/** The ids of the world that every sandbox starts with. */
export interface SeededIds {
  readonly applicationId: string;
  readonly botId: string;
  readonly guildId: string;
  readonly channelIds: { readonly general: string; readonly pictures: string };
  readonly personIds: { readonly ava: string; readonly budi: string };
  /** The role whose members are administrators; `isAdmin` of a person gives and takes it. */
  readonly adminRoleId: string;
  readonly botRoleId: string;
  /** The second guild: boosted, in Indonesian, with an age-restricted channel. */
  readonly studio: {
    readonly guildId: string;
    readonly adminRoleId: string;
    readonly botRoleId: string;
    readonly channelIds: { readonly studio: string; readonly afterDark: string };
  };
}

/** When everything here was made: fixed, so that ids and token are the same at every start. */
const seededAtMs = Date.UTC(2024, 0, 1);

/** The application Moonlens in two guilds, with an administrator and a member. */
export function createSeededWorld({
  hasMessageContent,
  recommendedShards,
}: {
  /** Whether the application begins with the Message Content intent. */
  readonly hasMessageContent: boolean;
  readonly recommendedShards: number;
}): { readonly world: World; readonly ids: SeededIds } {
  const snowflakes = createSnowflakes({ clock: () => seededAtMs });
  const { ids, ownerId } = createIds(snowflakes);
  const guilds = [
    createGuild({ ids, ownerId, name: "Moonlens Lounge", place: ids, snowflakes }),
    {
      ...createGuild({ ids, ownerId, name: "Moonlens Studio", place: ids.studio, snowflakes }),
      preferredLocale: "id",
      premiumTier: 2,
    } as const,
  ];
  const world: World = {
    application: {
      id: ids.applicationId,
      name: "Moonlens",
      hasMessageContent,
      recommendedShards,
      userInstalls: new Set(),
    },
    botId: ids.botId,
    users: new Map(createUsers(ids, ownerId).map((user) => [user.id, user])),
    guilds: new Map(guilds.map((guild) => [guild.id, guild])),
    channels: new Map(createChannels(ids).map((channel) => [channel.id, channel])),
  };
  return { world, ids };
}

function createIds(snowflakes: Snowflakes): { readonly ids: SeededIds; readonly ownerId: string } {
  const applicationId = snowflakes.next();
  const lounge = {
    applicationId,
    // A bot user made together with its application has the application's id.
    botId: applicationId,
    guildId: snowflakes.next(),
    channelIds: { general: snowflakes.next(), pictures: snowflakes.next() },
    personIds: { ava: snowflakes.next(), budi: snowflakes.next() },
    adminRoleId: snowflakes.next(),
    botRoleId: snowflakes.next(),
  };
  const ownerId = snowflakes.next();
  // A moment later, so that two shards have a guild each.
  const later = createSnowflakes({ clock: () => seededAtMs + 1 });
  const studio = {
    guildId: later.next(),
    adminRoleId: later.next(),
    botRoleId: later.next(),
    channelIds: { studio: later.next(), afterDark: later.next() },
  };
  return { ids: { ...lounge, studio }, ownerId };
}

function createUsers(ids: SeededIds, ownerId: string): readonly User[] {
  const english = { locale: "en-US" };
  return [
    {
      id: ids.botId,
      type: "bot",
      username: "Moonlens",
      displayName: "Moonlens",
      accentColor: 0x5b5bd6,
      ...english,
    },
    {
      id: ids.personIds.ava,
      type: "person",
      username: "ava",
      displayName: "Ava",
      accentColor: 0xc2577a,
      ...english,
    },
    {
      id: ids.personIds.budi,
      type: "person",
      username: "budi",
      displayName: "Budi",
      accentColor: 0x2f8f83,
      locale: "id",
    },
    {
      id: ownerId,
      type: "absent",
      username: "lounge_owner",
      displayName: "Lounge Owner",
      accentColor: 0x808080,
      ...english,
    },
  ];
}

function createGuild({
  ids,
  ownerId,
  name,
  place,
  snowflakes,
}: {
  readonly ids: SeededIds;
  readonly ownerId: string;
  readonly name: string;
  readonly place: Pick<SeededIds, "guildId" | "adminRoleId" | "botRoleId">;
  readonly snowflakes: Snowflakes;
}): Guild {
  const members = [
    { userId: ownerId, roleIds: [] },
    { userId: ids.botId, roleIds: [place.botRoleId] },
    { userId: ids.personIds.ava, roleIds: [place.adminRoleId] },
    { userId: ids.personIds.budi, roleIds: [] },
  ];
  return {
    id: place.guildId,
    name,
    ownerId,
    preferredLocale: "en-US",
    // One server has a place for such notices, the other has none.
    systemChannelId: place === ids ? ids.channelIds.general : null,
    premiumTier: 0,
    emojis: place === ids ? createEmojis(snowflakes) : [],
    stickers: place === ids ? createStickers(place.guildId, snowflakes) : [],
    roles: new Map(createRoles(place, ids.botId).map((role) => [role.id, role])),
    members: new Map(
      members.map((member) => [member.userId, { ...member, joinedAtMs: seededAtMs }]),
    ),
  };
}

function createRoles(
  place: Pick<SeededIds, "guildId" | "adminRoleId" | "botRoleId">,
  botId: string,
): readonly Role[] {
  const plain = { color: 0, isManaged: false, isMentionable: false };
  return [
    {
      ...plain,
      id: place.guildId,
      name: "@everyone",
      permissions: everyonePermissions,
      position: 0,
    },
    {
      ...plain,
      id: place.botRoleId,
      name: "Moonlens",
      permissions: botPermissions,
      position: 1,
      isManaged: true,
      botId,
    },
    {
      ...plain,
      id: place.adminRoleId,
      name: "Admin",
      permissions: allPermissions,
      position: 2,
      color: 0xe0a458,
    },
  ];
}

function createEmojis(snowflakes: Snowflakes): readonly GuildEmoji[] {
  return [
    { id: snowflakes.next(), name: "moonglow", isAnimated: false },
    { id: snowflakes.next(), name: "twinkle", isAnimated: true },
  ];
}

/** One sticker of each format that there is. */
function createStickers(guildId: string, snowflakes: Snowflakes): readonly GuildSticker[] {
  const sticker = (name: string, format: GuildSticker["format"]): GuildSticker => ({
    id: snowflakes.next(),
    guildId,
    name,
    description: `${name}, drawn`,
    tags: "crescent_moon",
    format,
  });
  return [
    sticker("Full moon", "png"),
    sticker("Moonrise", "apng"),
    sticker("Orbit", "lottie"),
    sticker("Blinking star", "gif"),
  ];
}

function createChannels(ids: SeededIds): readonly GuildChannel[] {
  const common = {
    type: "text",
    guildId: ids.guildId,
    isAgeRestricted: false,
    overwrites: [],
    slowModeSeconds: 0,
  } as const;
  const { studio } = ids;
  return [
    {
      ...common,
      id: ids.channelIds.general,
      name: "general",
      topic: "Talk to Moonlens here",
      position: 0,
    },
    {
      ...common,
      id: ids.channelIds.pictures,
      name: "pictures",
      topic: "Pictures, seen and drawn",
      position: 1,
    },
    {
      ...common,
      id: studio.channelIds.studio,
      guildId: studio.guildId,
      name: "studio",
      topic: "Berkas hingga 50 MB",
      position: 0,
    },
    {
      ...common,
      id: studio.channelIds.afterDark,
      guildId: studio.guildId,
      name: "after-dark",
      topic: "Age-restricted",
      position: 1,
      isAgeRestricted: true,
    },
  ];
}
