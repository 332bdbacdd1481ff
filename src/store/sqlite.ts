import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { type SqliteDatabase, SqliteDialect } from "kysely";
import { StoreError } from "./errors.ts";

/**
 * Opens the embedded engine on one file. WAL with `synchronous=FULL`: a commit that returned
 * survives a power cut. The exclusive lock makes a second process fail at once instead of
 * corrupting what the first one believes.
 * @throws {StoreError} when the file can't be opened, is damaged, or is held by another process.
 */
export async function openSqliteDialect(filePath: string): Promise<SqliteDialect> {
  try {
    await mkdir(dirname(filePath), { recursive: true });
    const database = new DatabaseSync(filePath, { timeout: 1_000 });
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    database.exec("PRAGMA journal_mode = WAL");
    database.exec("PRAGMA synchronous = FULL");
    database.exec("PRAGMA foreign_keys = ON");
    // Takes the lock now: in WAL mode only the first write would.
    database.exec("BEGIN IMMEDIATE; COMMIT");
    return new SqliteDialect({ database: toKyselyDatabase(database) });
  } catch (cause) {
    throw StoreError.from(`opening ${filePath}`, cause);
  }
}

/** kysely speaks better-sqlite3's dialect of the same calls. */
function toKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => attempt(() => statement.all(...parameters.map(toInputValue))),
        run: (parameters) => attempt(() => statement.run(...parameters.map(toInputValue))),
        iterate: (parameters) => statement.iterate(...parameters.map(toInputValue)),
      };
    },
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
