import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Admins' own next requests, to be kept at Lunos, each for the one turn that claims it. */
export const watches: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("watches")
      .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("until", "bigint", (column) => column.notNull())
      .addColumn("turn_id", "text")
      .addPrimaryKeyConstraint("watches_key", ["workspace_id", "person_id"])
      .execute();
  },
};
