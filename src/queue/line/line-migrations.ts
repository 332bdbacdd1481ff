import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Schema } from "./line-schema.ts";

const firstLine: Migration = {
  async up(database: Kysely<unknown>) {
    await sql`CREATE SEQUENCE queue_places`.execute(database);
    await createProcesses(database);
    await createEntries(database);
    await createPlaces(database);
  },
};

async function createProcesses(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("queue_processes")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("concurrency", "integer", (column) => column.notNull())
    .addColumn("common", "text", (column) => column.notNull())
    .addColumn("average_ms", "double precision")
    .addColumn("seen_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
}

async function createEntries(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("queue_entries")
    .addColumn("turn_id", "text", (column) => column.primaryKey())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("process_id", "text", (column) =>
      column.references("queue_processes.id").onDelete("cascade"),
    )
    .addColumn("workspace_id", "text")
    .addColumn("person_id", "text")
    .addColumn("place", "bigint", (column) => column.notNull().defaultTo(nextPlace))
    .execute();
  await database.schema
    .createIndex("queue_entries_waiting")
    .on("queue_entries")
    .columns(["workspace_id", "person_id", "place"])
    .where(sql.ref("state"), "=", sql.lit("waiting"))
    .execute();
  await database.schema
    .createIndex("queue_entries_by_process")
    .on("queue_entries")
    .columns(["process_id"])
    .execute();
}

async function createPlaces(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("queue_workspaces")
    .addColumn("workspace_id", "text", (column) => column.primaryKey())
    .addColumn("place", "bigint", (column) => column.notNull().defaultTo(nextPlace))
    .execute();
  await database.schema
    .createTable("queue_people")
    .addColumn("workspace_id", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("place", "bigint", (column) => column.notNull().defaultTo(nextPlace))
    .addPrimaryKeyConstraint("queue_people_pkey", ["workspace_id", "person_id"])
    .execute();
}

/**
 * Words and pictures have lines of their own. Processes of the version before go on beside: all of theirs is `pictures`,
 * which has the narrower limit.
 */
const linesOfKinds: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .alterTable("queue_processes")
      .addColumn("words_concurrency", "integer", (column) => column.notNull().defaultTo(0))
      .addColumn("words_average_ms", "double precision")
      .execute();
    await database.schema
      .alterTable("queue_entries")
      .addColumn("kind", "text", asKind)
      .addColumn("is_moving", "boolean", (column) => column.notNull().defaultTo(false))
      .execute();
    for (const [table, key] of [
      ["queue_workspaces", ["kind", "workspace_id"]],
      ["queue_people", ["kind", "workspace_id", "person_id"]],
    ] as const) {
      const named = `${table}_pkey`;
      await database.schema.alterTable(table).addColumn("kind", "text", asKind).execute();
      await database.schema.alterTable(table).dropConstraint(named).execute();
      await database.schema
        .alterTable(table)
        .addPrimaryKeyConstraint(named, [...key])
        .execute();
    }
  },
};

/** Works that processes share out, and gates that let one at a time pass. */
const sharesOfWorks: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("queue_shares")
      .addColumn("work", "text", (column) => column.notNull())
      .addColumn("generation", "integer", (column) => column.notNull())
      .addColumn("share", "integer", (column) => column.notNull())
      .addColumn("process_id", "text", (column) =>
        column.references("queue_processes.id").onDelete("set null"),
      )
      .addColumn("is_open", "boolean", (column) => column.notNull().defaultTo(false))
      .addColumn("note", "text")
      .addPrimaryKeyConstraint("queue_shares_pkey", ["work", "generation", "share"])
      .execute();
    await database.schema
      .createIndex("queue_shares_by_process")
      .on("queue_shares")
      .columns(["process_id"])
      .execute();
    await database.schema
      .createTable("queue_share_members")
      .addColumn("work", "text", (column) => column.notNull())
      .addColumn("process_id", "text", (column) =>
        column.notNull().references("queue_processes.id").onDelete("cascade"),
      )
      .addColumn("is_fixed", "boolean", (column) => column.notNull())
      .addPrimaryKeyConstraint("queue_share_members_pkey", ["work", "process_id"])
      .execute();
    await database.schema
      .createTable("queue_gates")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("opens_at", "timestamptz", (column) => column.notNull())
      .execute();
  },
};

const asKind = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo("pictures");

/** Behind all others. */
const nextPlace = sql<string>`nextval('queue_places')`;

const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-line": firstLine,
  "0002-lines-of-kinds": linesOfKinds,
  "0003-shares-of-works": sharesOfWorks,
};

/** Brings the tables of the line up to date. Forward only; processes that start together take turns. */
export async function migrate(database: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: "queue_migrations",
    migrationLockTableName: "queue_migrations_lock",
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
