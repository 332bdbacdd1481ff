import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What can be seen in a picture. */
export const altTexts: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable("images").addColumn("alt_text", "text").execute();
  },
};
