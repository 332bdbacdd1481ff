import { allBotScopes } from "./scopes.ts";
import type { Application, Conversation, Installation, Team, User, World } from "./world.ts";

/** The ids of the world that every sandbox starts with. */
export interface SeededIds {
  readonly applicationId: string;
  readonly atelier: {
    readonly teamId: string;
    readonly botUserId: string;
    readonly botId: string;
    readonly channelIds: {
      readonly general: string;
      readonly pictures: string;
      readonly darkroom: string;
      readonly sharedLab: string;
    };
  };
  readonly harbour: {
    readonly teamId: string;
    readonly botUserId: string;
    readonly botId: string;
    readonly channelIds: { readonly harbour: string };
  };
  readonly nebulaTeamId: string;
  readonly personIds: {
    readonly ava: string;
    readonly budi: string;
    readonly gita: string;
    readonly niko: string;
    readonly mira: string;
  };
}

export const seededIds = {
  applicationId: "A0MOONLENS1",
  atelier: {
    teamId: "T0ATELIER01",
    botUserId: "U0MOONATELI",
    botId: "B0MOONATELI",
    channelIds: {
      general: "C0GENERAL01",
      pictures: "C0PICTURES1",
      darkroom: "C0DARKROOM1",
      sharedLab: "C0SHAREDLAB",
    },
  },
  harbour: {
    teamId: "T0HARBOUR01",
    botUserId: "U0MOONHARBO",
    botId: "B0MOONHARBO",
    channelIds: { harbour: "C0HARBOUR01" },
  },
  nebulaTeamId: "T0NEBULA001",
  personIds: {
    ava: "U0AVA000001",
    budi: "U0BUDI00001",
    gita: "U0GITA00001",
    niko: "U0NIKO00001",
    mira: "U0MIRA00001",
  },
} as const satisfies SeededIds;

/** When everything here was made: 1 January 2024. */
const seededAtSeconds = 1_704_067_200;

/** The app Moonlens in one of two workspaces, and a third that shares a channel. */
export function createSeededWorld(): World {
  return {
    application: createApplication(),
    teams: new Map(createTeams().map((team) => [team.id, team])),
    users: new Map([...createPeople(), ...createBots()].map((user) => [user.id, user])),
    conversations: new Map(
      [...createChannels(), ...createDirectConversations()].map((channel) => [channel.id, channel]),
    ),
    installations: new Map(createInstallations().map((entry) => [entry.teamId, entry])),
  };
}

/** Credentials of the shape that Slack's have, and plainly none that Slack knows. */
function createApplication(): Application {
  return {
    id: seededIds.applicationId,
    name: "Moonlens",
    clientId: "1000000000001.2000000000002",
    clientSecret: "moonlens-sandbox-client-secret-x",
    signingSecret: "moonlens-sandbox-signing-secret-",
    verificationToken: "moonlensSandboxToken0000",
    appToken: "xapp-1-A0MOONLENS1-1000-moonlens-sandbox-not-for-slack",
    hasRateLimits: true,
    historyLimit: "internal",
    fileProcessing: "normal",
  };
}

function createTeams(): readonly Team[] {
  const { atelier, harbour, nebulaTeamId } = seededIds;
  return [
    { id: atelier.teamId, name: "Moonlens Atelier", domain: "moonlens-atelier", isOpen: true },
    { id: harbour.teamId, name: "Moonlens Harbour", domain: "moonlens-harbour", isOpen: true },
    { id: nebulaTeamId, name: "Nebula Partners", domain: "nebula-partners", isOpen: false },
  ];
}

const ordinary = {
  type: "person",
  isAdmin: false,
  isOwner: false,
  isRestricted: false,
  isDeleted: false,
} as const;

