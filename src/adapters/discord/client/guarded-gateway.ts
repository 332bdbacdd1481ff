import type { WebSocketManager } from "@discordjs/ws";
import {
  type Client,
  GatewayDispatchEvents,
  GatewayOpcodes,
  // As discord.js has it: to Node the package is another one where it is imported, which would be loaded besides.
  SimpleShardingStrategy,
} from "discord.js";
import { z } from "zod";
import type { Logger } from "#core";

/**
 * Keeps what Discord sends malformed from doing harm. The library handles frames in promises that nobody awaits: what one
 * of them throws would end as an unhandled rejection, or, from its queue, end the process. It has no place for a guard of
 * its own, so its methods are wrapped, by name; a test holds that they are there.
 */
export function guardGateway(client: Client, { logger }: { readonly logger: Logger }): void {
  const isGuarded = wrap(client.ws, "handlePacket", (handle) => (...call) => {
    if (isInteraction(call[0])) return true;
    try {
      return handle(...call);
    } catch (error) {
      noteMalformed(logger, error);
      return false;
    }
  });
  if (!isGuarded)
    throw new Error(
      "this version of discord.js handles packets differently. Install the version in package-lock.json (`npm ci`)",
    );
}

const interaction = z.object({ t: z.literal(GatewayDispatchEvents.InteractionCreate) });

/** We read them as they come; what the library would make of them nobody asks for, and it takes its time. */
function isInteraction(packet: unknown): boolean {
  return interaction.safeParse(packet).success;
}

/** Deals out shards as the library does, each behind a guard. */
export function createGuardedStrategy({ logger }: { readonly logger: Logger }) {
  return (manager: WebSocketManager) => {
    const strategy = new SimpleShardingStrategy(manager);
    const spawn = strategy.spawn.bind(strategy);
    strategy.spawn = async (shardIds) => {
      await spawn(shardIds);
      const shards: unknown = Reflect.get(strategy, "shards");
      if (!(shards instanceof Map))
        throw new Error(
          "this version of @discordjs/ws keeps its shards elsewhere. Install the version in package-lock.json (`npm ci`)",
        );
      for (const shard of shards.values()) guardShard(shard, logger);
    };
    return strategy;
  };
}

function guardShard(shard: object, logger: Logger): void {
  const isRead = wrap(shard, "unpackMessage", (unpack) => async (...call) => {
    const frame = await unpack(...call);
    if (frame === null || isWellFormed(frame)) return frame;
    noteMalformed(logger, undefined);
    return null;
  });
  const isHandled = wrap(shard, "onMessage", (handle) => async (...call) => {
    try {
      return await handle(...call);
    } catch (error) {
      noteMalformed(logger, error);
    }
  });
  if (!isRead || !isHandled)
    throw new Error(
      "this version of @discordjs/ws reads frames differently. Install the version in package-lock.json (`npm ci`)",
    );
}

/** Of frames that steer the connection itself, all that the library relies on. */
const frame = z.discriminatedUnion("op", [
  z.object({
    op: z.literal(GatewayOpcodes.Dispatch),
    t: z.string(),
    s: z.number(),
    d: z.unknown(),
  }),
  z.object({
    op: z.literal(GatewayOpcodes.Hello),
    d: z.object({ heartbeat_interval: z.number().positive() }),
  }),
  z.object({ op: z.literal(GatewayOpcodes.InvalidSession), d: z.boolean() }),
  z.object({
    op: z.literal([
      GatewayOpcodes.Heartbeat,
      GatewayOpcodes.Reconnect,
      GatewayOpcodes.HeartbeatAck,
    ]),
  }),
]);

/** https://docs.discord.com/developers/events/gateway-events#ready: without these a session can't be resumed. */
const ready = z.object({
  user: z.object({ id: z.string() }),
  application: z.object({ id: z.string() }),
  session_id: z.string().min(1),
  resume_gateway_url: z.url({ protocol: /^wss?$/ }),
  guilds: z.array(z.object({ id: z.string() })),
});

function isWellFormed(value: unknown): boolean {
  const read = frame.safeParse(value).data;
  if (read === undefined) return false;
  return (
    read.op !== GatewayOpcodes.Dispatch || read.t !== "READY" || ready.safeParse(read.d).success
  );
}

type Method = (...call: readonly unknown[]) => unknown;

/** False when there is no such method. */
function wrap(target: object, name: string, around: (method: Method) => Method): boolean {
  const method: unknown = Reflect.get(target, name);
  if (typeof method !== "function") return false;
  return Reflect.set(
    target,
    name,
    around((...call) => Reflect.apply(method, target, call)),
  );
}

/** The kind of error alone: its message may hold what people wrote. */
function noteMalformed(logger: Logger, error: unknown): void {
  const kind = error instanceof Error ? error.name : "malformed";
  logger.warn({ kind }, "Discord sent something malformed; ignoring it");
}
