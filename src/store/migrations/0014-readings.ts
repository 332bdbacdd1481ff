import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What was read by OCR in posted files, by the hashes of the files. */
export const readings: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("readings")
      .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
      .addColumn("hash", "text", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("words", "text", (column) => column.notNull())
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("readings_key", ["workspace_id", "hash"])
      .execute();
  },
};
