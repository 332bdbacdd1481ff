import { allPermissions, botPermissions, everyonePermissions, type Role } from "./permissions.ts";
import { createSnowflakes } from "./snowflakes.ts";
import type { Guild, GuildChannel, User, World } from "./world.ts";

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
}

/** When everything here was made: fixed, so that ids and token are the same at every start. */
const seededAtMs = Date.UTC(2024, 0, 1);

/** The application Moonlens in the guild Moonlens Lounge, with an administrator and a member. */
export function createSeededWorld(): { readonly world: World; readonly ids: SeededIds } {
  const snowflakes = createSnowflakes({ clock: () => seededAtMs });
  const ids: SeededIds = {
    applicationId: snowflakes.next(),
    botId: "",
    guildId: snowflakes.next(),
    channelIds: { general: snowflakes.next(), pictures: snowflakes.next() },
    personIds: { ava: snowflakes.next(), budi: snowflakes.next() },
    adminRoleId: snowflakes.next(),
    botRoleId: snowflakes.next(),
  };
  // A bot user made together with its application has the application's id.
  const known = { ...ids, botId: ids.applicationId };
  const ownerId = snowflakes.next();
  const guild = createGuild({ ids: known, ownerId });
  const world: World = {
    application: { id: known.applicationId, name: "Moonlens" },
    botId: known.botId,
    users: new Map(createUsers(known, ownerId).map((user) => [user.id, user])),
    guilds: new Map([[guild.id, guild]]),
    channels: new Map(createChannels(known).map((channel) => [channel.id, channel])),
  };
  return { world, ids: known };
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
}: {
  readonly ids: SeededIds;
  readonly ownerId: string;
}): Guild {
  const plain = { color: 0, isManaged: false, isMentionable: false };
  const roles: readonly Role[] = [
    { id: ids.guildId, name: "@everyone", permissions: everyonePermissions, position: 0, ...plain },
    {
      ...plain,
      id: ids.botRoleId,
      name: "Moonlens",
      permissions: botPermissions,
      position: 1,
      isManaged: true,
      botId: ids.botId,
    },
    {
      ...plain,
      id: ids.adminRoleId,
      name: "Admin",
      permissions: allPermissions,
      position: 2,
      color: 0xe0a458,
    },
  ];
  const members = [
    { userId: ownerId, roleIds: [] },
    { userId: ids.botId, roleIds: [ids.botRoleId] },
    { userId: ids.personIds.ava, roleIds: [ids.adminRoleId] },
    { userId: ids.personIds.budi, roleIds: [] },
  ];
  return {
    id: ids.guildId,
    name: "Moonlens Lounge",
    ownerId,
    preferredLocale: "en-US",
    premiumTier: 0,
    roles: new Map(roles.map((role) => [role.id, role])),
    members: new Map(
      members.map((member) => [member.userId, { ...member, joinedAtMs: seededAtMs }]),
    ),
  };
}

function createChannels(ids: SeededIds): readonly GuildChannel[] {
  const common = { type: "text", guildId: ids.guildId, isAgeRestricted: false } as const;
  return [
    {
      ...common,
      id: ids.channelIds.general,
      name: "general",
      topic: "Talk to Moonlens here",
      position: 0,
      overwrites: [],
    },
    {
      ...common,
      id: ids.channelIds.pictures,
      name: "pictures",
      topic: "Pictures, seen and drawn",
      position: 1,
      overwrites: [],
    },
  ];
}
