import type { Kysely } from "kysely";
import type { ArrivingImage, Drawing, ImageRecord, ImageRepository, MediaReference } from "#core";
import { readJson } from "../engine/json.ts";
import type { ImageRow, NewImageRow, Schema } from "../engine/schema.ts";

/** The media type of a picture that was announced and is not saved. */
export const arriving = "";

export function createImageRepository(database: Kysely<Schema>): ImageRepository {
  const ofTurn = (turnId: string) =>
    database
      .selectFrom("images")
      .selectAll()
      .where("turn_id", "=", turnId)
      .where("deleted_at", "is", null)
      .orderBy("created_at")
      .orderBy("id");

  return {
    ...createUndo(database),
    async announce(image) {
      await database
        .insertInto("images")
        .values({ ...toCommonRow(image), ...notWhole })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },
    async save(image) {
      const whole = {
        spool_key: image.spoolKey,
        media_type: image.mediaType,
        byte_length: image.byteLength,
        width: image.width ?? null,
        height: image.height ?? null,
      };
      await database
        .insertInto("images")
        .values({ ...toCommonRow(image), ...whole })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(whole))
        .execute();
    },
    async load(id) {
      const row = await database
        .selectFrom("images")
        .selectAll()
        .where("id", "=", id)
        .where("media_type", "!=", arriving)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      return row === undefined ? undefined : toImage(row);
    },
    async delete(id) {
      await database.deleteFrom("images").where("id", "=", id).execute();
    },
    async listForTurn(turnId) {
      const rows = await ofTurn(turnId).where("media_type", "!=", arriving).execute();
      return rows.map(toImage);
    },
    async listArriving(turnId) {
      const rows = await ofTurn(turnId).where("media_type", "=", arriving).execute();
      return rows.map(toArriving);
    },
    async findOwned(spoolKeys) {
      if (spoolKeys.length === 0) return new Set();
      const rows = await database
        .selectFrom("images")
        .select("spool_key")
        .where("spool_key", "in", [...spoolKeys])
        .execute();
      return new Set(rows.map(({ spool_key }) => spool_key));
    },
  };
}

/** The repository's part about pictures that are deleted and can be had back. */
function createUndo(
  database: Kysely<Schema>,
): Pick<ImageRepository, "hide" | "restore" | "listDeletedWith" | "listDeleted"> {
  return {
    async hide(id, { atMs, personId }) {
      await database
        .updateTable("images")
        .set({ deleted_at: atMs, deleted_by: personId })
        .where("id", "=", id)
        .where("deleted_at", "is", null)
        .execute();
    },
    async restore(ids) {
      if (ids.length === 0) return;
      await database
        .updateTable("images")
        .set({ deleted_at: null, deleted_by: null })
        .where("id", "in", [...ids])
        .execute();
    },
    async listDeletedWith(id, { personId, afterMs }) {
      const rows = await database
        .selectFrom("images")
        .selectAll()
        .where("turn_id", "=", ({ selectFrom }) =>
          selectFrom("images as one").select("one.turn_id").where("one.id", "=", id),
        )
        .where("deleted_by", "=", personId)
        .where("deleted_at", ">", afterMs)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(toImage);
    },
    async listDeleted({ beforeMs, limit }) {
      const rows = await database
        .selectFrom("images")
        .selectAll()
        .where("deleted_at", "<=", beforeMs)
        .limit(limit)
        .execute();
      return rows.map(toImage);
    },
  };
}

const notWhole = { media_type: arriving, byte_length: 0, width: null, height: null };

function toCommonRow(image: ArrivingImage) {
  return {
    id: image.id,
    turn_id: image.turnId,
    workspace_id: image.workspaceId,
    person_id: image.personId,
    parent_id: image.parentId ?? null,
    spool_key: image.spoolKey,
    drawing_json: JSON.stringify(image.drawing),
    sources_json: JSON.stringify(image.sources),
    created_at: image.createdAtMs,
  } satisfies Partial<NewImageRow>;
}

function toArriving(row: ImageRow): ArrivingImage {
  return {
    id: row.id,
    turnId: row.turn_id,
    workspaceId: row.workspace_id,
    personId: row.person_id,
    ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
    spoolKey: row.spool_key,
    drawing: readJson<Drawing>(row.drawing_json),
    sources: readJson<readonly MediaReference[]>(row.sources_json),
    createdAtMs: Number(row.created_at),
  };
}

export function toImage(row: ImageRow): ImageRecord {
  return {
    ...toArriving(row),
    mediaType: row.media_type,
    byteLength: Number(row.byte_length),
    ...(row.width === null ? {} : { width: row.width }),
    ...(row.height === null ? {} : { height: row.height }),
  };
}
