import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What of a settled turn stands in its person's limits, so that a cost that comes later can be added. */
export const countedTurns: Migration = {
  async up(database: Kysely<unknown>) {
    await database.schema.alterTable("ledger").addColumn("counted_pico", "bigint").execute();
  },
};
