import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import {
  type Dialect,
  type Kysely,
  type QueryId,
  type SqliteDatabase,
  SqliteDialect,
  sql,
} from "kysely";
import type { Engine } from "./engine.ts";
import { StoreError } from "./errors.ts";
import {
  createGroupedFlush,
  createMarker,
  type GroupedFlush,
  groupCommits,
} from "./grouped-commits.ts";
import type { Schema } from "./schema.ts";
import { openSqliteSearch } from "./sqlite-search.ts";
import type { SqliteStoreOptions } from "./store-options.ts";

export interface SqliteEngineOptions
  extends Pick<SqliteStoreOptions, "maxPages" | "survivesPowerCuts"> {
  /** `safe`: as numbers, and larger ones are errors. `exact`: all as `bigint`. */
  readonly integers?: "safe" | "exact";
}

/**
 * Opens the embedded engine on one file. A write that returned survives a power cut: the write-ahead log is on the disk
 * then, by one wait for all that were written in the same moment, off the thread that serves events. What SQLite
 * itself waits for is what keeps the file whole (`synchronous=NORMAL`, https://www.sqlite.org/pragma.html#pragma_synchronous). The
 * exclusive lock makes a second process fail at once instead of corrupting what the first one believes.
 * @throws {StoreError} when the file can't be opened, is damaged, or is held by another process.
 */
export async function openSqliteEngine(
  filePath: string,
  { maxPages, integers = "safe", survivesPowerCuts = true }: SqliteEngineOptions = {},
): Promise<Engine> {
  const database = await openDatabase(filePath);
  if (maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${maxPages}`);
  const log = survivesPowerCuts ? await openLog(filePath) : undefined;
  const unhurried = createMarker();
  const search = await openSqliteSearch(database);
  return {
    dialect: createDialect(database, { integers, log, isUnhurried: unhurried.isMarked }),
    unhurried: unhurried.plugin,
    // There is one connection, which does one transaction after the other.
    lockBooks: async () => undefined,
    search,
    backUp: (target) => backUp(database, target),
    eraseDeleted,
  };
}

async function openDatabase(filePath: string): Promise<DatabaseSync> {
  try {
    await mkdir(dirname(filePath), { recursive: true });
    const database = new DatabaseSync(filePath, { timeout: 1_000, allowExtension: true });
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = NORMAL");
    database.exec("PRAGMA foreign_keys = ON");
    // What people have deleted is overwritten, not only marked as free.
    database.exec("PRAGMA secure_delete = ON");
    // Takes the lock now: in WAL mode only the first write would.
    database.exec("BEGIN IMMEDIATE; COMMIT");
    return database;
  } catch (cause) {
    throw StoreError.from(`opening ${filePath}`, cause);
  }
}

/** The write-ahead log, which is there and stays the same file for as long as the database is open. */
async function openLog(filePath: string): Promise<FileHandle> {
  try {
    return await open(`${filePath}-wal`, "r+");
  } catch (cause) {
    throw StoreError.from(`opening ${filePath}-wal`, cause);
  }
}

/** The log still holds what pages said before. By way of kysely, so that no transaction is open. */
async function eraseDeleted(database: Kysely<Schema>): Promise<void> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database);
}

/** Under another name until it is whole, so that a backup that is cut off replaces none. */
async function backUp(database: DatabaseSync, target: string): Promise<void> {
  const partial = `${target}.partial`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await rm(partial, { force: true });
    await backup(database, partial);
    await rename(partial, target);
  } catch (cause) {
    throw StoreError.from(`backing up to ${target}`, cause);
  }
}

interface DialectOptions extends Required<Pick<SqliteEngineOptions, "integers">> {
  /** Absent: nothing waits for the disk. */
  readonly log: FileHandle | undefined;
  readonly isUnhurried: (id: QueryId) => boolean;
}

/**
 * kysely's dialect believes that SQLite can't change tables in a transaction. It can, and so a migration that is
 * cut off leaves nothing behind. That there is one connection is seen to by our driver, which frees it sooner.
 */
function createDialect(
  database: DatabaseSync,
  { integers, log, isUnhurried }: DialectOptions,
): Dialect {
  const dialect = new SqliteDialect({ database: toKyselyDatabase(database, { integers, log }) });
  const flush = log === undefined ? waitForNothing : createGroupedFlush(() => flushLog(log));
  const traits = {
    supportsTransactionalDdl: { value: true },
    supportsMultipleConnections: { value: true },
  };
  return {
    createDriver: () => groupCommits(dialect.createDriver(), flush, isUnhurried),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () => Object.create(dialect.createAdapter(), traits),
  };
}

const waitForNothing: GroupedFlush = { now: async () => undefined, soon: () => undefined };

async function flushLog(log: FileHandle): Promise<void> {
  try {
    await log.datasync();
  } catch (cause) {
    throw StoreError.from("waiting for the disk", cause);
  }
}

/** kysely speaks better-sqlite3's dialect of the same calls. */
function toKyselyDatabase(
  database: DatabaseSync,
  { integers, log }: Pick<DialectOptions, "integers" | "log">,
): SqliteDatabase {
  const prepare = createStatementCache(database, { integers });
  return {
    close() {
      database.close();
      void log?.close();
    },
    prepare(sql) {
      // A full disk has rolled back already, and there is nothing left to do.
      if (sql === "rollback" && !database.isTransaction) return nothingToDo;
      return attempt(() => prepare(sql));
    },
  };
}

type Prepared = ReturnType<SqliteDatabase["prepare"]>;

/** Whether a statement has columns is asked once: the answer is a list of all of them. */
function toPrepared(statement: StatementSync): Prepared {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => attempt(() => statement.all(...parameters.map(toInputValue))),
    run: (parameters) => attempt(() => statement.run(...parameters.map(toInputValue))),
    iterate: (parameters) => statement.iterate(...parameters.map(toInputValue)),
  };
}

const nothingToDo: Prepared = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

/** The repositories speak some dozens of different statements, of which a few make up every turn. */
const maxStatements = 100;

/** Compiling a statement costs more than running most of ours, so the latest are kept. */
function createStatementCache(
  database: DatabaseSync,
  { integers }: Pick<DialectOptions, "integers">,
): (sql: string) => Prepared {
  const statements = new Map<string, Prepared>();

  function compile(sql: string): Prepared {
    const statement = database.prepare(sql);
    statement.setReadBigInts(integers === "exact");
    return toPrepared(statement);
  }

  return (sql) => {
    const statement = statements.get(sql) ?? compile(sql);
    statements.delete(sql);
    statements.set(sql, statement);
    const [oldest] = statements.keys();
    if (statements.size > maxStatements && oldest !== undefined) statements.delete(oldest);
    return statement;
  };
}

function attempt<Result>(query: () => Result): Result {
  try {
    return query();
  } catch (cause) {
    throw StoreError.from("a query", cause);
  }
}

function toInputValue(value: unknown): SQLInputValue {
  switch (typeof value) {
    case "string":
    case "number":
    case "bigint":
      return value;
    case "boolean":
      return value ? 1 : 0;
    default:
      if (value === null || value === undefined) return null;
      if (value instanceof Uint8Array) return value;
      throw new TypeError(`a ${typeof value} can't be stored in SQLite`);
  }
}
