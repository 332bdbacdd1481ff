import type { Logger, SharedWork } from "#core";
import { type SeenWork, type ShareTables, toSets } from "./share-tables.ts";

/** Makes sets of shares: the first, and another when the work wants another number. */
export interface Counting {
  /** Asks the next time, however lately it asked. */
  hurry(): void;
  /** Resolves with whether there is a new set. Rejects with what the work says when there is none yet. */
  count(seen: SeenWork): Promise<boolean>;
}

export function createCounting({
  work,
  tables,
  recountMs,
  logger,
}: {
  readonly work: SharedWork;
  readonly tables: Pick<ShareTables, "begin" | "endBefore">;
  readonly recountMs: number;
  readonly logger: Logger;
}): Counting {
  let countedAtMs = Number.NEGATIVE_INFINITY;

  /** What can't be asked now stays as it is, unless there is nothing yet. */
  async function decide(current: number | undefined): Promise<number> {
    try {
      return await work.decideCount(current);
    } catch (error) {
      if (current === undefined) throw error;
      logger.warn({ work: work.name, err: error }, "the number of shares couldn't be asked for");
      return current;
    }
  }

  return {
    hurry() {
      countedAtMs = Number.NEGATIVE_INFINITY;
    },
    async count(seen) {
      const sets = toSets(seen);
      // A change that is under way ends before another one begins.
      if (sets.length > 1) return false;
      const [newest] = sets;
      const nowMs = performance.now();
      if (newest !== undefined && nowMs - countedAtMs < recountMs) return false;
      countedAtMs = nowMs;
      const current = newest === undefined ? undefined : seen.shares.length;
      const count = await decide(current);
      if (count === current) return false;
      if (current !== undefined) {
        logger.info({ work: work.name, from: current, to: count }, "the number of shares changes");
      }
      const generation = (newest ?? 0) + 1;
      await tables.begin({ generation, count });
      // Where nobody works on the old ones, nobody has to go on with them meanwhile.
      if (seen.shares.every(({ processId }) => processId === null)) {
        await tables.endBefore(generation);
      }
      return true;
    },
  };
}
