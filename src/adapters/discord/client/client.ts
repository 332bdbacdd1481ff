import type { IIdentifyThrottler, WebSocketManager } from "@discordjs/ws";
import { Client, GatewayIntentBits, Options } from "discord.js";
import type { Logger } from "#core";
import { createGuardedStrategy, guardGateway } from "./guarded-gateway.ts";

/** Discord deals out guilds to shards, each a connection; direct messages belong to shard 0. */
export interface DiscordShards {
  /** The shards of this process, from 0. */
  readonly ids: readonly number[];
  /** How many there are over all processes. */
  readonly count: number;
}

export interface ClientOptions {
  readonly apiUrl: string;
  readonly messageContentIntent: boolean;
  readonly shards?: DiscordShards;
  readonly logger: Logger;
  /** Who may start a session when. Absent: the library's own, of this client alone. */
  readonly throttle?: IIdentifyThrottler;
  /** Called with the library's manager of sockets, before it does anything. */
  readonly onManager?: (manager: WebSocketManager) => void;
}

export function createClient(options: ClientOptions): Client {
  const { throttle, onManager } = options;
  const client = new Client({
    intents: [...toIntents(options)],
    rest: { api: options.apiUrl, version: "10" },
    ws: {
      buildStrategy: (manager) => {
        onManager?.(manager);
        return createGuardedStrategy(options)(manager);
      },
      ...(throttle === undefined ? {} : { buildIdentifyThrottler: async () => throttle }),
    },
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits(cacheLimits),
    ...(options.shards === undefined
      ? {}
      : { shards: [...options.shards.ids], shardCount: options.shards.count }),
  });
  guardGateway(client, options);
  return client;
}

export function toIntents({
  messageContentIntent,
}: Pick<ClientOptions, "messageContentIntent">): readonly GatewayIntentBits[] {
  return [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
    ...(messageContentIntent ? [GatewayIntentBits.MessageContent] : []),
  ];
}

/** Nothing that grows with the people seen is kept: events bring what an answer needs. */
const cacheLimits = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: { maxSize: 0, keepOverLimit: isOurselves },
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: { maxSize: 0, keepOverLimit: isOurselves },
  VoiceStateManager: 0,
};

function isOurselves(entry: { readonly id: string; readonly client: Client }): boolean {
  return entry.id === entry.client.user?.id;
}
