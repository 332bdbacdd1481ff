import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Whose a file of the spool is, found by its key. */
export const fileOwners: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createIndex("images_by_file")
      .on("images")
      .columns(["spool_key"])
      .execute();
  },
};
