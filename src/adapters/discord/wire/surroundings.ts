/** What of a guild an answer depends on. */
export interface GuildFacts {
  readonly name: string;
  /** As the guild's admins chose it: messages don't say which language their author reads. */
  readonly preferredLocale: string;
  readonly premiumTier: number;
  /** The role that Discord made for us when we were added, which carries our name. */
  readonly botRoleId?: string | undefined;
  findRoleName?(roleId: string): string | undefined;
}

/** A guild that we were added to, as Discord tells of it. */
export interface JoinedGuild {
  readonly id: string;
  readonly joinedAtMs: number;
  /** Its system channel first, then its text channels in their order. */
  readonly channelIds: readonly string[];
}

/** What of a channel an answer depends on. */
export interface ChannelFacts {
  /** Whose channel it is. */
  readonly guildId?: string;
  readonly name: string;
  readonly isThread: boolean;
  /** Of a thread: the channel that it belongs to. */
  readonly parentChannelId?: string;
  /** Where the message is that a thread began with, which has the thread's id: for posts in forums, the thread itself. */
  readonly starterChannelId?: string;
  /** A thread takes it from its channel. */
  readonly isAgeRestricted: boolean;
  /** What we may do there, where we know. */
  readonly ourPermissions?: bigint;
}

/** What an event is read with. */
export interface Surroundings {
  readonly botId: string;
  readonly applicationId: string;
  findGuild(guildId: string): GuildFacts | undefined;
  /** Channels of guilds, as far as Discord told of them. */
  findChannel(channelId: string): ChannelFacts | undefined;
}
