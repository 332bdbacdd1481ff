import { type Client, GatewayDispatchEvents } from "discord.js";
import { type AppError, type Logger, unlessAborted } from "#core";
import {
  channelGonePayload,
  type GoneChannel,
  type GoneMessages,
  guildDeletePayload,
  messagesGonePayload,
  readyPayload,
} from "../wire/payloads.ts";
import type { JoinedGuild, Surroundings } from "../wire/surroundings.ts";
import { readJoined, toFinders } from "./cached-facts.ts";
import { type ClientOptions, createClient, type DiscordShards } from "./client.ts";
import { toCloseError, toLoginError } from "./connection-errors.ts";
import { type IdentifyThrottle, toLibraryThrottle } from "./identify-throttle.ts";

/** The gateway connection, over discord.js. */
export interface Connection extends AsyncDisposable {
  readonly surroundings: Surroundings;
  readonly state: ConnectionState;
  readonly guildCount: number;
}

export type ConnectionState = "connected" | "reconnecting" | "lost";

/** What comes from the gateway, and from whom it is read. */
export interface GatewayEvents {
  readonly onInteraction: (payload: unknown, surroundings: Surroundings) => void;
  readonly onMessage: (payload: unknown, surroundings: Surroundings) => void;
  readonly onMessageEdit: (payload: unknown, surroundings: Surroundings) => void;
  readonly onMessagesGone: (gone: GoneMessages, surroundings: Surroundings) => void;
  readonly onChannelGone: (gone: GoneChannel, surroundings: Surroundings) => void;
  /** A guild came that wasn't there: we were added to it, or it is in reach again. */
  readonly onGuildJoined: (guild: JoinedGuild, surroundings: Surroundings) => void;
  /** We were removed from a guild. */
  readonly onGuildLeft: (guildId: string, surroundings: Surroundings) => void;
}

export interface ConnectionOptions
  extends GatewayEvents,
    Pick<ClientOptions, "apiUrl" | "messageContentIntent"> {
  readonly token: string;
  readonly shards?: DiscordShards;
  /** Who may start a session when. Absent: the library's own rule, for this process alone. */
  readonly throttle?: Pick<IdentifyThrottle, "pass">;
  readonly logger: Logger;
  readonly loginTimeoutMs: number;
  readonly signal: AbortSignal;
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
  const closing = new AbortController();
  const { throttle, ...forClient } = options;
  const client = createClient({
    ...forClient,
    ...(throttle === undefined ? {} : { throttle: toLibraryThrottle(throttle, closing.signal) }),
  });
  const health = watchHealth(client, { ...options, closed: closing.signal });
  const surroundings = awaitReady(client, { ...options, closed: closing.signal });
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
function awaitReady(
  client: Client,
  options: GatewayEvents & { readonly closed: AbortSignal },
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
      ...toFinders(client),
    };
    handOnEvents(client, { ...options, surroundings });
    resolve(surroundings);
  });
  return promise;
}

/** Hands on what comes until the connection is closed. */
export function handOnEvents(
  client: Client,
  options: GatewayEvents & { readonly surroundings: Surroundings; readonly closed: AbortSignal },
): void {
  const { surroundings, closed } = options;
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: unknown) => {
    if (!closed.aborted) options.onInteraction(interaction, surroundings);
  });
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: unknown) => {
    if (!closed.aborted) options.onMessage(message, surroundings);
  });
  client.ws.on(GatewayDispatchEvents.MessageUpdate, (message: unknown) => {
    if (!closed.aborted) options.onMessageEdit(message, surroundings);
  });
  for (const event of [
    GatewayDispatchEvents.MessageDelete,
    GatewayDispatchEvents.MessageDeleteBulk,
  ] as const) {
    client.ws.on(event, (messages: unknown) => {
      // What was said directly has no guild.
      const gone = messagesGonePayload.safeParse(messages).data;
      if (gone !== undefined && !closed.aborted) options.onMessagesGone(gone, surroundings);
    });
  }
  client.ws.on(GatewayDispatchEvents.ChannelDelete, (channel: unknown) => {
    const gone = channelGonePayload.safeParse(channel).data;
    if (gone !== undefined && !closed.aborted) options.onChannelGone(gone, surroundings);
  });
  client.on("guildCreate", (guild) => {
    if (!closed.aborted) options.onGuildJoined(readJoined(guild), surroundings);
  });
  client.ws.on(GatewayDispatchEvents.GuildDelete, (guild: unknown) => {
    const left = guildDeletePayload.safeParse(guild).data;
    // A guild that is only out of reach comes back.
    if (left === undefined || left.unavailable || closed.aborted) return;
    options.onGuildLeft(left.id, surroundings);
  });
}
