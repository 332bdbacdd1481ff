/** A Slack workspace. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** Whether the app can be installed in it; others only share channels. */
  readonly isOpen: boolean;
}

export interface User {
  readonly id: string;
  readonly teamId: string;
  readonly type: "person" | "bot";
  readonly name: string;
  readonly realName: string;
  readonly displayName: string;
  /** Undefined: Slack knows none. */
  readonly locale?: string | undefined;
  readonly timeZone: string;
  readonly timeZoneOffsetSeconds: number;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly isRestricted: boolean;
  readonly isDeleted: boolean;
  readonly accentColor: number;
}

export interface Conversation {
  readonly id: string;
  readonly type: "public" | "private" | "direct";
  readonly teamId: string;
  /** Empty for direct messages. */
  readonly name: string;
  readonly topic: string;
  readonly creatorId: string;
  readonly createdSeconds: number;
  readonly memberIds: readonly string[];
  readonly isArchived: boolean;
  /** Other workspaces that share it through Slack Connect. */
  readonly sharedTeamIds: readonly string[];
}

/** The app in one workspace. */
export interface Installation {
  readonly teamId: string;
  readonly state: "absent" | "installed" | "revoked";
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly installerId: string;
  readonly scopes: readonly string[];
}

export interface Application {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
  readonly appToken: string;
  /** Where events, commands and interactivity go; undefined: over Socket Mode. */
  readonly requestUrl?: string | undefined;
  readonly hasRateLimits: boolean;
  readonly historyLimit: "internal" | "distributed";
  readonly fileProcessing: "normal" | "held";
}

export interface World {
  application: Application;
  readonly teams: Map<string, Team>;
  readonly users: Map<string, User>;
  readonly conversations: Map<string, Conversation>;
  readonly installations: Map<string, Installation>;
}

export function findPerson(world: World, idOrName: string): User | undefined {
  const name = idOrName.replace(/^@/, "").toLowerCase();
  const people = [...world.users.values()].filter(({ type }) => type === "person");
  return people.find((user) => user.id === idOrName || user.name === name);
}

/** The teams whose people and apps can be in a conversation. */
export function teamsOf(conversation: Conversation): readonly string[] {
  return [conversation.teamId, ...conversation.sharedTeamIds];
}

/** The app where it can act; undefined where it is not, or not any more. */
export function installedIn(world: World, teamId: string): Installation | undefined {
  const installation = world.installations.get(teamId);
  return installation?.state === "installed" ? installation : undefined;
}

/** The installation whose bot is in a conversation, or shares its workspace. */
export function installationFor(
  world: World,
  conversation: Conversation,
): Installation | undefined {
  for (const teamId of teamsOf(conversation)) {
    const installation = installedIn(world, teamId);
    if (installation !== undefined) return installation;
  }
  return undefined;
}

export function isMember(conversation: Conversation, userId: string): boolean {
  return conversation.memberIds.includes(userId);
}

/** Whether a person sees a conversation: members do, and full members of the workspace every public one. */
export function canSee(user: User, conversation: Conversation): boolean {
  if (isMember(conversation, user.id)) return true;
  const isInside = conversation.type === "public" && conversation.teamId === user.teamId;
  return isInside && !user.isRestricted;
}

/** The person's direct messages with the bot of their workspace. */
export function directConversationOf(world: World, person: User): Conversation | undefined {
  const installation = installedIn(world, person.teamId);
  if (installation === undefined) return undefined;
  return [...world.conversations.values()].find(
    (conversation) =>
      conversation.type === "direct" &&
      isMember(conversation, person.id) &&
      isMember(conversation, installation.botUserId),
  );
}

/** Slack's word for the kind of a conversation in events. */
export function channelTypeOf(conversation: Conversation): "channel" | "group" | "im" {
  const types = { public: "channel", private: "group", direct: "im" } as const;
  return types[conversation.type];
}
