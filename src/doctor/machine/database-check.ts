import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type Check, type Finding, fail, ok } from "#checks";

/** What a look into the database file told. */
export type DatabaseFacts =
  | { readonly type: "absent" }
  /** Another process holds it: the running bot. */
  | { readonly type: "in-use" }
  | { readonly type: "damaged" }
  | { readonly type: "unreadable"; readonly code: string }
  /** A database server that can't be talked to; the code is PostgreSQL's or the system's. */
  | { readonly type: "refused"; readonly code: string }
  | { readonly type: "read"; readonly migrations: readonly string[]; readonly isInUse: boolean };

export interface DatabaseOptions {
  readonly databasePath: string;
  /** A PostgreSQL in place of the file. */
  readonly databaseUrl?: string;
  /** Every migration that this version knows. */
  readonly migrations: readonly string[];
}

/**
 * Looks into the file without changing it. Opened for writing all the same, and for itself alone: a reader of
 * a WAL database leaves two files behind, which the bot's user may not be allowed to write.
 */
export function inspectDatabase(databasePath: string): DatabaseFacts {
  if (!existsSync(databasePath)) return { type: "absent" };
  try {
    using database = new DatabaseSync(databasePath, { timeout: 250 });
    database.exec("PRAGMA locking_mode = EXCLUSIVE");
    const health = database.prepare("PRAGMA quick_check(1)").get()?.quick_check;
    if (health !== "ok") return { type: "damaged" };
    return { type: "read", migrations: readMigrations(database), isInUse: false };
  } catch (error) {
    return toFacts(error);
  }
}

/** The table of kysely's migrator; an empty file has none. */
function readMigrations(database: DatabaseSync): readonly string[] {
  const hasTable = database
    .prepare("SELECT 1 FROM sqlite_master WHERE name = 'kysely_migration'")
    .get();
  if (hasTable === undefined) return [];
  const rows = database.prepare("SELECT name FROM kysely_migration ORDER BY name").all();
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name);
}

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html: busy, locked; corrupt, not a database. */
function toFacts(error: unknown): DatabaseFacts {
  const result = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
  if (result === 5 || result === 6) return { type: "in-use" };
  if (result === 11 || result === 26) return { type: "damaged" };
  return { type: "unreadable", code: result === 0 ? "unknown" : `SQLite ${result}` };
}

export function createDatabaseCheck({
  facts,
  migrations,
}: {
  readonly facts: (options: { readonly signal: AbortSignal }) => Promise<DatabaseFacts>;
  readonly migrations: readonly string[];
}): Check {
  return {
    id: "database",
    title: "Database",
    examine: async (asking) => judge(await facts(asking), migrations),
  };
}

function judge(facts: DatabaseFacts, known: readonly string[]): Finding {
  switch (facts.type) {
    case "absent":
      return ok("will be made at the first start");
    case "in-use":
      return ok("a running Moonlens holds it");
    case "damaged":
      return fail(
        "the file is damaged",
        "Restore it from a backup, or move it away to begin anew.",
      );
    case "unreadable":
      return fail(
        `the file can't be opened (${facts.code})`,
        "Give the user who runs Moonlens the right to read and write it.",
      );
    case "refused":
      return judgeRefusal(facts.code);
    case "read":
      return judgeMigrations(facts, known);
    default:
      throw new Error(`unknown facts ${facts satisfies never}`);
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const refusals: Readonly<Record<string, readonly [detail: string, remedy: string]>> = {
  "28P01": ["PostgreSQL refuses the password", "Check the user and the password"],
  "28000": ["PostgreSQL refuses the user", "Check the user, and pg_hba.conf of the server"],
  "3D000": ["PostgreSQL has no database of that name", "Make it (`createdb`), or check its name"],
  "42501": ["the user may not read the tables", "Make the user the owner of the database"],
  "53300": ["PostgreSQL has no connection left", "Raise its `max_connections`"],
  "57P03": ["PostgreSQL is starting or stopping", "Try again in a minute"],
  ENOTFOUND: ["the server's name is not found", "Check the host"],
};

function judgeRefusal(code: string): Finding {
  const unreachable = `PostgreSQL can't be reached (${code})`;
  const [detail, remedy] = refusals[code] ?? [unreachable, "Check that it runs, and host and port"];
  return fail(detail, `${remedy} in DATABASE_URL.`);
}

function judgeMigrations(
  { migrations: done, isInUse }: Extract<DatabaseFacts, { type: "read" }>,
  known: readonly string[],
): Finding {
  if (done.some((name) => !known.includes(name))) {
    return fail(
      "it was written by a newer Moonlens",
      "Run that version, or restore a backup from before it.",
    );
  }
  if (isInUse) return ok("a running Moonlens uses it");
  const missing = known.filter((name) => !done.includes(name)).length;
  return ok(missing === 0 ? "up to date" : "will be brought up to date at the next start");
}
