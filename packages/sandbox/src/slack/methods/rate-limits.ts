import { RateLimitedError } from "../tools/errors.ts";
import type { Settings } from "../tools/settings.ts";
import type { World } from "../world/world.ts";
import type { RateTier } from "./methods.ts";

/** Calls that a window takes. */
interface Window {
  readonly calls: number;
  readonly lengthMs: number;
}

const minuteMs = 60_000;

/**
 * Slack's tiers are "n+ a minute" with bursts; these are their lower ends. Posting: about one message a second
 * in a channel, with short bursts.
 * Source: https://docs.slack.dev/apis/web-api/rate-limits
 */
const windows = {
  1: { calls: 1, lengthMs: minuteMs },
  2: { calls: 20, lengthMs: minuteMs },
  3: { calls: 50, lengthMs: minuteMs },
  4: { calls: 100, lengthMs: minuteMs },
  posting: { calls: 10, lengthMs: 10_000 },
  status: { calls: 600, lengthMs: minuteMs },
  history: { calls: 50, lengthMs: minuteMs },
} as const satisfies Record<Exclude<RateTier, "none">, Window>;

/** For distributed apps outside the Marketplace. Source: https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps */
const distributedHistory: Window = { calls: 1, lengthMs: minuteMs };

/** Counts calls. */
export interface RateLimits {
  /** @throws {RateLimitedError} when the window is full. */
  count(call: {
    readonly method: string;
    readonly tier: RateTier;
    readonly teamId: string;
    readonly channel: string;
  }): void;
}

export function createRateLimits({
  settings,
  world,
}: {
  readonly settings: Settings;
  readonly world: World;
}): RateLimits {
  const calls = new Map<string, number[]>();
  const windowOf = (tier: Exclude<RateTier, "none">): Window => {
    const isDistributed = world.application.historyLimit === "distributed";
    return tier === "history" && isDistributed ? distributedHistory : windows[tier];
  };
  return {
    count({ method, tier, teamId, channel }) {
      if (tier === "none" || !world.application.hasRateLimits) return;
      const window = windowOf(tier);
      const key = tier === "posting" ? `${teamId} posting ${channel}` : `${teamId} ${method}`;
      const now = settings.clock();
      const recent = (calls.get(key) ?? []).filter((at) => at > now - window.lengthMs);
      const oldest = recent[0];
      if (oldest !== undefined && recent.length >= window.calls * settings.rateLimitScale) {
        const waitMs = oldest + window.lengthMs - now;
        throw new RateLimitedError(Math.max(1, Math.ceil(waitMs / 1000)));
      }
      calls.set(key, [...recent, now]);
    },
  };
}
