import { type Kysely, type RawBuilder, sql } from "kysely";
import type { GalleryRepository } from "#core";
import type { GalleryEntryRow, Schema } from "../engine/schema.ts";
import { entryColumns, toEntry, toTextJson } from "./entry-rows.ts";
import { toVectorBytes } from "./vector-bytes.ts";

/** After so many vectors of a model that weren't whole, an entry is left to its words. */
const maxTries = 2;

/** The repository's part about entries whose vectors are missing. */
export function createUnembedded(
  database: Kysely<Schema>,
): Pick<GalleryRepository, "listUnembedded" | "takeUnembedded" | "saveVector" | "giveUp"> {
  return {
    async listUnembedded(model) {
      const lacking = listWithout(model).map(
        (isWithout) => sql`exists (
          select 1 from gallery_entries as e where e.workspace_id = w.id and ${isWithout}
        )`,
      );
      const { rows } = await sql<{ readonly id: string }>`
        select w.id from workspaces as w where ${sql.join(lacking, sql` or `)}
      `.execute(database);
      return rows.map(({ id }) => id);
    },
    async takeUnembedded({ workspaceId, model, limit, atMs, untilMs }) {
      const isFree = sql`(e.held_until is null or e.held_until <= ${atMs})`;
      const lacking = listWithout(model).map(
        (isWithout) => sql`
          select e.id as id, e.created_at as created_at from gallery_entries as e
          where e.workspace_id = ${workspaceId} and ${isFree} and ${isWithout}
        `,
      );
      const { rows } = await sql<GalleryEntryRow>`
        update gallery_entries as e set held_until = ${untilMs}
        where ${isFree} and e.id in (
          select id from (${sql.join(lacking, sql` union all `)}) as lacking
          order by created_at desc limit ${limit}
        )
        returning ${sql.join(entryColumns.map((column) => sql.ref(column)))}
      `.execute(database);
      return rows.map(toEntry).toSorted((left, right) => right.createdAtMs - left.createdAtMs);
    },
    async saveVector({ id, text }, { model, values }) {
      const { bytes, code } = toVectorBytes(values);
      await database
        .updateTable("gallery_entries")
        .set({
          ...{ vector_model: model, vector: bytes, code },
          ...{ held_until: null, tried_model: null, tries: 0 },
        })
        .where("id", "=", id)
        .where("text_json", "=", toTextJson(text))
        .execute();
    },
    async giveUp(ids, { model, isTheirs }) {
      if (ids.length === 0) return;
      const count = sql<number>`case when tried_model = ${model} then tries + 1 else 1 end`;
      await database
        .updateTable("gallery_entries")
        .set({ held_until: null, ...(isTheirs ? { tries: count, tried_model: model } : {}) })
        .where("id", "in", [...ids])
        .execute();
    },
  };
}

/** Of which nothing is known in words. */
const emptyText = toTextJson({});

/**
 * Entries `e` of a workspace whose vectors of a model are missing, in parts, each entry in one of them: an index leads to what has
 * another value, and not to all that hasn't this one.
 */
function listWithout(model: string): readonly RawBuilder<unknown>[] {
  const others = [
    sql`e.vector_model is null`,
    sql`e.vector_model < ${model}`,
    sql`e.vector_model > ${model}`,
  ];
  return others.map(
    (isOther) => sql`${isOther} and e.text_json != ${emptyText}
      and not (e.tried_model is not distinct from ${model} and e.tries >= ${maxTries})`,
  );
}
