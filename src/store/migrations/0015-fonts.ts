import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Fonts that a workspace's admins have added, each with who brought it. */
export const fonts: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("fonts")
      .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
      .addColumn("name_key", "text", (column) => column.notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("facts_json", "text", (column) => column.notNull())
      .addColumn("spool_key", "text", (column) => column.notNull())
      .addColumn("media_type", "text", (column) => column.notNull())
      .addColumn("byte_length", "bigint", (column) => column.notNull())
      .addColumn("added_at", "bigint", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("person_name", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("fonts_key", ["workspace_id", "name_key"])
      .execute();
    await database.schema.createIndex("fonts_spool_key").on("fonts").column("spool_key").execute();
  },
};
