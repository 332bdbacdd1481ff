import type { WebSocketManager } from "@discordjs/ws";
import type { Client } from "discord.js";
import type { BotIdentity } from "../gateway-facts.ts";
import { type Session, toSessionInfo } from "./session.ts";

/**
 * Has a client go on with a session that another one began. It never hears READY then, which the library needs for what it
 * remembers, so it is told who it is before its socket is opened. A client that is closed opens none any more: the library
 * itself would, when it was about to try again.
 */
export function prepareSession(
  manager: WebSocketManager,
  {
    toClient,
    session,
    identity,
    closed,
  }: {
    readonly toClient: () => Client;
    readonly session: Session | undefined;
    readonly identity: BotIdentity;
    readonly closed: AbortSignal;
  },
): void {
  const { retrieveSessionInfo } = manager.options;
  let left = session;
  manager.options.retrieveSessionInfo = async (shardId) => {
    if (closed.aborted) await new Promise(() => undefined);
    if (left !== undefined) {
      const info = toSessionInfo(left, shardId);
      left = undefined;
      await manager.options.updateSessionInfo(shardId, info);
      introduce(toClient(), { shardId, identity });
    }
    return await retrieveSessionInfo(shardId);
  };
}

/** What READY would have done; the guilds are asked for when somebody speaks there. */
function introduce(
  client: Client,
  { shardId, identity }: { readonly shardId: number; readonly identity: BotIdentity },
): void {
  const shard = client.ws.shards.get(shardId);
  const data = { ...identity, guilds: [] };
  for (const [target, method, call] of [
    [shard, "onReadyPacket", [data]],
    [client.ws, "handlePacket", [{ op: 0, t: "READY", s: 0, d: data }, shard]],
  ] as const) {
    const found: unknown = target === undefined ? undefined : Reflect.get(target, method);
    if (typeof found !== "function")
      throw new Error(
        "this version of discord.js begins sessions differently. Install the version in package-lock.json (`npm ci`)",
      );
    Reflect.apply(found, target, call);
  }
}
