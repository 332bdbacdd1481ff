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
      const { rows } = await sql<{ readonly workspace_id: string }>`
        select distinct e.workspace_id from gallery_entries as e where ${isWithout(model)}
      `.execute(database);
      return rows.map(({ workspace_id }) => workspace_id);
    },
    async takeUnembedded({ workspaceId, model, limit, atMs, untilMs }) {
      const isFree = sql`(e.held_until is null or e.held_until <= ${atMs})`;
      const { rows } = await sql<GalleryEntryRow>`
        update gallery_entries as e set held_until = ${untilMs}
        where ${isFree} and e.id in (
          select e.id from gallery_entries as e
          where e.workspace_id = ${workspaceId} and ${isFree} and ${isWithout(model)}
          order by e.created_at desc limit ${limit}
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

function isWithout(model: string): RawBuilder<unknown> {
  return sql`e.vector_model is distinct from ${model} and e.text_json != ${emptyText}
    and not (e.tried_model is not distinct from ${model} and e.tries >= ${maxTries})`;
}
