import type { Kysely, Transaction } from "kysely";
import type { ChannelSettings, SavedSettingChange, SettingChange, SettingsSave } from "#core";
import { readJson } from "../engine/json.ts";
import type { Schema, SettingChangeRow } from "../engine/schema.ts";

/** Saves settings with their audit trail, unless someone else saved in between; see the port. */
export async function saveSettings(
  database: Kysely<Schema>,
  { id, change }: { id: string; change: SettingsSave },
): Promise<"saved" | "conflict"> {
  const { revision, settings, channelId, sealedLunosKey, changes } = change;
  return await database.transaction().execute(async (transaction) => {
    const result = await transaction
      .updateTable("workspaces")
      .set({
        ...(channelId === undefined ? { settings_json: JSON.stringify(settings) } : {}),
        revision: revision + 1,
        ...(sealedLunosKey === undefined ? {} : { sealed_lunos_key: sealedLunosKey }),
      })
      .where("id", "=", id)
      .where("revision", "=", revision)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) return "conflict";
    if (channelId !== undefined) await saveChannel(transaction, { id, channelId, settings });
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

async function saveChannel(
  transaction: Transaction<Schema>,
  { id, channelId, settings }: { id: string; channelId: string; settings: ChannelSettings },
): Promise<void> {
  if (Object.keys(settings).length === 0) {
    await transaction
      .deleteFrom("channel_settings")
      .where("workspace_id", "=", id)
      .where("channel_id", "=", channelId)
      .execute();
    return;
  }
  const settings_json = JSON.stringify(settings);
  await transaction
    .insertInto("channel_settings")
    .values({ workspace_id: id, channel_id: channelId, settings_json })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "channel_id"]).doUpdateSet({ settings_json }),
    )
    .execute();
}

export async function loadChannel(
  database: Kysely<Schema>,
  { id, channelId }: { id: string; channelId: string },
): Promise<ChannelSettings> {
  const row = await database
    .selectFrom("channel_settings")
    .select("settings_json")
    .where("workspace_id", "=", id)
    .where("channel_id", "=", channelId)
    .executeTakeFirst();
  return row === undefined ? {} : readJson<ChannelSettings>(row.settings_json);
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
    change_json: JSON.stringify({
      key: change.key,
      before: change.before,
      after: change.after,
      channel: change.channel,
    }),
    at: change.atMs,
  };
}

export function toChange(row: SettingChangeRow): SettingChange {
  return {
    workspaceId: row.workspace_id,
    personId: row.person_id,
    personName: row.person_name,
    ...readJson<Pick<SettingChange, "key" | "before" | "after" | "channel">>(row.change_json),
    atMs: row.at,
  };
}
