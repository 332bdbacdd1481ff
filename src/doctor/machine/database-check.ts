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
  /** Every migration that this version knows. Asked for where there is a database to compare with. */
  loadMigrations(): Promise<readonly string[]>;
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
  loadMigrations,
}: Pick<DatabaseOptions, "loadMigrations"> & {
  readonly facts: (options: { readonly signal: AbortSignal }) => Promise<DatabaseFacts>;
}): Check {
  return {
    id: "database",
    title: "Database",
    async examine(asking) {
      const found = await facts(asking);
      return found.type === "read" ? judgeMigrations(found, await loadMigrations()) : judge(found);
    },
  };
}

function judge(facts: Exclude<DatabaseFacts, { type: "read" }>): Finding {
  switch (facts.type) {
    case "absent":
      return ok("will be created at the first start");
    case "in-use":
      return ok("in use by a running Moonlens");
    case "damaged":
      return fail(
        "the file is damaged",
        "Restore it from a backup, or move it away to start over.",
      );
    case "unreadable":
      return fail(
        `the file can't be opened (${facts.code})`,
        "Give the user Moonlens runs as read and write access to it.",
      );
    case "refused":
      return judgeRefusal(facts.code);
    default:
      throw new Error(`unknown facts ${facts satisfies never}`);
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const refusals: Readonly<Record<string, readonly [detail: string, remedy: string]>> = {
  "28P01": ["PostgreSQL refused the password", "Check user and password in DATABASE_URL."],
  "28000": [
    "PostgreSQL refused the user",
    "Check the user in DATABASE_URL, and the server's pg_hba.conf.",
  ],
  "3D000": [
    "PostgreSQL has no database with that name",
    "Create it (`createdb`), or check its name in DATABASE_URL.",
  ],
  "42501": [
    "the user isn't allowed to read the tables",
    "Make the user in DATABASE_URL the owner of the database.",
  ],
  "53300": ["PostgreSQL is out of connections", "Raise its `max_connections`."],
  "57P03": ["PostgreSQL is starting or stopping", "Try again in a minute."],
  ENOTFOUND: ["the server can't be found", "Check the host in DATABASE_URL."],
};

function judgeRefusal(code: string): Finding {
  const [detail, remedy] = refusals[code] ?? [
    `PostgreSQL can't be reached (${code})`,
    "Check that it's running, and check host and port in DATABASE_URL.",
  ];
  return fail(detail, remedy);
}

function judgeMigrations(
  { migrations: done, isInUse }: Extract<DatabaseFacts, { type: "read" }>,
  known: readonly string[],
): Finding {
  if (done.some((name) => !known.includes(name))) {
    return fail(
      "written by a newer Moonlens",
      "Run that version, or restore a backup from before the upgrade.",
    );
  }
  if (isInUse) return ok("in use by a running Moonlens");
  const missing = known.filter((name) => !done.includes(name)).length;
  return ok(missing === 0 ? "up to date" : "will be updated at the next start");
}
