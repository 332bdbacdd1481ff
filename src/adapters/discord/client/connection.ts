import {
  type AnyThreadChannel,
  Client,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GuildBasedChannel,
  type GuildMember,
  Options,
} from "discord.js";
import { type AppError, type Logger, unlessAborted } from "#core";
import { guildDeletePayload, readyPayload } from "../wire/payloads.ts";
import type { ChannelFacts, GuildFacts, Surroundings } from "../wire/surroundings.ts";
import { toCloseError, toLoginError } from "./connection-errors.ts";
import { createGuardedStrategy, guardGateway } from "./guarded-gateway.ts";

/** The gateway connection, over discord.js. */
export interface Connection extends AsyncDisposable {
  readonly surroundings: Surroundings;
  readonly state: ConnectionState;
  readonly guildCount: number;
}

export type ConnectionState = "connected" | "reconnecting" | "lost";

/** Discord deals out guilds to shards, each a connection; direct messages belong to shard 0. */
export interface DiscordShards {
  /** The shards of this process, from 0. */
  readonly ids: readonly number[];
  /** How many there are over all processes. */
  readonly count: number;
}

export interface ConnectionOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly messageContentIntent: boolean;
  readonly shards?: DiscordShards;
  readonly logger: Logger;
  readonly loginTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly onInteraction: (payload: unknown, surroundings: Surroundings) => void;
  readonly onMessage: (payload: unknown, surroundings: Surroundings) => void;
  readonly onMessageEdit: (payload: unknown, surroundings: Surroundings) => void;
  /** We were removed from a guild. */
  readonly onGuildLeft: (guildId: string, surroundings: Surroundings) => void;
  /** The connection is over for good. Called once at most, and only after it had been made. */
  readonly onLost: (error: AppError) => void;
}

/**
 * Logs in. Events are handed on as they come from the socket: discord.js would hold them back until
 * every guild has arrived, which eats the 3 seconds that an interaction has.
 * @throws {ConfigError} when Discord refuses the token or the intents.
 * @throws {OperationalError} when it can't be reached in time; an abort of the signal stays an abort.
 */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  options.signal.throwIfAborted();
  const client = createClient(options);
  const closing = new AbortController();
  const health = watchHealth(client, { ...options, closed: closing.signal });
  const surroundings = handOnEvents(client, { ...options, closed: closing.signal });
  const close = async () => {
    closing.abort();
    await client.destroy();
  };
  try {
    // discord.js waits for ever for a gateway that refuses the first connection.
    const limit = AbortSignal.any([options.signal, AbortSignal.timeout(options.loginTimeoutMs)]);
    await unlessAborted(client.login(options.token), limit);
    health.isOpen = true;
    return {
      surroundings: await surroundings,
      get state() {
        return health.state;
      },
      get guildCount() {
        return client.guilds.cache.size;
      },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    options.signal.throwIfAborted();
    throw toLoginError(error, { closeCode: health.closeCode, apiUrl: options.apiUrl });
  }
}

function createClient(options: ConnectionOptions): Client {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(options.messageContentIntent ? [GatewayIntentBits.MessageContent] : []),
    ],
    rest: { api: options.apiUrl, version: "10" },
    ws: { buildStrategy: createGuardedStrategy(options) },
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits(cacheLimits),
    ...(options.shards === undefined
      ? {}
      : { shards: [...options.shards.ids], shardCount: options.shards.count }),
  });
  guardGateway(client, options);
  return client;
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

interface ConnectionHealth {
  /** Whether the login succeeded. */
  isOpen: boolean;
  state: ConnectionState;
  /** Why Discord closed for good. */
  closeCode: number | undefined;
}

