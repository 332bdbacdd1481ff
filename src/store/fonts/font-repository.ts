import type { Kysely, Transaction } from "kysely";
import { type FontFacts, type FontRepository, type OwnFont, toFontKey } from "#core";
import type { Books } from "../engine/engine.ts";
import { readJson } from "../engine/json.ts";
import type { FontRow, Schema } from "../engine/schema.ts";

export function createFontRepository({ database, lockBooks }: Books): FontRepository {
  return {
    list: (workspaceId) => listFonts(database, workspaceId),
    async save(font, { limit }) {
      return await database.transaction().execute(async (transaction) => {
        await lockBooks(transaction, { type: "workspace", id: font.workspaceId });
        const rows = await selectFiles(transaction, font.workspaceId);
        const before = rows.find(({ name_key }) => name_key === toFontKey(font.name));
        if (before === undefined && rows.length >= limit) return { type: "full" };
        await upsert(transaction, font);
        return { type: "saved", dropped: before === undefined ? [] : [before.spool_key] };
      });
    },
    async delete(workspaceId, name) {
      const row = await database
        .deleteFrom("fonts")
        .where("workspace_id", "=", workspaceId)
        .where("name_key", "=", toFontKey(name))
        .returningAll()
        .executeTakeFirst();
      return row === undefined ? undefined : toFont(row);
    },
    async findOwned(spoolKeys) {
      if (spoolKeys.length === 0) return new Set();
      const rows = await database
        .selectFrom("fonts")
        .select("spool_key")
        .where("spool_key", "in", [...spoolKeys])
        .execute();
      return new Set(rows.map(({ spool_key }) => spool_key));
    },
  };
}

/** All fonts of a workspace, in the order of their names. */
export async function listFonts(
  database: Kysely<Schema>,
  workspaceId: string,
): Promise<readonly OwnFont[]> {
  const rows = await database
    .selectFrom("fonts")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("name_key")
    .execute();
  return rows.map(toFont);
}

async function selectFiles(transaction: Transaction<Schema>, workspaceId: string) {
  return await transaction
    .selectFrom("fonts")
    .select(["name_key", "spool_key"])
    .where("workspace_id", "=", workspaceId)
    .execute();
}

async function upsert(transaction: Transaction<Schema>, font: OwnFont): Promise<void> {
  const { letters, isVariable } = font;
  const row = {
    name: font.name,
    facts_json: JSON.stringify({ letters, isVariable } satisfies FontFacts),
    spool_key: font.spoolKey,
    media_type: font.mediaType,
    byte_length: font.byteLength,
    added_at: font.addedAtMs,
    person_id: font.addedBy.id,
    person_name: font.addedBy.name,
  };
  await transaction
    .insertInto("fonts")
    .values({ workspace_id: font.workspaceId, name_key: toFontKey(font.name), ...row })
    .onConflict((conflict) => conflict.columns(["workspace_id", "name_key"]).doUpdateSet(row))
    .execute();
}

function toFont(row: FontRow): OwnFont {
  return {
    kind: "own",
    workspaceId: row.workspace_id,
    name: row.name,
    ...readJson<FontFacts>(row.facts_json),
    spoolKey: row.spool_key,
    mediaType: row.media_type,
    byteLength: Number(row.byte_length),
    addedAtMs: Number(row.added_at),
    addedBy: { id: row.person_id, name: row.person_name },
  };
}
