import { setTimeout as delay } from "node:timers/promises";
import type { IIdentifyThrottler } from "@discordjs/ws";
import type { Logger, Shares } from "#core";
import type { GatewayFacts, GatewayReader } from "./gateway-facts.ts";

/** Lets shards start new sessions at the pace that Discord allows a bot, over all of its processes. */
export interface IdentifyThrottle {
  /** Whether somebody waits for being allowed to start a session. */
  readonly isWaiting: boolean;
  /** Resolves when a shard may identify. @throws the signal's reason. */
  pass(shardId: number, options: { readonly signal: AbortSignal }): Promise<void>;
}

/** Discord says five seconds between two with the same key; the rest is for the way there. */
export const identifyEveryMs = 5_250;

/**
 * Discord resets the token of a bot that starts one session too many in a day. Other processes may have started some since we
 * asked: as many as can begin within the age of what we know.
 */
const factsLifeMs = 5_000;
const sparedPerShardAtOnce = 2;
const askAgainMs = 60_000;

export function createIdentifyThrottle({
  reader,
  shares,
  everyMs,
  logger,
}: {
  readonly reader: GatewayReader;
  readonly shares: Pick<Shares, "pass">;
  readonly everyMs: number;
  readonly logger: Logger;
}): IdentifyThrottle {
  let waiting = 0;

  /** Resolves when there are sessions left for today. */
  async function waitForStarts(signal: AbortSignal): Promise<GatewayFacts> {
    for (;;) {
      signal.throwIfAborted();
      const facts = await reader.read({ maxAgeMs: factsLifeMs, signal });
      if (hasStarts(facts, 1)) return facts;
      const { remaining, resetAfterMs } = facts.starts;
      logger.warn(
        { remaining, resetAfterMs },
        "Discord lets the bot start hardly any more sessions today; waiting until it does",
      );
      await delay(Math.min(Math.max(resetAfterMs, 1_000), askAgainMs), undefined, { signal });
    }
  }

  async function tryPass(shardId: number, signal: AbortSignal): Promise<void> {
    const { starts } = await waitForStarts(signal);
    await shares.pass(`discord-identify-${shardId % starts.atOnce}`, { everyMs, signal });
  }

  return {
    get isWaiting() {
      return waiting > 0;
    },
    async pass(shardId, { signal }) {
      waiting += 1;
      try {
        for (;;) {
          try {
            return await tryPass(shardId, signal);
          } catch (error) {
            signal.throwIfAborted();
            logger.warn({ shard: shardId, err: error }, "Discord can't be asked; will try again");
            await delay(everyMs, undefined, { signal });
          }
        }
      } finally {
        waiting -= 1;
      }
    },
  };
}

/** Whether so many sessions can be started today without coming near the limit. */
export function hasStarts({ starts }: GatewayFacts, count: number): boolean {
  return starts.remaining >= count + sparedPerShardAtOnce * starts.atOnce;
}

/** As the library wants it. After any rejection but that of its own abort it would identify all the same. */
export function toLibraryThrottle(
  throttle: Pick<IdentifyThrottle, "pass">,
  closed: AbortSignal,
): IIdentifyThrottler {
  return {
    async waitForIdentify(shardId, signal) {
      try {
        await throttle.pass(shardId, { signal: AbortSignal.any([signal, closed]) });
      } catch (error) {
        if (!signal.aborted) await new Promise(() => undefined);
        throw error;
      }
    },
  };
}