function createPeople(): readonly User[] {
  const { atelier, harbour, nebulaTeamId, personIds } = seededIds;
  const person = (
    name: keyof typeof personIds,
    fields: Omit<User, keyof typeof ordinary | "id" | "name" | "displayName"> & Partial<User>,
  ): User => ({
    ...ordinary,
    id: personIds[name],
    name,
    displayName: fields.realName.split(" ")[0] ?? fields.realName,
    ...fields,
  });
  const newYork = { timeZone: "America/New_York", timeZoneOffsetSeconds: -18_000 };
  const jakarta = { timeZone: "Asia/Jakarta", timeZoneOffsetSeconds: 25_200 };
  const london = { timeZone: "Europe/London", timeZoneOffsetSeconds: 0 };
  const boss = { isAdmin: true, isOwner: true };
  const inAtelier = { teamId: atelier.teamId };
  return [
    person("ava", {
      ...inAtelier,
      ...boss,
      ...newYork,
      realName: "Ava Stone",
      locale: "en-US",
      accentColor: 0xc2577a,
    }),
    person("budi", {
      ...inAtelier,
      ...jakarta,
      realName: "Budi Santoso",
      locale: "id-ID",
      accentColor: 0x2f8f83,
    }),
    person("gita", {
      ...inAtelier,
      ...jakarta,
      realName: "Gita Lestari",
      locale: "id-ID",
      isRestricted: true,
      accentColor: 0xb5762a,
    }),
    person("niko", {
      ...london,
      teamId: nebulaTeamId,
      realName: "Niko Aalto",
      locale: "fi-FI",
      accentColor: 0x5f7fbf,
    }),
    person("mira", {
      ...boss,
      ...london,
      teamId: harbour.teamId,
      realName: "Mira Holt",
      locale: "en-GB",
      accentColor: 0x7a5fbf,
    }),
  ];
}

function createBots(): readonly User[] {
  return [seededIds.atelier, seededIds.harbour].map(({ teamId, botUserId }) => ({
    ...ordinary,
    id: botUserId,
    teamId,
    type: "bot" as const,
    name: "moonlens",
    realName: "Moonlens",
    displayName: "Moonlens",
    locale: "en-US",
    timeZone: "America/Los_Angeles",
    timeZoneOffsetSeconds: -28_800,
    accentColor: 0x5b5bd6,
  }));
}

function createChannels(): readonly Conversation[] {
  const { atelier, harbour, nebulaTeamId, personIds } = seededIds;
  const { ava, budi, gita, niko, mira } = personIds;
  const common = {
    type: "public",
    teamId: atelier.teamId,
    creatorId: ava,
    createdSeconds: seededAtSeconds,
    isArchived: false,
    sharedTeamIds: [],
  } as const;
  const bot = atelier.botUserId;
  return [
    {
      ...common,
      id: atelier.channelIds.general,
      name: "general",
      topic: "Talk to Moonlens here",
      memberIds: [ava, budi, bot],
    },
    {
      ...common,
      id: atelier.channelIds.pictures,
      name: "pictures",
      topic: "Pictures, seen and drawn",
      memberIds: [ava, budi, gita, bot],
    },
    {
      ...common,
      id: atelier.channelIds.darkroom,
      type: "private",
      name: "darkroom",
      topic: "A private channel",
      memberIds: [ava, budi],
    },
    {
      ...common,
      id: atelier.channelIds.sharedLab,
      name: "shared-lab",
      topic: "Shared with Nebula Partners",
      memberIds: [ava, budi, niko, bot],
      sharedTeamIds: [nebulaTeamId],
    },
    {
      ...common,
      id: harbour.channelIds.harbour,
      teamId: harbour.teamId,
      creatorId: mira,
      name: "harbour",
      topic: "The other workspace",
      memberIds: [mira],
    },
  ];
}

/** Everybody's direct messages with the bot of their workspace. */
function createDirectConversations(): readonly Conversation[] {
  const { atelier, harbour, personIds } = seededIds;
  const direct = (
    personId: string,
    place: { readonly teamId: string; readonly botUserId: string },
  ) => ({
    id: personId.replace(/^U/, "D"),
    type: "direct" as const,
    teamId: place.teamId,
    name: "",
    topic: "",
    creatorId: place.botUserId,
    createdSeconds: seededAtSeconds,
    memberIds: [personId, place.botUserId],
    isArchived: false,
    sharedTeamIds: [],
  });
  const { ava, budi, gita, mira } = personIds;
  return [...[ava, budi, gita].map((id) => direct(id, atelier)), direct(mira, harbour)];
}

function createInstallations(): readonly Installation[] {
  const { atelier, harbour, personIds } = seededIds;
  return [
    {
      teamId: atelier.teamId,
      state: "installed",
      botToken: "xoxb-1000000000001-atelier-moonlens-sandbox-not-for-slack",
      botUserId: atelier.botUserId,
      botId: atelier.botId,
      installerId: personIds.ava,
      scopes: allBotScopes,
    },
    {
      teamId: harbour.teamId,
      state: "absent",
      botToken: "xoxb-1000000000002-harbour-moonlens-sandbox-not-for-slack",
      botUserId: harbour.botUserId,
      botId: harbour.botId,
      installerId: personIds.mira,
      scopes: allBotScopes,
    },
  ];
}
