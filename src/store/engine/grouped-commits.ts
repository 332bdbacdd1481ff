import type { DatabaseConnection, Driver } from "kysely";

/** Says that what is written so far survives a power cut. */
export type Flush = () => Promise<void>;

/**
 * One wait for the disk for everybody who waits: whoever comes while a flush is under way shares the next one with all who
 * come until it begins. A flush that failed fails all later ones: nobody knows any more what of the file is on the disk.
 * @throws what `flush` throws.
 */
export function createGroupedFlush(flush: Flush): Flush {
  let underWay: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= underWay.then(() => {
      next = undefined;
      underWay = flush();
      return underWay;
    });
    return next;
  };
}

/**
 * A driver of one connection whose commits are waited for in groups: the connection is free for the next query as soon as
 * the database has done one, and who wrote goes on when it is on the disk.
 * @param options.takeWritten whether something was written since it was last asked.
 */
export function groupCommits(
  driver: Driver,
  { takeWritten, flush }: { readonly takeWritten: () => boolean; readonly flush: Flush },
): Driver {
  let isBusy = false;
  const waiting: (() => void)[] = [];

  async function acquireConnection(): Promise<DatabaseConnection> {
    if (isBusy) await new Promise<void>((resolve) => waiting.push(resolve));
    isBusy = true;
    return await driver.acquireConnection();
  }

  async function releaseConnection(connection: DatabaseConnection): Promise<void> {
    await driver.releaseConnection(connection);
    const hasWritten = takeWritten();
    const next = waiting.shift();
    if (next === undefined) isBusy = false;
    else next();
    if (hasWritten) await flush();
  }

  return {
    init: (options) => driver.init(options),
    acquireConnection,
    releaseConnection,
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    destroy: (options) => driver.destroy(options),
  };
}
