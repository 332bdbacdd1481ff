import { type Dialect, Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Store } from "#core";
import { StoreError } from "./errors.ts";
import { createImageRepository } from "./image-repository.ts";
import { migrations } from "./migrations/index.ts";
import type { Schema } from "./schema.ts";
import { openSqliteDialect } from "./sqlite.ts";
import type { StoreOptions } from "./store-options.ts";
import { createTurnRepository } from "./turn-repository.ts";
import { createWorkspaceRepository } from "./workspace-repository.ts";

/**
 * Opens the store in one SQLite file, brought up to date.
 * @throws {StoreError} when the file is locked, damaged, unwritable or from a newer version.
 */
export async function openSqliteStore(filePath: string, options: StoreOptions): Promise<Store> {
  return await openStore(await openSqliteDialect(filePath), options);
}

async function openStore(dialect: Dialect, options: StoreOptions): Promise<Store> {
  const database = new Kysely<Schema>({ dialect });
  try {
    await migrate(database);
  } catch (cause) {
    await database.destroy();
    throw StoreError.from("migrating", cause);
  }
  return {
    workspaces: createWorkspaceRepository(database, options),
    turns: createTurnRepository(database, options),
    images: createImageRepository(database),
    [Symbol.asyncDispose]: () => database.destroy(),
  };
}

async function migrate(database: Kysely<Schema>): Promise<void> {
  const all: Record<string, Migration> = { ...migrations };
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => all },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
