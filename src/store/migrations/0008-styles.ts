import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Looks that a workspace's admins have named, and their reference pictures, each with who brought it. */
export const styles: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("styles")
      .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
      .addColumn("name_key", "text", (column) => column.notNull())
      .addColumn("style_json", "text", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("person_name", "text", (column) => column.notNull())
      .addColumn("saved_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("styles_key", ["workspace_id", "name_key"])
      .execute();
    await database.schema
      .createTable("style_pictures")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
      .addColumn("name_key", "text", (column) => column.notNull())
      .addColumn("place", "integer", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("spool_key", "text", (column) => column.notNull())
      .addColumn("media_type", "text", (column) => column.notNull())
      .addColumn("byte_length", "bigint", (column) => column.notNull())
      .addColumn("width", "integer")
      .addColumn("height", "integer")
      .addColumn("added_at", "bigint", (column) => column.notNull())
      .execute();
    await database.schema
      .createIndex("style_pictures_style")
      .on("style_pictures")
      .columns(["workspace_id", "name_key"])
      .execute();
    await database.schema
      .createIndex("style_pictures_spool_key")
      .on("style_pictures")
      .column("spool_key")
      .execute();
  },
};
