import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Config, loadVariables, readConfig } from "#config";
import { AppError, ConfigError, type Store, toDefaultAppId } from "#core";
import type { Platform } from "#platform";
import { openPostgresStore, openSqliteStore, StoreError } from "#store";
import { toDatabasePath } from "../../app/data-folder.ts";
import { redact } from "../../app/redaction.ts";

/** The database file of this installation, whether there is one or not. */
export function toInstalledFile({ mode, environment: { DATA_DIR } }: Config): string {
  return toDatabasePath(mode === "sandbox" ? join(DATA_DIR, "sandbox") : DATA_DIR);
}

/**
 * Opens the store of this installation for a command that runs beside the bot, or a backup of it.
 * @throws {AppError} when there is none, or it can't be opened.
 */
export async function openInstalledStore(
  config: Config,
  { backupPath }: { readonly backupPath?: string | undefined } = {},
): Promise<Store> {
  const { APP_ID_PREFIX, DATABASE_URL } = config.environment;
  const options = {
    clock: () => Date.now(),
    toAppId: (workspace: Parameters<typeof toDefaultAppId>[0]) =>
      toDefaultAppId(workspace, APP_ID_PREFIX),
  };
  if (backupPath === undefined && config.mode !== "sandbox" && DATABASE_URL !== undefined) {
    return await openPostgresStore(DATABASE_URL, options);
  }
  const filePath = backupPath ?? toInstalledFile(config);
  assertThere(filePath);
  return await openSqliteStore(filePath, options);
}

/** @throws {ConfigError} instead of making an empty database. */
export function assertThere(filePath: string): void {
  if (existsSync(filePath)) return;
  throw new ConfigError([{ variable: filePath, remedy: "doesn't exist" }]);
}

/**
 * Runs a command for the operator: what it throws on purpose becomes a sentence.
 * @param options.personal the personal platform whose data it is about
 * @returns the exit code: 0 when it succeeded, 1 when not.
 */
export async function runForOperator(
  command: (config: Config) => Promise<number>,
  { personal }: { readonly personal?: Platform | undefined } = {},
): Promise<number> {
  try {
    return await command(readConfig(loadVariables(), { personal }));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${redact(describe(error))}\n`);
    return 1;
  }
}

function describe(error: AppError): string {
  if (error instanceof ConfigError) {
    return error.problems.map(({ variable, remedy }) => `${variable} ${remedy}.`).join("\n");
  }
  if (error instanceof StoreError && error.code === "store_locked") {
    return "Moonlens is running and has the database open. Stop it first, or use a backup.";
  }
  const { message, cause } = error;
  return `${message}${cause instanceof Error ? ` (${cause.message})` : ""}.`;
}
