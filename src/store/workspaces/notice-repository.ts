import type { Kysely } from "kysely";
import type { JsonValue, NoticeRepository } from "#core";
import { readJson } from "../engine/json.ts";
import type { Schema } from "../engine/schema.ts";

export function createNoticeRepository(database: Kysely<Schema>): NoticeRepository {
  return {
    async claim(key, { atMs }) {
      const result = await database
        .insertInto("notices")
        .values({ key, at: atMs })
        .onConflict((conflict) => conflict.column("key").doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
    async release(key) {
      await database.deleteFrom("notices").where("key", "=", key).execute();
    },
    async saveFact(key, { value, atMs }) {
      const changes = { value_json: JSON.stringify(value), at: atMs };
      await database
        .insertInto("facts")
        .values({ key, ...changes })
        .onConflict((conflict) => conflict.column("key").doUpdateSet(changes))
        .execute();
    },
    async deleteOldFacts(prefix, { beforeMs }) {
      // Keys stand in the order of their characters: all that begin so are between the two.
      await database
        .deleteFrom("facts")
        .where("key", ">=", prefix)
        .where("key", "<", `${prefix}\u{10ffff}`)
        .where("at", "<", beforeMs)
        .execute();
    },
    async loadFact(key) {
      const row = await database
        .selectFrom("facts")
        .selectAll()
        .where("key", "=", key)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return { value: readJson<JsonValue>(row.value_json), atMs: row.at };
    },
  };
}
