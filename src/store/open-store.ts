import { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Store } from "#core";
import { createLedgerRepository } from "./books/ledger-repository.ts";
import type { Books, Engine } from "./engine/engine.ts";
import { StoreError } from "./engine/errors.ts";
import type { Schema } from "./engine/schema.ts";
import { openSqliteEngine } from "./engine/sqlite.ts";
import type { SqliteStoreOptions, StoreOptions } from "./engine/store-options.ts";
import { createExpenseRepository } from "./expenses/expense-repository.ts";
import { createFontRepository } from "./fonts/font-repository.ts";
import { createGalleryRepository } from "./gallery/gallery-repository.ts";
import { migrations } from "./migrations/index.ts";
import { createPrivacyRepository } from "./privacy/privacy-repository.ts";
import { createStyleRepository } from "./styles/style-repository.ts";
import { createPictureRepository } from "./turns/picture-repository.ts";
import { createTurnRepository } from "./turns/turn-repository.ts";
import { createInstallationRepository } from "./workspaces/installation-repository.ts";
import { createNoticeRepository } from "./workspaces/notice-repository.ts";
import { createReadingRepository } from "./workspaces/reading-repository.ts";
import { createWatchRepository } from "./workspaces/watch-repository.ts";
import { createWorkspaceRepository } from "./workspaces/workspace-repository.ts";

/**
 * Opens the store in one SQLite file, brought up to date.
 * @throws {StoreError} when the file is locked, damaged, unwritable or from a newer version.
 */
export async function openSqliteStore(
  filePath: string,
  options: SqliteStoreOptions,
): Promise<Store> {
  return await openStoreOn(await openSqliteEngine(filePath, options), options);
}

/**
 * Opens the store in a PostgreSQL database, brought up to date. Several processes may use it at once.
 * @throws {StoreError} when it can't be reached, refuses us, or is from a newer version.
 */
export async function openPostgresStore(
  databaseUrl: string,
  options: StoreOptions,
): Promise<Store> {
  // What speaks to PostgreSQL takes memory that an installation without it need not have.
  const { createPostgresEngine } = await import("./engine/postgres.ts");
  return await openStoreOn(createPostgresEngine(databaseUrl), options);
}

/** Where the store is: in a PostgreSQL database when its address is given, else in a file. */
export interface StorePlace {
  readonly databaseUrl?: string | undefined;
  readonly filePath: string;
}

/**
 * Opens the store where it is, brought up to date.
 * @throws {StoreError}
 */
export async function openStore(
  { databaseUrl, filePath }: StorePlace,
  options: StoreOptions,
): Promise<Store> {
  return databaseUrl === undefined
    ? await openSqliteStore(filePath, options)
    : await openPostgresStore(databaseUrl, options);
}

async function openStoreOn(engine: Engine, options: StoreOptions): Promise<Store> {
  const database = await openTables(engine);
  const unhurried =
    engine.unhurried === undefined ? database : database.withPlugin(engine.unhurried);
  const books: Books = { database, unhurried, lockBooks: engine.lockBooks };
  const notices = createNoticeRepository(database);
  return {
    workspaces: createWorkspaceRepository(database, options),
    turns: createTurnRepository(books, options),
    pictures: createPictureRepository(books),
    styles: createStyleRepository(books),
    fonts: createFontRepository(books),
    gallery: createGalleryRepository(books, engine.search),
    readings: createReadingRepository(books),
    watches: createWatchRepository(database),
    expenses: createExpenseRepository(books),
    ledger: createLedgerRepository(books, options),
    installations: createInstallationRepository(database, options),
    notices,
    privacy: createPrivacyRepository(books, { ...options, ...engine }),
    async check() {
      await notices.saveFact("store:check", { value: null, atMs: options.clock() });
    },
    ...(engine.backUp === undefined ? {} : { backUp: engine.backUp }),
    [Symbol.asyncDispose]: () => database.destroy(),
  };
}

/**
 * The tables of a database, brought up to date.
 * @throws {StoreError}
 */
export async function openTables({ dialect }: Engine): Promise<Kysely<Schema>> {
  const database = new Kysely<Schema>({ dialect });
  try {
    await migrate(database);
    return database;
  } catch (cause) {
    await database.destroy();
    throw StoreError.from("migrating", cause instanceof StoreError ? cause.cause : cause);
  }
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
