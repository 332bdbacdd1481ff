import type { Kysely, Transaction } from "kysely";
import { type Style, type StylePicture, type StyleRepository, toStyleKey } from "#core";
import type { Books } from "../engine/engine.ts";
import { readJson } from "../engine/json.ts";
import type { Schema, StylePictureRow, StyleRow } from "../engine/schema.ts";

export function createStyleRepository({ database, lockBooks }: Books): StyleRepository {
  return {
    async find(workspaceId, name) {
      const key = { workspace_id: workspaceId, name_key: toStyleKey(name) };
      const row = await database
        .selectFrom("styles")
        .selectAll()
        .where(({ and }) => and(key))
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return toStyle(row, await selectPictures(database, key));
    },
    list: (workspaceId) => listStyles(database, workspaceId),
    async save(style, { limit }) {
      return await database.transaction().execute(async (transaction) => {
        await lockBooks(transaction, { type: "workspace", id: style.workspaceId });
        if (await isFull(transaction, { style, limit })) return { type: "full" };
        return { type: "saved", dropped: await replaceStyle(transaction, style) };
      });
    },
    async delete(workspaceId, name) {
      const key = { workspace_id: workspaceId, name_key: toStyleKey(name) };
      return await database.transaction().execute(async (transaction) => {
        const pictures = await deletePictures(transaction, key);
        const { numDeletedRows } = await transaction
          .deleteFrom("styles")
          .where(({ and }) => and(key))
          .executeTakeFirstOrThrow();
        return numDeletedRows === 0n ? undefined : pictures;
      });
    },
    async findOwned(spoolKeys) {
      if (spoolKeys.length === 0) return new Set();
      const rows = await database
        .selectFrom("style_pictures")
        .select("spool_key")
        .where("spool_key", "in", [...spoolKeys])
        .execute();
      return new Set(rows.map(({ spool_key }) => spool_key));
    },
  };
}

/** All styles of a workspace, in the order of their names. */
export async function listStyles(
  database: Kysely<Schema>,
  workspaceId: string,
): Promise<readonly Style[]> {
  const rows = await database
    .selectFrom("styles")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("name_key")
    .execute();
  const pictures = await selectPictures(database, { workspace_id: workspaceId });
  return rows.map((row) =>
    toStyle(
      row,
      pictures.filter(({ name_key }) => name_key === row.name_key),
    ),
  );
}

interface StyleKey {
  readonly workspace_id: string;
  readonly name_key: string;
}

async function selectPictures(
  database: Kysely<Schema>,
  key: Pick<StyleKey, "workspace_id"> & Partial<StyleKey>,
): Promise<readonly StylePictureRow[]> {
  return await database
    .selectFrom("style_pictures")
    .selectAll()
    .where(({ and }) => and({ ...key }))
    .orderBy("place")
    .execute();
}

async function isFull(
  transaction: Transaction<Schema>,
  { style, limit }: { readonly style: Style; readonly limit: number },
): Promise<boolean> {
  const rows = await transaction
    .selectFrom("styles")
    .select("name_key")
    .where("workspace_id", "=", style.workspaceId)
    .execute();
  const key = toStyleKey(style.name);
  return rows.length >= limit && rows.every(({ name_key }) => name_key !== key);
}

/** Resolves with the files that it had and has no more. */
async function replaceStyle(
  transaction: Transaction<Schema>,
  style: Style,
): Promise<readonly string[]> {
  const { workspaceId, savedAtMs, savedBy, pictures, ...look } = style;
  const key = { workspace_id: workspaceId, name_key: toStyleKey(style.name) };
  const row = {
    style_json: JSON.stringify(look),
    person_id: savedBy.id,
    person_name: savedBy.name,
    saved_at: savedAtMs,
  };
  await transaction
    .insertInto("styles")
    .values({ ...key, ...row })
    .onConflict((conflict) => conflict.columns(["workspace_id", "name_key"]).doUpdateSet(row))
    .execute();
  const before = await deletePictures(transaction, key);
  const rows = pictures.map((picture, place) => ({ ...key, place, ...toPictureRow(picture) }));
  if (rows.length > 0) await transaction.insertInto("style_pictures").values(rows).execute();
  const kept = new Set(pictures.map(({ spoolKey }) => spoolKey));
  return before.filter((spoolKey) => !kept.has(spoolKey));
}

/** Resolves with their files. */
async function deletePictures(
  transaction: Transaction<Schema>,
  key: StyleKey,
): Promise<readonly string[]> {
  const rows = await transaction
    .deleteFrom("style_pictures")
    .where(({ and }) => and({ ...key }))
    .returning("spool_key")
    .execute();
  return rows.map(({ spool_key }) => spool_key);
}

function toPictureRow(picture: StylePicture) {
  return {
    id: picture.id,
    person_id: picture.personId,
    spool_key: picture.spoolKey,
    media_type: picture.mediaType,
    byte_length: picture.byteLength,
    width: picture.width ?? null,
    height: picture.height ?? null,
    added_at: picture.addedAtMs,
  };
}

function toStyle(row: StyleRow, pictures: readonly StylePictureRow[]): Style {
  return {
    ...readJson<Omit<Style, "workspaceId" | "pictures" | "savedAtMs" | "savedBy">>(row.style_json),
    workspaceId: row.workspace_id,
    pictures: pictures.map(toStylePicture),
    savedAtMs: Number(row.saved_at),
    savedBy: { id: row.person_id, name: row.person_name },
  };
}

function toStylePicture(row: StylePictureRow): StylePicture {
  return {
    id: row.id,
    personId: row.person_id,
    spoolKey: row.spool_key,
    mediaType: row.media_type,
    byteLength: Number(row.byte_length),
    ...(row.width === null ? {} : { width: row.width }),
    ...(row.height === null ? {} : { height: row.height }),
    addedAtMs: Number(row.added_at),
  };
}
