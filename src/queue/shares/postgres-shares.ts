import { setTimeout as delay } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Logger, Shares } from "#core";
import type { Schema } from "../line/line-schema.ts";
import type { Standing } from "../line/standing.ts";
import { Dealer } from "./dealer.ts";
import { createShareTables, tryGate } from "./share-tables.ts";

export interface SharesTiming {
  /** How often a work is asked how many shares it should have. */
  readonly recountMs: number;
}

/** The shares of this process, among those that have the same database. */
export interface PostgresShares {
  readonly shares: Shares;
  /** Looks what is to be taken, given or written. */
  look(): void;
  /** Lets go of everything when this process wasn't heard for so long that its shares may be the others'. */
  guard(): void;
}

export interface PostgresSharesOptions {
  readonly database: Kysely<Schema>;
  readonly processId: string;
  readonly standing: Pick<Standing, "isFresh">;
  /** Tells all processes to look. */
  readonly tell: () => Promise<void>;
  readonly timing: SharesTiming;
  readonly logger: Logger;
}

/** How long a gate is left alone that the database couldn't open. */
const gateRetryMs = 1_000;

export function createPostgresShares(options: PostgresSharesOptions): PostgresShares {
  const { database, timing, logger } = options;
  const dealers = new Set<Dealer>();
  const watchers = new Set<() => void>();

  return {
    look() {
      for (const dealer of dealers) dealer.look();
      for (const watch of watchers) watch();
    },
    guard() {
      for (const dealer of dealers) dealer.guard();
    },
    shares: {
      async join(work) {
        const tables = createShareTables(database, { ...options, work: work.name });
        const dealer = new Dealer({ ...options, ...timing, work, tables });
        await dealer.start();
        dealers.add(dealer);
        return {
          recount: () => dealer.recount(),
          async [Symbol.asyncDispose]() {
            // Until the last it is guarded.
            await dealer.stop();
            dealers.delete(dealer);
          },
        };
      },
      async joinFixed({ name, onMixed }) {
        const tables = createShareTables(database, { ...options, work: name });
        const watch = createMixedWatch({ tables, onMixed, logger });
        await watch.look();
        const look = () => void watch.look();
        watchers.add(look);
        return {
          async [Symbol.asyncDispose]() {
            watchers.delete(look);
            await tables.leave().catch(() => undefined);
          },
        };
      },
      async pass(gate, { everyMs, signal }) {
        for (;;) {
          signal.throwIfAborted();
          const waitMs = await tryGate(database, { gate, everyMs }).catch((error: unknown) => {
            logger.warn({ gate, err: error }, "a gate couldn't be opened; will try again");
            return gateRetryMs;
          });
          if (waitMs === 0) return;
          await delay(waitMs, undefined, { signal });
        }
      },
    },
  };
}

/** Takes part in a work beside those who share it out, and tells when there are some. */
function createMixedWatch({
  tables,
  onMixed,
  logger,
}: {
  readonly tables: ReturnType<typeof createShareTables>;
  readonly onMixed: () => void;
  readonly logger: Logger;
}) {
  let isMixed = false;
  return {
    async look(): Promise<void> {
      try {
        await tables.enter({ isFixed: true });
        const { members } = await tables.read();
        const mixed = members.some(({ isFixed }) => !isFixed);
        if (mixed && !isMixed) onMixed();
        isMixed = mixed;
      } catch (error) {
        logger.debug({ err: error }, "who else does this work couldn't be read");
      }
    },
  };
}
