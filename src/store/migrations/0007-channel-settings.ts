import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What is chosen for one channel, over what holds in its whole workspace. */
export const channelSettings: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createTable("channel_settings")
      .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
      .addColumn("channel_id", "text", (column) => column.notNull())
      .addColumn("settings_json", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("channel_settings_key", ["workspace_id", "channel_id"])
      .execute();
  },
};
