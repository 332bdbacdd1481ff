import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The books of channels: a row for each receipt that was posted there. */
export const expenses: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("expenses")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
      .addColumn("channel_id", "text", (column) => column.notNull())
      .addColumn("turn_id", "text", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("person_name", "text", (column) => column.notNull())
      .addColumn("message_id", "text")
      .addColumn("message_url", "text")
      .addColumn("place", "integer", (column) => column.notNull())
      .addColumn("posted_at", "bigint", (column) => column.notNull())
      .addColumn("booked_day", "text", (column) => column.notNull())
      .addColumn("facts_json", "text", (column) => column.notNull())
      .addColumn("expense_key", "text")
      .addColumn("file_digest", "text")
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("first_id", "text")
      .addColumn("removed_at", "bigint")
      .execute();
    await database.schema
      .createIndex("expenses_book")
      .on("expenses")
      .columns(["workspace_id", "channel_id", "booked_day"])
      .execute();
    await database.schema
      .createIndex("expenses_message")
      .on("expenses")
      .columns(["workspace_id", "message_id", "place"])
      .unique()
      .execute();
    await database.schema.createIndex("expenses_turn").on("expenses").column("turn_id").execute();
  },
};
