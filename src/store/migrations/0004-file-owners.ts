import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Whose a file of the spool is, found by its key; and what costs are estimates, which may be asked for. */
export const fileOwners: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema
      .createIndex("images_by_file")
      .on("images")
      .columns(["spool_key"])
      .execute();
    await database.schema
      .createIndex("charges_estimated")
      .on("charges")
      .column("at")
      .where(sql.ref("credits_are"), "=", sql.lit("estimated"))
      .execute();
  },
};
