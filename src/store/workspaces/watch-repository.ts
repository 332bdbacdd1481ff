import type { Kysely } from "kysely";
import type { PersonScope, WatchRepository } from "#core";
import type { Schema } from "../engine/schema.ts";

export function createWatchRepository(database: Kysely<Schema>): WatchRepository {
  return {
    async begin(who, { untilMs }) {
      const changes = { until: untilMs, turn_id: null };
      await database
        .insertInto("watches")
        .values({ ...toKey(who), ...changes })
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "person_id"]).doUpdateSet(changes),
        )
        .execute();
    },
    async claim(who, { turnId, nowMs }) {
      // Nearly nobody watches: a look waits for no disk, as a change does that changes nothing.
      const watch = await database
        .selectFrom("watches")
        .select("until")
        .where(({ and }) => and(toKey(who)))
        .executeTakeFirst();
      if (watch === undefined) return false;
      const { numUpdatedRows } = await database
        .updateTable("watches")
        .set({ turn_id: turnId })
        .where(({ and }) => and(toKey(who)))
        .where(({ eb, and, or }) =>
          or([
            and([eb("turn_id", "is", null), eb("until", ">", nowMs)]),
            eb("turn_id", "=", turnId),
          ]),
        )
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async load(who) {
      const row = await database
        .selectFrom("watches")
        .select(["until", "turn_id"])
        .where(({ and }) => and(toKey(who)))
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { until: untilMs, turn_id: turnId } = row;
      return { untilMs, ...(turnId === null ? {} : { turnId }) };
    },
    async end(who) {
      await database
        .deleteFrom("watches")
        .where(({ and }) => and(toKey(who)))
        .execute();
    },
  };
}

function toKey({ workspaceId, personId }: PersonScope) {
  return { workspace_id: workspaceId, person_id: personId };
}
