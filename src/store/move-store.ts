import { type Kysely, sql, type Transaction } from "kysely";
import { StoreError } from "./engine/errors.ts";
import type { Schema } from "./engine/schema.ts";
import { openSqliteEngine } from "./engine/sqlite.ts";
import { openTables } from "./open-store.ts";

/** Every table with its key, those that others point to first. */
const tables: readonly Table[] = [
  { name: "workspaces", key: ["id"] },
  { name: "turns", key: ["id"] },
  { name: "images", key: ["id"] },
  { name: "channel_settings", key: ["workspace_id", "channel_id"] },
  { name: "styles", key: ["workspace_id", "name_key"] },
  { name: "style_pictures", key: ["id"] },
  { name: "fonts", key: ["workspace_id", "name_key"] },
  { name: "gallery_entries", key: ["id"], leaves: ["number"] },
  { name: "gallery_favourites", key: ["entry_id", "person_id"] },
  { name: "watches", key: ["workspace_id", "person_id"] },
  { name: "expenses", key: ["id"] },
  { name: "readings", key: ["workspace_id", "hash"] },
  { name: "setting_changes", key: ["workspace_id", "revision", "position"] },
  { name: "ledger", key: ["turn_id"] },
  { name: "charges", key: ["id"], sum: "credits_pico" },
  {
    name: "usage_sums",
    key: ["workspace_id", "dimension", "person_id", "grain", "period", "value"],
    sum: "credits_pico",
  },
  { name: "installations", key: ["platform", "external_id"] },
  { name: "notices", key: ["key"] },
  { name: "facts", key: ["key"] },
];

interface Table {
  readonly name: keyof Schema;
  readonly key: readonly string[];
  /** A column whose sum is compared after the move. */
  readonly sum?: string;
  /** Columns that only SQLite has. */
  readonly leaves?: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

/** Large enough that the network's pace hardly matters, and small enough to hold in memory. */
const pageSize = 500;

export interface StoreMove {
  /** The SQLite file to read; nothing else may have it open. */
  readonly filePath: string;
  /** An empty PostgreSQL database, or one whose tables were made and not used. */
  readonly databaseUrl: string;
  /** Told of each table that was copied. */
  readonly onTable: (table: { readonly name: string; readonly rows: number }) => void;
}

/**
 * Copies all of a store from SQLite to PostgreSQL: the whole, compared by numbers and sums of rows, or nothing. The
 * file stays as it is.
 * @throws {StoreError} `store_not_empty` when the target holds rows.
 */
export async function moveStore({ filePath, databaseUrl, onTable }: StoreMove): Promise<void> {
  const source = await openTables(await openSqliteEngine(filePath, { integers: "exact" }));
  await using _source = disposable(source);
  const { createPostgresEngine } = await import("./engine/postgres.ts");
  const target = await openTables(createPostgresEngine(databaseUrl));
  await using _target = disposable(target);
  await target.transaction().execute(async (transaction) => {
    for (const table of tables) await lockEmpty(transaction, table);
    for (const table of tables) {
      const rows = await copyTable(source, { target: transaction, table });
      await compare(source, { target: transaction, table });
      onTable({ name: table.name, rows });
    }
  });
}

function disposable(database: Kysely<Schema>): AsyncDisposable {
  return { [Symbol.asyncDispose]: () => database.destroy() };
}

/** Nobody may begin to use the target while it is filled. */
async function lockEmpty(target: Transaction<Schema>, { name }: Table): Promise<void> {
  await sql`lock table ${sql.table(name)} in exclusive mode`.execute(target);
  const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(target);
  if (rows.length === 0) return;
  throw new StoreError("store: the target database already holds data. Choose an empty one", {
    code: "store_not_empty",
  });
}

async function copyTable(
  source: Kysely<Schema>,
  { target, table }: { target: Transaction<Schema>; table: Table },
): Promise<number> {
  let count = 0;
  let page = await readPage(source, { table });
  while (page.length > 0) {
    await writePage(target, { table, page });
    count += page.length;
    page = await readPage(source, { table, after: page.at(-1) });
  }
  return count;
}

async function readPage(
  source: Kysely<Schema>,
  { table: { name, key }, after }: { table: Table; after?: Row | undefined },
): Promise<readonly Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const later =
    after === undefined
      ? sql``
      : sql`where (${columns}) > (${sql.join(key.map((column) => after[column]))})`;
  const { rows } = await sql<Row>`
    select * from ${sql.table(name)} ${later} order by ${columns} limit ${pageSize}
  `.execute(source);
  return rows;
}

async function writePage(
  target: Transaction<Schema>,
  { table: { name, leaves = [] }, page }: { table: Table; page: readonly Row[] },
): Promise<void> {
  const columns = Object.keys(page[0] ?? {}).filter((column) => !leaves.includes(column));
  const rows = page.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`
    insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(rows)}
  `.execute(target);
}

/** @throws {StoreError} when the copy is not what was copied. */
async function compare(
  source: Kysely<Schema>,
  { target, table }: { target: Transaction<Schema>; table: Table },
): Promise<void> {
  const [expected, found] = [await summarise(source, table), await summarise(target, table)];
  if (expected === found) return;
  throw new StoreError(
    `store: the copy of ${table.name} is incomplete, so nothing was moved. Try again`,
    {
      code: "store_not_moved",
    },
  );
}

async function summarise(database: Kysely<Schema>, { name, sum }: Table): Promise<string> {
  const total = sum === undefined ? sql`0` : sql`coalesce(sum(${sql.ref(sum)}), 0)`;
  const { rows } = await sql<{ readonly count: string; readonly total: string }>`
    select cast(count(*) as text) as count, cast(${total} as text) as total
    from ${sql.table(name)}
  `.execute(database);
  return JSON.stringify(rows);
}
