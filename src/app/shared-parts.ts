import { hostname } from "node:os";
import { join } from "node:path";
import type { Config } from "#config";
import {
  ConfigError,
  type Logger,
  type Observe,
  type Spool,
  type Store,
  type TurnQueue,
} from "#core";
import { createEmbeddedQueue, openPostgresQueue, QueueError } from "#queue";
import { openDiskSpool } from "#spool";
import { openStore, type StoreOptions } from "#store";
import { lockDataFolder, readFolderMark, toDatabasePath } from "./data-folder.ts";

/** What several processes may have in common. */
export interface SharedParts {
  readonly store: Store;
  readonly queue: TurnQueue;
  readonly spool: Spool;
}

/** Whether this process shares the work with others. The sandbox's world belongs to one process. */
function findDatabaseUrl({ mode, environment }: Config): string | undefined {
  return mode === "sandbox" ? undefined : environment.DATABASE_URL;
}

/** Where this process's pictures are. */
export function toSpoolFolder({ mode, environment }: Config, dataFolder: string): string {
  const own = join(dataFolder, "spool");
  return mode === "sandbox" ? own : (environment.SPOOL_DIR ?? own);
}

/**
 * Opens the store, the queue and the spool: of this process alone, or those that it shares.
 * @throws {ConfigError} when another process has the same data folder, or others have another spool.
 */
export async function openSharedParts(
  config: Config,
  options: {
    readonly dataFolder: string;
    readonly storeOptions: StoreOptions;
    readonly resources: AsyncDisposableStack;
    readonly logger: Logger;
    readonly observe: Observe;
  },
): Promise<SharedParts> {
  const { dataFolder, storeOptions, resources } = options;
  const databaseUrl = findDatabaseUrl(config);
  // What is fetched and converted is kept there, by one process.
  if (databaseUrl !== undefined) resources.use(lockDataFolder(dataFolder));
  const filePath = toDatabasePath(dataFolder);
  const store = resources.use(await openStore({ databaseUrl, filePath }, storeOptions));
  const spoolFolder = toSpoolFolder(config, dataFolder);
  const spool = await openDiskSpool(spoolFolder);
  return { store, spool, queue: await openQueue(config, { ...options, databaseUrl, spoolFolder }) };
}

async function openQueue(
  { environment: { ROLE, TURNS_AT_ONCE } }: Config,
  {
    databaseUrl,
    dataFolder,
    spoolFolder,
    resources,
    logger,
    observe,
  }: {
    readonly databaseUrl: string | undefined;
    readonly dataFolder: string;
    readonly spoolFolder: string;
    readonly resources: AsyncDisposableStack;
    readonly logger: Logger;
    readonly observe: Observe;
  },
): Promise<TurnQueue> {
  if (databaseUrl === undefined) {
    return createEmbeddedQueue({ concurrency: TURNS_AT_ONCE, logger, observe });
  }
  const queue = openPostgresQueue({
    connectionString: databaseUrl,
    concurrency: ROLE === "gateway" ? 0 : TURNS_AT_ONCE,
    common: await readFolderMark(spoolFolder),
    // Its lock is ours, so that whoever had it before has ended. A copy of it on another machine is another seat.
    seat: `${hostname()}/${await readFolderMark(dataFolder)}`,
    logger,
    observe,
  });
  return resources.use(await queue.catch(failForStranger));
}

/** A button finds a picture, and a worker what another one made, only where all have the same folder. */
function failForStranger(error: unknown): never {
  if (!(error instanceof QueueError) || error.code !== "queue_stranger") throw error;
  throw new ConfigError([
    {
      variable: "SPOOL_DIR",
      remedy:
        "isn't the folder the other processes with this DATABASE_URL use. Set the same folder in all",
    },
  ]);
}
