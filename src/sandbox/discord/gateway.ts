import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { ApplicationFlags, GatewayIntentBits } from "discord-api-types/v10";
import { WebSocketServer } from "ws";
import type { Feed } from "./feed.ts";
import { GatewayConnection } from "./gateway-connection.ts";
import { type GatewayEventParts, toDispatch, toGuildCreate } from "./gateway-events.ts";
import { type GatewaySession, shardOf } from "./gateway-session.ts";
import { createGatewaySessions } from "./gateway-sessions.ts";
import { toUser } from "./user-payload.ts";

/** The WebSocket side of the sandbox's Discord. */
export interface Gateway extends AsyncDisposable {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether a session of the bot is connected. */
  isOnline(): boolean;
  /** Identifies that are left for today. */
  remainingIdentifies(): number;
  /** Cuts every connection without a word. */
  drop(): void;
  /** Asks every client to reconnect and resume (op 7). */
  requestReconnect(): void;
  /** Declares every session invalid (op 9); those that can't be resumed are forgotten. */
  invalidateSessions(kind: "resumable" | "not-resumable"): void;
}

export interface GatewayParts extends GatewayEventParts {
  readonly feed: Feed;
  readonly token: string;
  readonly gatewayUrl: () => string;
}

/** Far above the largest frame a client may send, so that such frames get their own close code. */
const maxPayloadBytes = 64 * 1024;

export function createGateway(parts: GatewayParts): Gateway {
  const { settings, feed, token } = parts;
  const server = new WebSocketServer({ noServer: true, maxPayload: maxPayloadBytes });
  const connections = new Set<GatewayConnection>();
  const sessions = createGatewaySessions(settings);

  const unsubscribe = feed.subscribe((event) => {
    const open = sessions.all();
    const dispatch = open.length === 0 ? undefined : toDispatch(event, parts);
    if (dispatch === undefined) return;
    for (const session of open) session.offer(dispatch);
  });
  const host = {
    ...sessions,
    greet: (session: GatewaySession) => greet(session, parts),
    onPresenceChange: () => feed.publish({ type: "state" }),
  };
  server.on("connection", (socket, request: IncomingMessage) => {
    const query = new URL(request.url ?? "/", "http://sandbox").searchParams;
    const connection = new GatewayConnection({ socket, settings, token, query, host });
    connections.add(connection);
    socket.once("close", () => connections.delete(connection));
  });

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (client) =>
        server.emit("connection", client, request),
      );
    },
    isOnline: () => sessions.all().some((session) => session.socket !== undefined),
    remainingIdentifies: sessions.remainingIdentifies,
    drop() {
      for (const connection of connections) connection.terminate();
    },
    requestReconnect() {
      for (const connection of connections) connection.sendReconnect();
    },
    invalidateSessions(kind) {
      for (const connection of connections) connection.sendInvalidSession(kind);
    },
    async [Symbol.asyncDispose]() {
      unsubscribe();
      for (const connection of connections) connection.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function greet(session: GatewaySession, parts: GatewayParts): void {
  const guilds = [...parts.world.guilds.values()].filter(
    (guild) => shardOf(guild.id, session.shard[1]) === session.shard[0],
  );
  session.send("READY", toReady({ session, parts, guildIds: guilds.map(({ id }) => id) }));
  if ((session.intents & GatewayIntentBits.Guilds) === 0) return;
  for (const guild of guilds) session.send("GUILD_CREATE", toGuildCreate(guild, parts));
}

function toReady({
  session,
  parts,
  guildIds,
}: {
  readonly session: GatewaySession;
  readonly parts: GatewayParts;
  readonly guildIds: readonly string[];
}) {
  const { world, settings } = parts;
  const bot = world.users.get(world.botId);
  if (bot === undefined) throw new Error("the world has no bot");
  return {
    v: 10,
    user: { ...toUser(bot), verified: true, mfa_enabled: false, email: null },
    user_settings: {},
    session_type: "normal",
    session_id: session.id,
    resume_gateway_url: parts.gatewayUrl(),
    relationships: [],
    private_channels: [],
    presences: [],
    guilds: guildIds.map((id) => ({ id, unavailable: true })),
    guild_join_requests: [],
    geo_ordered_rtc_regions: [],
    shard: session.shard,
    application: { id: world.application.id, flags: toApplicationFlags(settings) },
    auth: {},
    _trace: [],
  };
}

export function toApplicationFlags(settings: { readonly messageContentIntent: boolean }): number {
  const content = settings.messageContentIntent ? ApplicationFlags.GatewayMessageContentLimited : 0;
  return ApplicationFlags.ApplicationCommandBadge | content;
}
