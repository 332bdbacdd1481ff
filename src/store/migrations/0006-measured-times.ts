import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** How long the work of a turn took, and the latest of them: their ids are in the order of time. */
export const measuredTimes: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable("ledger").addColumn("work", "text").execute();
    await database.schema.alterTable("ledger").addColumn("took_ms", "integer").execute();
    await database.schema
      .createIndex("ledger_measured")
      .on("ledger")
      .column("turn_id")
      .where(sql.ref("took_ms"), "is not", null)
      .execute();
  },
};
