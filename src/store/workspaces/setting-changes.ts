import type { Kysely } from "kysely";
import type { SavedSettingChange, SettingChange, SettingsSave } from "#core";
import { readJson } from "../engine/json.ts";
import type { Schema, SettingChangeRow } from "../engine/schema.ts";

/** Saves settings with their audit trail, unless someone else saved in between; see the port. */
export async function saveSettings(
  database: Kysely<Schema>,
  { id, change }: { id: string; change: SettingsSave },
): Promise<"saved" | "conflict"> {
  const { revision, settings, sealedLunosKey, changes } = change;
  return await database.transaction().execute(async (transaction) => {
    const result = await transaction
      .updateTable("workspaces")
      .set({
        settings_json: JSON.stringify(settings),
        revision: revision + 1,
        ...(sealedLunosKey === undefined ? {} : { sealed_lunos_key: sealedLunosKey }),
      })
      .where("id", "=", id)
      .where("revision", "=", revision)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return "conflict";
    const rows = changes.map((one, position) => ({
      ...toRow(one),
      workspace_id: id,
      revision: revision + 1,
      position,
    }));
    if (rows.length > 0) await transaction.insertInto("setting_changes").values(rows).execute();
    return "saved";
  });
}

/** The audit trail, newest first. */
export async function listChanges(
  database: Kysely<Schema>,
  { id, limit, fromRevision = 0 }: { id: string; limit: number; fromRevision?: number },
): Promise<readonly SavedSettingChange[]> {
  const rows = await database
    .selectFrom("setting_changes")
    .selectAll()
    .where("workspace_id", "=", id)
    .where("revision", ">=", fromRevision)
    .orderBy("revision", "desc")
    .orderBy("position", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toChange(row), revision: row.revision }));
}

function toRow(change: SettingChange) {
  return {
    person_id: change.personId,
    person_name: change.personName,
    change_json: JSON.stringify({ key: change.key, before: change.before, after: change.after }),
    at: change.atMs,
  };
}

export function toChange(row: SettingChangeRow): SettingChange {
  return {
    workspaceId: row.workspace_id,
    personId: row.person_id,
    personName: row.person_name,
    ...readJson<Pick<SettingChange, "key" | "before" | "after">>(row.change_json),
    atMs: row.at,
  };
}
