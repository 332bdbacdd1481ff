import { channel } from "node:diagnostics_channel";
import type { DatabaseConnection, Driver, KyselyPlugin, QueryId } from "kysely";

/** Says that what is written so far survives a power cut. */
export type Flush = () => Promise<void>;

/** Tells whoever listens of each wait for the disk when it begins: a {@link DiskWait}. */
export const diskWaits = channel("moonlens.store.disk-wait");

export interface DiskWait {
  /** Whether somebody goes on only after it; else it is the one that sees to what nobody waits for. */
  readonly isWaitedFor: boolean;
}

export interface GroupedFlush {
  /**
   * One wait for the disk for everybody who waits: whoever comes while a flush is under way shares the next one with all
   * who come until it begins. A flush that failed fails all later ones: nobody knows any more what of the file is on
   * the disk.
   * @throws what `flush` throws.
   */
  readonly now: Flush;
  /** Sees to it that what is written so far is on the disk in a moment: with the next wait, or by one of its own. */
  soon(): void;
}

/** Most of what is written without a wait is followed by something that is waited for, within this. */
const soonMs = 20;

export function createGroupedFlush(flush: Flush): GroupedFlush {
  let underWay: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let isWaitedFor = false;
  let timer: NodeJS.Timeout | undefined;

  function join(): Promise<void> {
    next ??= underWay.then(() => {
      next = undefined;
      clearTimeout(timer);
      timer = undefined;
      diskWaits.publish({ isWaitedFor } satisfies DiskWait);
      isWaitedFor = false;
      underWay = flush();
      return underWay;
    });
    return next;
  }

  return {
    now() {
      isWaitedFor = true;
      return join();
    },
    soon() {
      timer ??= setTimeout(() => {
        timer = undefined;
        // Whoever waits next hears of a failure.
        join().catch(() => undefined);
      }, soonMs);
    },
  };
}

/** Marks the queries of a database whose writes nobody waits for: see {@link GroupedFlush.soon}. */
export function createMarker(): { readonly plugin: KyselyPlugin; isMarked(id: QueryId): boolean } {
  const marked = new WeakSet<QueryId>();
  return {
    plugin: {
      transformQuery({ node, queryId }) {
        marked.add(queryId);
        return node;
      },
      transformResult: async ({ result }) => result,
    },
    isMarked: (id) => marked.has(id),
  };
}

/** What leaves nothing to wait for; a commit has nothing but what came before it. */
const readsOnly = /^(?:select|with|pragma|begin|commit|rollback)\b/i;

/**
 * A driver of one connection whose commits are waited for in groups: the connection is free for the next query as soon as
 * the database has done one, and who wrote goes on when it is on the disk.
 * @param isUnhurried queries after which nobody waits.
 */
export function groupCommits(
  driver: Driver,
  flush: GroupedFlush,
  isUnhurried: (id: QueryId) => boolean = () => false,
): Driver {
  let isBusy = false;
  /** What whoever has the connection now has written: something to wait for, or not. */
  let written: "now" | "soon" | undefined;
  const waiting: (() => void)[] = [];
  let connection: DatabaseConnection | undefined;

  function watch(inner: DatabaseConnection): DatabaseConnection {
    return {
      executeQuery(query, options) {
        if (!readsOnly.test(query.sql) && written !== "now") {
          written = isUnhurried(query.queryId) ? "soon" : "now";
        }
        return inner.executeQuery(query, options);
      },
      streamQuery: (query, chunkSize, options) => inner.streamQuery(query, chunkSize, options),
    };
  }

  async function acquireConnection(): Promise<DatabaseConnection> {
    if (isBusy) await new Promise<void>((resolve) => waiting.push(resolve));
    isBusy = true;
    written = undefined;
    connection ??= watch(await driver.acquireConnection());
    return connection;
  }

  async function releaseConnection(): Promise<void> {
    const toFlush = written;
    const next = waiting.shift();
    if (next === undefined) isBusy = false;
    else next();
    if (toFlush === "now") await flush.now();
    else if (toFlush === "soon") flush.soon();
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
