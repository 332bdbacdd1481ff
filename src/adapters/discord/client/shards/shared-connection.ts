import { GatewayCloseCodes } from "discord.js";
import { type OpenShare, type Share, type Shares, unlessAborted } from "#core";
import type { Surroundings } from "../../wire/surroundings.ts";
import type { Connection, ConnectionOptions } from "../connection.ts";
import { toCloseError, toLoginError } from "../connection-errors.ts";
import type { DiscordRest } from "../discord-rest.ts";
import { type BotIdentity, createGatewayReader } from "../gateway-facts.ts";
import { createIdentifyThrottle, type IdentifyThrottle } from "../identify-throttle.ts";
import { type KeptShard, keepShard } from "./kept-shard.ts";
import { createShardCount } from "./shard-count.ts";
import { sharedWork } from "./shards.ts";

export interface SharedConnectionOptions extends Omit<ConnectionOptions, "shards"> {
  readonly shares: Shares;
  readonly rest: DiscordRest;
  /** The pause between two sessions that are started with the same key. */
  readonly identifyEveryMs: number;
}

/**
 * Serves the shards that are this process's among all that share the bot: each a connection of its own, which goes to another
 * process together with its session. Throws as `openConnection`.
 */
export async function openSharedConnection(options: SharedConnectionOptions): Promise<Connection> {
  const { signal, apiUrl, loginTimeoutMs, shares, logger } = options;
  signal.throwIfAborted();
  const reader = createGatewayReader(options.rest);
  const ending = new AbortController();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(loginTimeoutMs)]);
  try {
    const identity = await reader.identify({ signal: limit });
    const throttle = createIdentifyThrottle({
      ...options,
      reader,
      everyMs: options.identifyEveryMs,
    });
    const fleet = createFleet({ ...options, reader, identity, throttle });
    const counts = createShardCount({ reader, logger, signal: ending.signal });
    const held = await shares.join({
      name: sharedWork,
      decideCount: counts.decide,
      open: fleet.open,
      onMixed: () => logger.warn({}, mixedWarning),
    });
    fleet.onTooFew((count) => {
      counts.isTooFew(count);
      held.recount();
    });
    const close = async () => {
      await held[Symbol.asyncDispose]();
      ending.abort();
    };
    try {
      await fleet.awaitFirst({ limit, throttle });
    } catch (error) {
      await close();
      throw error;
    }
    return fleet.toConnection(close);
  } catch (error) {
    ending.abort();
    signal.throwIfAborted();
    throw toLoginError(error, { closeCode: undefined, apiUrl });
  }
}

const mixedWarning =
  "DISCORD_SHARDS is `auto` here and something else in other processes with this DATABASE_URL: events come twice, and each is answered once. Set it to `auto` in all";

interface FleetOptions extends SharedConnectionOptions {
  readonly reader: ReturnType<typeof createGatewayReader>;
  readonly identity: BotIdentity;
  readonly throttle: IdentifyThrottle;
}

/** The shards of this process. */
function createFleet(options: FleetOptions) {
  const { identity, logger } = options;
  const shards = new Set<KeptShard>();
  const first = Promise.withResolvers<void>();
  first.promise.catch(() => undefined);
  let isStarted = false;
  let isLost = false;
  let tellTooFew: (count: number) => void = () => undefined;

  function lose(closeCode: number, share: Share): void {
    if (closeCode === GatewayCloseCodes.ShardingRequired && isStarted) {
      logger.warn({ of: share.count }, "Discord wants more shards for this bot");
      tellTooFew(share.count);
      return;
    }
    const error = toCloseError(closeCode);
    first.reject(error);
    if (isStarted && !isLost) options.onLost(error);
    isLost = true;
  }

  function open(share: Share, note: string | undefined): OpenShare {
    const kept = keepShard(share, {
      ...options,
      note,
      onOpen: () => first.resolve(),
      onLost: (code) => lose(code, share),
      onFailed(error) {
        const failure = toLoginError(error, { closeCode: undefined, apiUrl: options.apiUrl });
        if (!isLost)
          logger.warn({ shard: share.index, err: failure }, "a shard can't be connected yet");
      },
    });
    shards.add(kept);
    return {
      get isOpen() {
        return kept.isOpen;
      },
      note: kept.note,
      async close(how) {
        shards.delete(kept);
        return await kept.close(how);
      },
    };
  }

  return {
    open,
    onTooFew(tell: (count: number) => void) {
      tellTooFew = tell;
    },
    /** Waits for the first shard, where there are some; those that wait for Discord's leave are no failure. */
    async awaitFirst({ limit, throttle }: { limit: AbortSignal; throttle: IdentifyThrottle }) {
      try {
        if (shards.size > 0) await unlessAborted(first.promise, limit);
      } catch (error) {
        if (error !== limit.reason || options.signal.aborted || !throttle.isWaiting) throw error;
      }
      isStarted = true;
    },
    toConnection: (close: () => Promise<void>): Connection => ({
      surroundings: toSurroundings(shards, identity),
      get state() {
        if (isLost) return "lost";
        // Those that wait for Discord's leave to start are no trouble: another start would make it worse.
        const isWell = options.throttle.isWaiting || [...shards].every(({ isOpen }) => isOpen);
        return isWell ? "connected" : "reconnecting";
      },
      get guildCount() {
        return [...shards].reduce((sum, { connection }) => sum + connection.guildCount, 0);
      },
      [Symbol.asyncDispose]: close,
    }),
  };
}

/** What all shards together know. */
function toSurroundings(
  shards: ReadonlySet<KeptShard>,
  { user, application }: BotIdentity,
): Surroundings {
  return {
    botId: user.id,
    applicationId: application.id,
    findGuild: (id) => findIn(shards, (from) => from.findGuild(id)),
    findChannel: (id) => findIn(shards, (from) => from.findChannel(id)),
  };
}

function findIn<Found>(
  shards: Iterable<KeptShard>,
  find: (surroundings: Surroundings) => Found | undefined,
): Found | undefined {
  for (const { connection } of shards) {
    const found = find(connection.surroundings);
    if (found !== undefined) return found;
  }
  return undefined;
}
