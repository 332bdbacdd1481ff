import { createHash } from "node:crypto";
import { refuseWith } from "./errors.ts";
import type { Settings } from "./settings.ts";

/** Counts requests in Discord's buckets: per route, and per channel, guild or webhook. */
export interface RateLimits {
  /**
   * Counts a request and gives the headers for its answer.
   * @throws {DiscordError} 429 when the bucket or the bot as a whole has had enough.
   */
  count(request: RateLimitedRequest): Readonly<Record<string, string>>;
}

interface RateLimitedRequest {
  readonly method: string;
  /** Below `/api/v10`. */
  readonly path: string;
  /** Callbacks and webhooks of interactions are exempt from the bot's limit over all routes. */
  readonly isExemptFromGlobal: boolean;
}

interface Rule {
  readonly pattern: RegExp;
  readonly limit: number;
  readonly windowMs: number;
}

/**
 * Discord publishes no figures for routes, so these are what its headers are known to say: about five
 * writes in five seconds for a channel, created and edited messages apart.
 */
const rules: readonly Rule[] = [
  { pattern: /^POST \/channels\/\d+\/messages$/, limit: 5, windowMs: 5_000 },
  { pattern: /^PATCH \/channels\/\d+\/messages\//, limit: 5, windowMs: 5_000 },
  { pattern: /^DELETE \/channels\/\d+\/messages\//, limit: 5, windowMs: 1_000 },
  { pattern: /^(PUT|DELETE) \/channels\/\d+\/messages\/\d+\/reactions/, limit: 1, windowMs: 250 },
  { pattern: /^POST \/channels\/\d+\/typing$/, limit: 5, windowMs: 5_000 },
  { pattern: /^(POST|PATCH|DELETE) \/webhooks\//, limit: 5, windowMs: 2_000 },
  { pattern: /^GET \/gateway\/bot$/, limit: 2, windowMs: 5_000 },
  { pattern: /^PUT \/applications\//, limit: 5, windowMs: 20_000 },
  { pattern: /^POST \/applications\//, limit: 5, windowMs: 20_000 },
];
const otherwise: Omit<Rule, "pattern"> = { limit: 30, windowMs: 5_000 };

/** Requests of a bot in a second, over all routes. Source: "Global Rate Limit". */
const globalLimit = 50;

interface Window {
  count: number;
  readonly startedAtMs: number;
}

export function createRateLimits({ settings }: { readonly settings: Settings }): RateLimits {
  const windows = new Map<string, Window>();
  const { clock, rateLimitScale } = settings;
  if (rateLimitScale === Number.POSITIVE_INFINITY) return { count: () => ({}) };

  const enter = (key: string, windowMs: number): Window => {
    const now = clock();
    const known = windows.get(key);
    if (known !== undefined && now - known.startedAtMs < windowMs) return known;
    const fresh = { count: 0, startedAtMs: now };
    windows.set(key, fresh);
    if (windows.size > 10_000) windows.delete(windows.keys().next().value ?? key);
    return fresh;
  };
  const countGlobal = () => {
    const window = enter("global", 1_000);
    window.count += 1;
    if (window.count <= globalLimit * rateLimitScale) return;
    const retryAfterMs = 1_000 - (clock() - window.startedAtMs);
    throw tooMany({ retryAfterMs, scope: "global", headers: { "X-RateLimit-Global": "true" } });
  };

  return {
    count(request) {
      if (!request.isExemptFromGlobal) countGlobal();
      if (request.path.startsWith("/interactions/")) return {};
      const line = `${request.method} ${request.path}`;
      const rule = rules.find(({ pattern }) => pattern.test(line)) ?? otherwise;
      const { route, major } = toBucket(request);
      const window = enter(`${route} ${major}`, rule.windowMs);
      window.count += 1;
      const limit = Math.max(1, Math.floor(rule.limit * rateLimitScale));
      const resetAtMs = window.startedAtMs + rule.windowMs;
      const retryAfterMs = Math.max(1, resetAtMs - clock());
      const headers = {
        "X-RateLimit-Limit": String(limit),
        "X-RateLimit-Remaining": String(Math.max(0, limit - window.count)),
        "X-RateLimit-Reset": (resetAtMs / 1000).toFixed(3),
        "X-RateLimit-Reset-After": (retryAfterMs / 1000).toFixed(3),
        "X-RateLimit-Bucket": createHash("md5").update(route).digest("hex"),
      };
      if (window.count > limit) throw tooMany({ retryAfterMs, scope: "user", headers });
      return headers;
    },
  };
}

function tooMany({
  retryAfterMs,
  scope,
  headers,
}: {
  readonly retryAfterMs: number;
  readonly scope: "user" | "global";
  readonly headers: Readonly<Record<string, string>>;
}) {
  return refuseWith("rateLimited", {
    details: { retry_after: retryAfterMs / 1000, global: scope === "global" },
    headers: {
      ...headers,
      "Retry-After": String(Math.ceil(retryAfterMs / 1000)),
      "X-RateLimit-Scope": scope,
    },
  });
}

/** The route with ids taken out, and the channel, guild or webhook that it counts for. */
function toBucket({ method, path }: RateLimitedRequest): { route: string; major: string } {
  const major = /^\/(?:channels|guilds|webhooks)\/(\d+(?:\/[^/]{60,})?)/.exec(path)?.[1] ?? "";
  const route = path
    .replace(/\/reactions\/.*/, "/reactions/:reaction")
    .replace(/(\/webhooks\/\d+)\/[^/]{60,}/, "$1/:token")
    .replace(/\d{17,20}/g, ":id");
  return { route: `${method} ${route}`, major };
}
