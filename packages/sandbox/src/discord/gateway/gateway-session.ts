import { GatewayIntentBits } from "discord-api-types/v10";
import type { WebSocket } from "ws";
import type { Dispatch } from "./gateway-events.ts";

/** A client's session on the gateway. It outlives its socket for as long as it can be resumed. */
export interface GatewaySession {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  /** Sends an event, or keeps it while no socket is there, when the session wants it. */
  offer(dispatch: Dispatch): void;
  /** Sends an event that belongs to the session alone. */
  send(name: string, data: unknown): void;
  attach(socket: WebSocket): void;
  detach(nowMs: number): void;
  /** Sends what came after `sequence`. `ahead`: there was no such event yet. `too-late`: too much has been missed. */
  replay(sequence: number): "replayed" | "ahead" | "too-late";
  /** How often it was resumed. */
  readonly resumes: number;
  readonly socket: WebSocket | undefined;
  readonly detachedAtMs: number | undefined;
}

export function createGatewaySession({
  id,
  intents,
  shard,
  maxKept,
}: Pick<GatewaySession, "id" | "intents" | "shard"> & {
  /** Dispatches that it keeps for a resume. */
  readonly maxKept: number;
}): GatewaySession {
  const kept: { readonly sequence: number; readonly frame: string }[] = [];
  let sequence = 0;
  let socket: WebSocket | undefined;
  let detachedAtMs: number | undefined;
  let resumes = 0;
  const hasMessageContent = (intents & GatewayIntentBits.MessageContent) !== 0;

  const send = (name: string, data: unknown) => {
    sequence += 1;
    const frame = JSON.stringify({ op: 0, s: sequence, t: name, d: data });
    kept.push({ sequence, frame });
    if (kept.length > maxKept) kept.shift();
    socket?.send(frame);
  };

  return {
    id,
    intents,
    shard,
    send,
    offer(dispatch) {
      if (dispatch.intents !== 0 && (dispatch.intents & intents) === 0) return;
      if (shardOf(dispatch.guildId, shard[1]) !== shard[0]) return;
      send(dispatch.name, dispatch.dataFor({ hasMessageContent }));
    },
    attach(next) {
      socket = next;
      detachedAtMs = undefined;
    },
    detach(nowMs) {
      socket = undefined;
      detachedAtMs = nowMs;
    },
    replay(seen) {
      if (seen > sequence) return "ahead";
      const missed = kept.filter((entry) => entry.sequence > seen);
      if (missed.length !== sequence - seen) return "too-late";
      for (const { frame } of missed) socket?.send(frame);
      resumes += 1;
      return "replayed";
    },
    get resumes() {
      return resumes;
    },
    get socket() {
      return socket;
    },
    get detachedAtMs() {
      return detachedAtMs;
    },
  };
}

/** Source: "Sharding" in Discord's reference. Events outside guilds go to shard 0. */
export function shardOf(guildId: string | undefined, count: number): number {
  if (guildId === undefined) return 0;
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}
