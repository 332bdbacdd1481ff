import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** When a picture was deleted and by whom: for a while they can undo it. */
export const deletedPictures: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable("images").addColumn("deleted_at", "bigint").execute();
    await database.schema.alterTable("images").addColumn("deleted_by", "text").execute();
    await database.schema
      .createIndex("images_deleted_at")
      .on("images")
      .column("deleted_at")
      .execute();
  },
};
