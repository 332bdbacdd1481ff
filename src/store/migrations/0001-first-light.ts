import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Workspaces, turns, and the pictures that buttons point to. */
export const firstLight: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("workspaces")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("external_id", "text", (column) => column.notNull())
      .addColumn("name", "text")
      .addColumn("app_id", "text", (column) => column.notNull())
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .execute();
    await createTurns(database);
    await createImages(database);
  },
};

async function createTurns(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("turns")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("deduplication_key", "text", (column) => column.notNull().unique())
    .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("request_json", "text", (column) => column.notNull())
    .addColumn("view_json", "text")
    .addColumn("receipt_json", "text")
    .addColumn("received_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .execute();
  await database.schema
    .createIndex("turns_by_person")
    .on("turns")
    .columns(["person_id", "received_at"])
    .execute();
  await database.schema
    .createIndex("turns_by_state")
    .on("turns")
    .columns(["state", "received_at"])
    .execute();
}

async function createImages(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("images")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("turn_id", "text", (column) => column.notNull())
    .addColumn("workspace_id", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("parent_id", "text")
    .addColumn("spool_key", "text", (column) => column.notNull())
    .addColumn("media_type", "text", (column) => column.notNull())
    .addColumn("byte_length", "bigint", (column) => column.notNull())
    .addColumn("width", "integer")
    .addColumn("height", "integer")
    .addColumn("drawing_json", "text", (column) => column.notNull())
    .addColumn("sources_json", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
  await database.schema.createIndex("images_by_turn").on("images").columns(["turn_id"]).execute();
}
