import { hostname } from "node:os";
import type { Config } from "#config";
import {
  ConfigError,
  type Logger,
  type Observe,
  type Shares,
  type Store,
  type TurnQueue,
} from "#core";
import {
  createEmbeddedQueue,
  createEmbeddedShares,
  noPlaces,
  openPostgresQueue,
  QueueError,
} from "#queue";
import { nameBucket } from "#spool";
import { openStore, type StoreOptions } from "#store";
import { lockDataFolder, readFolderMark, toDatabasePath } from "./data-folder.ts";
import { type KeptSpool, openSpool, type SpoolPlace, toSpoolPlace } from "./spool-place.ts";

/** What several processes may have in common. */
export interface SharedParts {
  readonly store: Store;
  readonly queue: TurnQueue;
  readonly shares: Shares;
  readonly spool: KeptSpool;
}

/** Whether this process shares the work with others. The sandbox's world belongs to one process. */
function findDatabaseUrl({ mode, environment }: Config): string | undefined {
  return mode === "sandbox" ? undefined : environment.DATABASE_URL;
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
  const spoolPlace = toSpoolPlace(config, dataFolder);
  const spool = await openSpool(spoolPlace, options);
  const line = await openLine(config, { ...options, databaseUrl, spoolPlace });
  return { store, spool, ...line };
}

async function openLine(
  { environment: { ROLE, TURNS_AT_ONCE, WORDS_AT_ONCE } }: Config,
  {
    databaseUrl,
    dataFolder,
    spoolPlace,
    resources,
    logger,
    observe,
  }: {
    readonly databaseUrl: string | undefined;
    readonly dataFolder: string;
    readonly spoolPlace: SpoolPlace;
    readonly resources: AsyncDisposableStack;
    readonly logger: Logger;
    readonly observe: Observe;
  },
): Promise<Pick<SharedParts, "queue" | "shares">> {
  const concurrency = { words: WORDS_AT_ONCE, pictures: TURNS_AT_ONCE };
  if (databaseUrl === undefined) {
    const queue = createEmbeddedQueue({ concurrency, logger, observe });
    return { queue, shares: createEmbeddedShares() };
  }
  const opening = openPostgresQueue({
    connectionString: databaseUrl,
    concurrency: ROLE === "gateway" ? noPlaces : concurrency,
    common: await readMark(spoolPlace),
    // Its lock is ours, so that whoever had it before has ended. A copy of it on another machine is another seat.
    seat: `${hostname()}/${await readFolderMark(dataFolder)}`,
    logger,
    observe,
  });
  const queue = resources.use(
    await opening.catch((error: unknown) => failForStranger(error, spoolPlace)),
  );
  return { queue, shares: queue.shares };
}

/** What all processes have in common that share their pictures. */
async function readMark({ bucket, folder }: SpoolPlace): Promise<string> {
  return bucket === undefined ? await readFolderMark(folder) : nameBucket(bucket);
}

/** A button finds a picture, and a worker what another one made, only where all keep them in the same place. */
function failForStranger(error: unknown, { bucket }: SpoolPlace): never {
  if (!(error instanceof QueueError) || error.code !== "queue_stranger") throw error;
  const problem =
    bucket === undefined
      ? {
          variable: "SPOOL_DIR",
          remedy:
            "isn't the folder the other processes with this DATABASE_URL use. Set the same folder in all",
        }
      : {
          variable: "SPOOL_URL",
          remedy:
            "isn't what the other processes with this DATABASE_URL have. Set the same in all, and start the others again",
        };
  throw new ConfigError([problem]);
}
