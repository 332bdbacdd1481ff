import { setTimeout as delay } from "node:timers/promises";
import type { WebSocketManager } from "@discordjs/ws";
import { type Client, CloseCodes, GatewayDispatchEvents, IntentsBitField } from "discord.js";
import { z } from "zod";
import type { Logger, Share } from "#core";
import type { Surroundings } from "../../wire/surroundings.ts";
import { toFinders } from "../cached-facts.ts";
import { createClient, toIntents } from "../client.ts";
import { type GatewayEvents, handOnEvents } from "../connection.ts";
import type { BotIdentity, GatewayReader } from "../gateway-facts.ts";
import { type IdentifyThrottle, toLibraryThrottle } from "../identify-throttle.ts";
import { createGuildsToMeet, type GuildsToMeet } from "./guilds-to-meet.ts";
import { prepareSession } from "./resume.ts";
import { createSessionLog, readSession, type Session, type SessionLog } from "./session.ts";

/** The connection of one shard, which goes on with a session that another process began, where there is one. */
export interface ShardConnection {
  readonly surroundings: Surroundings;
  readonly guildCount: number;
  /** Whether events come. */
  readonly isOpen: boolean;
  /** How its session stood a moment ago: what came since would be handed on again. */
  settled(): Session | undefined;
  /** Ends it at once. `handed-on` leaves the session to whoever has what this resolves with; `over` ends it. */
  close(how: "handed-on" | "over"): Promise<Session | undefined>;
}

export interface ShardConnectionOptions extends GatewayEvents {
  readonly token: string;
  readonly apiUrl: string;
  readonly messageContentIntent: boolean;
  readonly identity: BotIdentity;
  readonly reader: GatewayReader;
  readonly throttle: Pick<IdentifyThrottle, "pass">;
  readonly logger: Logger;
  /** Events come for the first time, or again. */
  readonly onOpen: () => void;
  /** It is over for good. */
  readonly onLost: (closeCode: number) => void;
  /** It couldn't be begun at all. */
  readonly onFailed: (error: unknown) => void;
}

/** Longer than any goodbye takes. */
const closingMs = 1_500;
const factsLifeMs = 60_000;

/** Connects, and tries until it is closed. */
export function openShardConnection(
  share: Share,
  { note, ...options }: ShardConnectionOptions & { readonly note: string | undefined },
): ShardConnection {
  const closing = new AbortController();
  const closed = closing.signal;
  const intents = Number(new IntentsBitField([...toIntents(options)]).bitfield);
  const frame = { shardCount: share.count, intents };
  const session = readSession(note, frame);
  const log = createSessionLog(session);
  const start = followStart(options.throttle);
  let manager: WebSocketManager | undefined;
  const client = createClient({
    ...options,
    shards: { ids: [share.index], count: share.count },
    throttle: toLibraryThrottle(start, closed),
    onManager(made) {
      manager = made;
      useReader(made, { ...options, closed });
      prepareSession(made, { ...options, session, closed, toClient: () => client });
    },
  });
  const surroundings: Surroundings = {
    botId: options.identity.user.id,
    applicationId: options.identity.application.id,
    ...toFinders(client),
  };
  const guilds = createGuildsToMeet({ ...options, client, botId: surroundings.botId });
  if (session === undefined) guilds.end();
  client.ws.on(GatewayDispatchEvents.Ready, start.isOver);
  const health = watchShard(client, { ...options, share, closed, guilds });
  followSession(client, { log, frame, closed });
  handOnEvents(client, { ...waitForGuilds(options, guilds), surroundings, closed });
  client.login(options.token).catch((error: unknown) => {
    if (!closed.aborted) options.onFailed(error);
  });

  return {
    surroundings,
    get guildCount() {
      return client.guilds.cache.size;
    },
    get isOpen() {
      return health.isOpen;
    },
    settled: () => log.settled(),
    async close(how) {
      if (how === "handed-on") await start.settle();
      closing.abort();
      const { latest } = log;
      if (how === "handed-on") {
        // Any other code ends the session.
        await unlessSlow(async () => {
          await manager?.destroy({ code: CloseCodes.Resuming, reason: "handed on" });
        });
      }
      await unlessSlow(() => client.destroy());
      return how === "handed-on" ? latest : undefined;
    },
  };
}

