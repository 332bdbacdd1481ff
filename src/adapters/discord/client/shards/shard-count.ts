import type { Logger } from "#core";
import type { GatewayReader } from "../gateway-facts.ts";
import { hasStarts } from "../identify-throttle.ts";

/** Decides over how many shards a bot's guilds are dealt out. */
export interface ShardCount {
  /** Throws as the reader does. */
  decide(current: number | undefined): Promise<number>;
  /** Discord says that a shard of so many has too many guilds. */
  isTooFew(count: number): void;
}

/** Discord recommends a shard for every 1,000 guilds and allows 2,500: so much more than we have begins anew. */
const growth = 1.5;
/** With so much less, the connections aren't worth it any more. */
const shrinkage = 0.5;

export function createShardCount({
  reader,
  signal,
  logger,
}: {
  readonly reader: GatewayReader;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}): ShardCount {
  let tooFew = 0;
  return {
    async decide(current) {
      const facts = await reader.read({ maxAgeMs: 0, signal });
      if (current === undefined) return facts.shards;
      const wanted = current <= tooFew ? Math.max(facts.shards, tooFew + 1) : facts.shards;
      const isNear = wanted < current * growth && wanted > current * shrinkage;
      if (wanted === current || (isNear && current > tooFew)) return current;
      if (hasStarts(facts, wanted)) return wanted;
      logger.warn(
        { from: current, to: wanted, remaining: facts.starts.remaining },
        "more shards have to wait: Discord lets the bot start too few sessions today",
      );
      return current;
    },
    isTooFew(count) {
      tooFew = Math.max(tooFew, count);
    },
  };
}
