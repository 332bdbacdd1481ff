import { join } from "node:path";
import type { Logger, Store } from "#core";

/** Where a backup of a running Moonlens is: always the latest. */
function toBackupPath(dataFolder: string): string {
  return join(dataFolder, "backup", "moonlens.db");
}

/**
 * Backs the database up whenever the process gets SIGUSR2: nothing else can read it while it is in use. A
 * database with tools of its own is left to them.
 */
export function backUpOnSignal({
  store,
  dataFolder,
  logger,
}: {
  readonly store: Store;
  readonly dataFolder: string;
  readonly logger: Logger;
}): Disposable {
  const filePath = toBackupPath(dataFolder);

  async function backUp(): Promise<void> {
    if (store.backUp === undefined) {
      return logger.warn({}, "SIGUSR2 doesn't back up PostgreSQL; use pg_dump");
    }
    try {
      await store.backUp(filePath);
      logger.info({ filePath }, "database backed up");
    } catch (error) {
      logger.error({ err: error, filePath }, "the database couldn't be backed up");
    }
  }

  const listener = () => void backUp();
  process.on("SIGUSR2", listener);
  return { [Symbol.dispose]: () => void process.off("SIGUSR2", listener) };
}
