import { Routes } from "discord.js";
import { z } from "zod";
import type { DiscordRest } from "./discord-rest.ts";

/** What Discord says of its gateway to this bot. */
export interface GatewayFacts {
  readonly url: string;
  /** How many shards it recommends. */
  readonly shards: number;
  /** How many sessions may be started a day, over all shards, and how many are left. */
  readonly starts: {
    readonly total: number;
    readonly remaining: number;
    readonly resetAfterMs: number;
    /** How many may be started within the same 5 seconds. */
    readonly atOnce: number;
  };
}

/** Who the bot is; `user` and `application` as Discord tells of them. */
export interface BotIdentity {
  readonly user: { readonly id: string };
  readonly application: { readonly id: string };
}

export interface GatewayReader {
  /** @throws {DiscordError}; an abort of the signal stays an abort. */
  read(options: { readonly maxAgeMs: number; readonly signal: AbortSignal }): Promise<GatewayFacts>;
  /** Throws as `read`. */
  identify(options: { readonly signal: AbortSignal }): Promise<BotIdentity>;
}

/** https://discord.com/developers/docs/events/gateway#get-gateway-bot */
const gatewayPayload = z.object({
  url: z.string(),
  shards: z.int().min(1),
  session_start_limit: z.object({
    total: z.number(),
    remaining: z.number(),
    reset_after: z.number(),
    max_concurrency: z.int().min(1),
  }),
});

const named = z.looseObject({ id: z.string() });

export function createGatewayReader(rest: DiscordRest): GatewayReader {
  let latest: { readonly facts: GatewayFacts; readonly atMs: number } | undefined;
  const get = (route: `/${string}`, signal: AbortSignal) =>
    rest.send({
      operation: "ask about the gateway",
      method: "GET",
      route,
      authorization: "bot",
      attempts: "several",
      signal,
    });

  return {
    async read({ maxAgeMs, signal }) {
      if (latest !== undefined && performance.now() - latest.atMs < maxAgeMs) return latest.facts;
      const atMs = performance.now();
      const {
        url,
        shards,
        session_start_limit: limit,
      } = gatewayPayload.parse(await get(Routes.gatewayBot(), signal));
      const starts = {
        total: limit.total,
        remaining: limit.remaining,
        resetAfterMs: limit.reset_after,
        atOnce: limit.max_concurrency,
      };
      latest = { facts: { url, shards, starts }, atMs };
      return latest.facts;
    },
    async identify({ signal }) {
      const user = named.parse(await get(Routes.user(), signal));
      const application = named.parse(await get(Routes.currentApplication(), signal));
      return { user, application };
    },
  };
}