function watchHealth(
  client: Client,
  { logger, onLost, closed }: ConnectionOptions & { readonly closed: AbortSignal },
): ConnectionHealth {
  const health: ConnectionHealth = { isOpen: false, state: "connected", closeCode: undefined };
  client.on("shardReconnecting", () => {
    // It comes with every try, each half second, and when we hang up ourselves.
    if (health.state === "reconnecting" || closed.aborted) return;
    health.state = "reconnecting";
    logger.warn({}, "the connection to Discord broke; reconnecting");
  });
  for (const event of ["shardReady", "shardResume"] as const) {
    client.on(event, () => {
      if (health.state === "reconnecting") logger.info({}, "connected to Discord again");
      health.state = "connected";
    });
  }
  client.on("shardDisconnect", ({ code }) => {
    health.closeCode = code;
    if (!health.isOpen || health.state === "lost") return;
    health.state = "lost";
    onLost(toCloseError(code));
  });
  // Without listeners these two would end the process. What they mean comes by the events above.
  client.on("shardError", (error) => logger.debug({ err: error }, "gateway socket error"));
  client.on("error", (error) => logger.warn({ err: error }, "discord.js reported an error"));
  return health;
}

/** Resolves with READY. A login that was given up may still come through: then `closed` keeps its events away. */
function handOnEvents(
  client: Client,
  options: ConnectionOptions & { readonly closed: AbortSignal },
): Promise<Surroundings> {
  const { promise, resolve, reject } = Promise.withResolvers<Surroundings>();
  // It is awaited only once the login succeeded.
  promise.catch(() => undefined);
  client.ws.once(GatewayDispatchEvents.Ready, (payload: unknown) => {
    const ready = readyPayload.safeParse(payload);
    if (!ready.success) return reject(ready.error);
    const surroundings: Surroundings = {
      botId: ready.data.user.id,
      applicationId: ready.data.application.id,
      findGuild: (guildId) => findGuild(client, guildId),
      findChannel: (channelId) => findChannel(client, channelId),
    };
    client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: unknown) => {
      if (!options.closed.aborted) options.onInteraction(interaction, surroundings);
    });
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: unknown) => {
      if (!options.closed.aborted) options.onMessage(message, surroundings);
    });
    client.ws.on(GatewayDispatchEvents.MessageUpdate, (message: unknown) => {
      if (!options.closed.aborted) options.onMessageEdit(message, surroundings);
    });
    client.ws.on(GatewayDispatchEvents.GuildDelete, (guild: unknown) => {
      const left = guildDeletePayload.safeParse(guild).data;
      // A guild that is only out of reach comes back.
      if (left === undefined || left.unavailable || options.closed.aborted) return;
      options.onGuildLeft(left.id, surroundings);
    });
    resolve(surroundings);
  });
  return promise;
}

function findGuild(client: Client, guildId: string): GuildFacts | undefined {
  const guild = client.guilds.cache.get(guildId);
  if (guild === undefined) return undefined;
  const { name, preferredLocale, premiumTier, roles } = guild;
  const botRole = roles.cache.find(({ tags }) => tags?.botId === client.user?.id);
  return {
    ...{ name, preferredLocale, premiumTier },
    botRoleId: botRole?.id,
    findRoleName: (roleId) => roles.cache.get(roleId)?.name,
  };
}

function findChannel(client: Client, channelId: string): ChannelFacts | undefined {
  const channel = client.channels.cache.get(channelId);
  if (channel === undefined || channel.isDMBased()) return undefined;
  const ourselves = channel.guild.members.me;
  const permissions = ourselves === null ? null : readPermissions(channel, ourselves);
  const place = channel.isThread() ? channel.parent : channel;
  const starterChannelId = channel.isThread() ? findStarterChannel(channel) : undefined;
  return {
    guildId: channel.guildId,
    name: channel.name,
    isThread: channel.isThread(),
    ...(channel.isThread() && channel.parentId !== null
      ? { parentChannelId: channel.parentId }
      : {}),
    ...(starterChannelId === undefined ? {} : { starterChannelId }),
    isAgeRestricted: place !== null && "nsfw" in place && place.nsfw,
    ...(permissions === null ? {} : { ourPermissions: permissions.bitfield }),
  };
}

/** Nothing where what Discord told of roles and overwrites makes no sense: then it is tried. */
function readPermissions(channel: GuildBasedChannel, ourselves: GuildMember) {
  try {
    return channel.permissionsFor(ourselves);
  } catch {
    return null;
  }
}

function findStarterChannel({ id, parentId, parent }: AnyThreadChannel): string | undefined {
  return parent?.isThreadOnly() === true ? id : (parentId ?? undefined);
}
