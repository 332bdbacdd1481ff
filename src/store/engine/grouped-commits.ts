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

/** What leaves nothing to wait for; a commit has nothing but what came before it. */
const readsOnly = /^(?:select|with|pragma|begin|commit|rollback)\b/i;

/**
 * A driver of one connection whose commits are waited for in groups: the connection is free for the next query as soon as
 * the database has done one, and who wrote goes on when it is on the disk.
 */
export function groupCommits(driver: Driver, flush: Flush): Driver {
  let isBusy = false;
  /** By whoever has the connection now. */
  let hasWritten = false;
  const waiting: (() => void)[] = [];
  let connection: DatabaseConnection | undefined;

  function watch(inner: DatabaseConnection): DatabaseConnection {
    return {
      executeQuery(query, options) {
        if (!readsOnly.test(query.sql)) hasWritten = true;
        return inner.executeQuery(query, options);
      },
      streamQuery: (query, chunkSize, options) => inner.streamQuery(query, chunkSize, options),
    };
  }

  async function acquireConnection(): Promise<DatabaseConnection> {
    if (isBusy) await new Promise<void>((resolve) => waiting.push(resolve));
    isBusy = true;
    hasWritten = false;
    connection ??= watch(await driver.acquireConnection());
    return connection;
  }

  async function releaseConnection(): Promise<void> {
    const isToFlush = hasWritten;
    const next = waiting.shift();
    if (next === undefined) isBusy = false;
    else next();
    if (isToFlush) await flush();
  }

  return {
    init: (options) => driver.init(options),
    acquireConnection,
    releaseConnection,
    beginTransaction: (inUse, settings) => driver.beginTransaction(inUse, settings),
    commitTransaction: (inUse) => driver.commitTransaction(inUse),
    rollbackTransaction: (inUse) => driver.rollbackTransaction(inUse),
    destroy: (options) => driver.destroy(options),
  };
}
