import type { Kysely } from "kysely";
import type { Drawing, ImageRecord, ImageRepository, MediaReference } from "#core";
import { readJson } from "./json.ts";
import type { ImageRow, NewImageRow, Schema } from "./schema.ts";

export function createImageRepository(database: Kysely<Schema>): ImageRepository {
  return {
    async save(image) {
      await database
        .insertInto("images")
        .values(toRow(image))
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },
    async load(id) {
      const row = await database
        .selectFrom("images")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst();
      return row === undefined ? undefined : toImage(row);
    },
    async delete(id) {
      await database.deleteFrom("images").where("id", "=", id).execute();
    },
    async listForTurn(turnId) {
      const rows = await database
        .selectFrom("images")
        .selectAll()
        .where("turn_id", "=", turnId)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(toImage);
    },
  };
}

function toRow(image: ImageRecord): NewImageRow {
  return {
    id: image.id,
    turn_id: image.turnId,
    workspace_id: image.workspaceId,
    person_id: image.personId,
    parent_id: image.parentId ?? null,
    spool_key: image.spoolKey,
    media_type: image.mediaType,
    byte_length: image.byteLength,
    width: image.width ?? null,
    height: image.height ?? null,
    drawing_json: JSON.stringify(image.drawing),
    sources_json: JSON.stringify(image.sources),
    created_at: image.createdAtMs,
  };
}

export function toImage(row: ImageRow): ImageRecord {
  return {
    id: row.id,
    turnId: row.turn_id,
    workspaceId: row.workspace_id,
    personId: row.person_id,
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
    spoolKey: row.spool_key,
    mediaType: row.media_type,
    byteLength: Number(row.byte_length),
    ...(row.width === null ? {} : { width: row.width }),
    ...(row.height === null ? {} : { height: row.height }),
    drawing: readJson<Drawing>(row.drawing_json),
    sources: readJson<readonly MediaReference[]>(row.sources_json),
    createdAtMs: Number(row.created_at),
  };
}
