import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { ApplicationFlags, GatewayCloseCodes, GatewayIntentBits } from "discord-api-types/v10";
import { WebSocketServer } from "ws";
import { createGatewayFaults, type GatewayFaults } from "../tools/gateway-faults.ts";
import type { Feed } from "../world/feed.ts";
import { toUser } from "../world/user-payload.ts";
import type { Application } from "../world/world.ts";
import { GatewayConnection } from "./gateway-connection.ts";
import { type GatewayEventParts, toDispatch, toGuildCreate } from "./gateway-events.ts";
import { type GatewaySession, shardOf } from "./gateway-session.ts";
import { createGatewaySessions, type GatewaySessions } from "./gateway-sessions.ts";
import { sendMembers } from "./member-requests.ts";

/** The WebSocket side of the sandbox's Discord. */
export interface Gateway
  extends AsyncDisposable,
    Pick<GatewayFaults, "duplicate" | "slow">,
    Pick<
      GatewaySessions,
      | "listSessions"
      | "countRefusedIdentifies"
      | "remainingIdentifies"
      | "identifiesResetAfterMs"
      | "isTokenReset"
    > {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether a session of the bot is connected. */
  isOnline(): boolean;
  /** Cuts every connection without a word. */
  drop(): void;
  /** Closes every connection with a close code. */
  closeAll(code: number): void;
  /** Leaves every client's heartbeats unanswered for a while. */
  mute(forMs: number): void;
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
  const troubles = createGatewayFaults();

  const unsubscribe = feed.subscribe((event) => {
    const open = sessions.all();
    const dispatch = open.length === 0 ? undefined : toDispatch(event, parts);
    if (dispatch === undefined) return;
    troubles.deliver(dispatch.name, () => {
      for (const session of sessions.all()) session.offer(dispatch);
    });
  });
  const host = {
    ...sessions,
    sendMembers: (session: GatewaySession, data: unknown) =>
      sendMembers(session, { data, world: parts.world }),
    mayReadContent: () => parts.world.application.hasMessageContent,
    greet: (session: GatewaySession) => greet(session, parts),
    isShardTooLarge: ([id, count]: GatewaySession["shard"]) =>
      listGuilds(parts, [id, count]).length > settings.guildsPerShard,
    onPresenceChange: () => feed.publish({ type: "state" }),
    onTokenReset() {
      for (const connection of connections) {
        connection.closeWith(GatewayCloseCodes.AuthenticationFailed);
      }
    },
  };
  server.on("connection", (socket, request: IncomingMessage) => {
    const query = new URL(request.url ?? "/", "http://sandbox").searchParams;
    const connection = new GatewayConnection({ socket, settings, token, query, host });
    connections.add(connection);
    socket.once("close", () => connections.delete(connection));
  });

  return {
    ...sessions,
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (client) =>
        server.emit("connection", client, request),
      );
    },
    isOnline: () => sessions.all().some((session) => session.socket !== undefined),
    drop() {
      for (const connection of connections) connection.terminate();
    },
    duplicate: troubles.duplicate,
    slow: troubles.slow,
    mute(forMs) {
      for (const connection of connections) connection.mute(forMs);
    },
    closeAll(code) {
      for (const connection of connections) connection.closeWith(code);
    },
    requestReconnect() {
      for (const connection of connections) connection.sendReconnect();
    },
    invalidateSessions(kind) {
      for (const connection of connections) connection.sendInvalidSession(kind);
    },
    async [Symbol.asyncDispose]() {
      unsubscribe();
      troubles[Symbol.dispose]();
      for (const connection of connections) connection.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The bot's guilds that belong to a shard. */
function listGuilds({ world }: GatewayParts, [id, count]: GatewaySession["shard"]) {
  return [...world.guilds.values()].filter(
    (guild) => guild.members.has(world.botId) && shardOf(guild.id, count) === id,
  );
}

function greet(session: GatewaySession, parts: GatewayParts): void {
  const guilds = listGuilds(parts, session.shard);
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
  const { world } = parts;
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
    application: { id: world.application.id, flags: toApplicationFlags(world.application) },
    auth: {},
    _trace: [],
  };
}

export function toApplicationFlags(application: Application): number {
  const content = application.hasMessageContent ? ApplicationFlags.GatewayMessageContentLimited : 0;
  return ApplicationFlags.ApplicationCommandBadge | content;
}