/** A session that was asked for counts, so it is waited for a moment: then it can be handed on. */
function followStart(throttle: Pick<IdentifyThrottle, "pass">) {
  let start: PromiseWithResolvers<void> | undefined;
  return {
    async pass(...call: Parameters<IdentifyThrottle["pass"]>): Promise<void> {
      await throttle.pass(...call);
      start = Promise.withResolvers();
    },
    isOver() {
      start?.resolve();
      start = undefined;
    },
    async settle(): Promise<void> {
      if (start === undefined) return;
      await Promise.race([start.promise, delay(closingMs, undefined, { ref: false })]);
    },
  };
}

/** What goes wrong with a goodbye changes nothing. */
async function unlessSlow(act: () => Promise<void>): Promise<void> {
  await Promise.race([act().catch(() => undefined), delay(closingMs, undefined, { ref: false })]);
}

/** What is known of the gateway already isn't asked for by each shard. */
function useReader(
  manager: WebSocketManager,
  { reader, closed }: { readonly reader: GatewayReader; readonly closed: AbortSignal },
): void {
  manager.fetchGatewayInformation = async () => {
    const { url, shards, starts } = await reader.read({ maxAgeMs: factsLifeMs, signal: closed });
    return {
      url,
      shards,
      session_start_limit: {
        total: starts.total,
        // Going on with a session costs no start; those that do wait for one.
        remaining: Math.max(1, starts.remaining),
        reset_after: starts.resetAfterMs,
        max_concurrency: starts.atOnce,
      },
    };
  };
}

function watchShard(
  client: Client,
  {
    share,
    closed,
    guilds,
    logger,
    onOpen,
    onLost,
  }: Pick<ShardConnectionOptions, "logger" | "onOpen" | "onLost"> & {
    readonly share: Share;
    readonly closed: AbortSignal;
    readonly guilds: GuildsToMeet;
  },
) {
  const health: { isOpen: boolean } = { isOpen: false };
  const facts = { shard: share.index, of: share.count };
  const open = (how: "started" | "resumed") => () => {
    if (closed.aborted) return;
    // With a session of its own it hears of every guild.
    if (how === "started") guilds.end();
    health.isOpen = true;
    logger.info({ ...facts, session: how }, "connected to a shard");
    onOpen();
  };
  client.ws.on(GatewayDispatchEvents.Ready, open("started"));
  client.ws.on(GatewayDispatchEvents.Resumed, open("resumed"));
  client.on("shardReconnecting", () => {
    if (!health.isOpen || closed.aborted) return;
    health.isOpen = false;
    logger.warn(facts, "the connection to a shard broke; reconnecting");
  });
  client.on("shardDisconnect", ({ code }) => {
    health.isOpen = false;
    if (!closed.aborted) onLost(code);
  });
  client.on("shardError", (error) => logger.debug({ err: error }, "gateway socket error"));
  client.on("error", (error) => logger.warn({ err: error }, "discord.js reported an error"));
  return health;
}

const ready = z.object({ session_id: z.string(), resume_gateway_url: z.string() });
const dispatch = z.object({ t: z.string(), s: z.int(), d: z.unknown() });

/** Counts what is handed on, and nothing beyond: what comes after the close is for whoever goes on. */
function followSession(
  client: Client,
  {
    log,
    frame,
    closed,
  }: {
    readonly log: SessionLog;
    readonly frame: Pick<Session, "shardCount" | "intents">;
    readonly closed: AbortSignal;
  },
): void {
  client.on("raw", (packet: unknown) => {
    const read = closed.aborted ? undefined : dispatch.safeParse(packet).data;
    if (read === undefined) return;
    const started = read.t === "READY" ? ready.safeParse(read.d).data : undefined;
    if (started === undefined) return log.handedOn(read.s);
    const { session_id: sessionId, resume_gateway_url: resumeUrl } = started;
    log.began({ ...frame, sessionId, resumeUrl, sequence: read.s });
  });
}

function waitForGuilds(
  { onInteraction, onMessage, onMessageEdit, ...others }: GatewayEvents,
  guilds: GuildsToMeet,
): GatewayEvents {
  return {
    onInteraction: (payload, from) =>
      guilds.act(payload, { kind: "interaction", act: () => onInteraction(payload, from) }),
    onMessage: (payload, from) =>
      guilds.act(payload, { kind: "message", act: () => onMessage(payload, from) }),
    onMessageEdit: (payload, from) =>
      guilds.act(payload, { kind: "message", act: () => onMessageEdit(payload, from) }),
    ...others,
  };
}
