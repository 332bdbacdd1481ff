import type { Kysely } from "kysely";
import type {
  ArrivingPicture,
  Drawing,
  MediaReference,
  PictureRecord,
  PictureRepository,
} from "#core";
import type { Books } from "../engine/engine.ts";
import { readJson } from "../engine/json.ts";
import type { ImageRow, NewImageRow, Schema } from "../engine/schema.ts";
import { unfinishedStates } from "./turn-counts.ts";

/** The media type of a picture that was announced and is not saved. */
export const arriving = "";

export function createPictureRepository({ database, unhurried }: Books): PictureRepository {
  return {
    ...createArrivals(database),
    ...createUndo(database),
    async save(picture, { isUrgent = true } = {}) {
      const whole = {
        spool_key: picture.spoolKey,
        media_type: picture.mediaType,
        byte_length: picture.byteLength,
        width: picture.width ?? null,
        height: picture.height ?? null,
      };
      await (isUrgent ? database : unhurried)
        .insertInto("images")
        .values({ ...toCommonRow(picture), ...whole })
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
      return row === undefined ? undefined : toPicture(row);
    },
    async describe(id, altText) {
      await database
        .updateTable("images")
        .set({ alt_text: altText, indexed_at: null })
        .where("id", "=", id)
        .execute();
    },
    async delete(id) {
      await database.deleteFrom("images").where("id", "=", id).execute();
    },
    async listForTurn(turnId) {
      const rows = await selectTurn(database, turnId).where("media_type", "!=", arriving).execute();
      return rows.map(toPicture);
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

/** The repository's part about pictures that are announced, and may never come. */
function createArrivals(
  database: Kysely<Schema>,
): Pick<PictureRepository, "announce" | "listArriving" | "deleteAbandoned"> {
  return {
    async announce(picture) {
      await database
        .insertInto("images")
        .values({ ...toCommonRow(picture), ...notWhole })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    },
    async listArriving(turnId) {
      const rows = await selectTurn(database, turnId).where("media_type", "=", arriving).execute();
      return rows.map(toArriving);
    },
    async deleteAbandoned({ beforeMs }) {
      await database
        .deleteFrom("images")
        .where("media_type", "=", arriving)
        .where("created_at", "<", beforeMs)
        .where("turn_id", "not in", ({ selectFrom }) =>
          selectFrom("turns").select("id").where("state", "in", unfinishedStates),
        )
        .execute();
    },
  };
}

function selectTurn(database: Kysely<Schema>, turnId: string) {
  return database
    .selectFrom("images")
    .selectAll()
    .where("turn_id", "=", turnId)
    .where("deleted_at", "is", null)
    .orderBy("created_at")
    .orderBy("id");
}

/** The repository's part about pictures that are deleted and can be had back. */
function createUndo(
  database: Kysely<Schema>,
): Pick<PictureRepository, "hide" | "restore" | "listDeletedWith" | "listDeleted"> {
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
      return rows.map(toPicture);
    },
    async listDeleted({ beforeMs, limit }) {
      const rows = await database
        .selectFrom("images")
        .selectAll()
        .where("deleted_at", "<=", beforeMs)
        .limit(limit)
        .execute();
      return rows.map(toPicture);
    },
  };
}

const notWhole = { media_type: arriving, byte_length: 0, width: null, height: null };

function toCommonRow(picture: ArrivingPicture) {
  return {
    id: picture.id,
    turn_id: picture.turnId,
    workspace_id: picture.workspaceId,
    person_id: picture.personId,
    parent_id: picture.parentId ?? null,
    spool_key: picture.spoolKey,
    drawing_json: JSON.stringify(picture.drawing),
    sources_json: JSON.stringify(picture.sources),
    created_at: picture.createdAtMs,
  } satisfies Partial<NewImageRow>;
}

function toArriving(row: ImageRow): ArrivingPicture {
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

export function toPicture(row: ImageRow): PictureRecord {
  return {
    ...toArriving(row),
    mediaType: row.media_type,
    byteLength: Number(row.byte_length),
    ...(row.width === null ? {} : { width: row.width }),
    ...(row.height === null ? {} : { height: row.height }),
    ...(row.alt_text === null ? {} : { altText: row.alt_text }),
  };
}
