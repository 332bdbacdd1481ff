import type { Clock, Logger } from "../ports/logger.ts";
import type { Spool } from "../ports/spool.ts";
import type { Store } from "../ports/store.ts";

export interface SweepOptions {
  readonly store: Pick<Store, "pictures" | "styles" | "fonts" | "turns">;
  readonly spool: Pick<Spool, "listOld" | "delete">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Longer than a file can be without an owner that will have one: what waits for a store that is away is written within
 * an hour, and an answer's own files are in its view when it ends.
 */
const ownerlessAfterMs = 2 * 60 * 60_000;
const batch = 200;

/**
 * Removes files that belong to nothing anymore: to no picture, style or font, and to no answer still to be delivered. Several
 * processes may do it side by side.
 */
export async function sweepSpool({ store, spool, clock, logger }: SweepOptions): Promise<void> {
  const beforeMs = clock() - ownerlessAfterMs;
  await store.pictures.deleteAbandoned({ beforeMs });
  const undelivered = await listUndelivered(store);
  let keys: string[] = [];
  let removed = 0;

  async function removeOwnerless(): Promise<void> {
    const { pictures, styles, fonts } = store;
    const owned = await Promise.all(
      [pictures, styles, fonts].map((owners) => owners.findOwned(keys)),
    );
    const isOwned = (key: string) => owned.some((some) => some.has(key));
    const ownerless = keys.filter((key) => !isOwned(key) && !undelivered.has(key));
    for (const key of ownerless) await spool.delete(key);
    removed += ownerless.length;
    keys = [];
  }

  for await (const { key } of spool.listOld({ beforeMs })) {
    keys.push(key);
    if (keys.length >= batch) await removeOwnerless();
  }
  await removeOwnerless();
  if (removed > 0) logger.info({ removed }, "removed leftover files");
}

async function listUndelivered({ turns }: Pick<Store, "turns">): Promise<ReadonlySet<string>> {
  const open = await turns.listUnfinished();
  return new Set(open.flatMap(({ view }) => (view?.files ?? []).map(({ spoolKey }) => spoolKey)));
}
