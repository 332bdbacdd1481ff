import type { Kysely } from "kysely";
import { z } from "zod";
import {
  type ChannelSettings,
  createWorkspaceReference,
  type Workspace,
  type WorkspaceReference,
  type WorkspaceRepository,
  type WorkspaceSettings,
} from "#core";
import { readJson } from "../engine/json.ts";
import { keepStatement } from "../engine/kept-statement.ts";
import type { Schema, WorkspaceRow } from "../engine/schema.ts";
import type { StoreOptions } from "../engine/store-options.ts";
import { listChanges, loadChannel, saveSettings } from "./setting-changes.ts";

export function createWorkspaceRepository(
  database: Kysely<Schema>,
  options: StoreOptions,
): WorkspaceRepository {
  async function load(id: string): Promise<Workspace | undefined> {
    const row = await selectWorkspaces(database).where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : toWorkspace(row, options);
  }

  async function ensure(
    reference: WorkspaceReference,
    row: WorkspaceRow | undefined,
  ): Promise<Workspace> {
    if (row !== undefined && isCurrent(row, reference)) return toWorkspace(row, options);
    return toWorkspace(await saveReference(database, { reference, options }), options);
  }

  const find = keepStatement(database, (by, { id }: { readonly id: string }) =>
    selectWorkspaces(by).where("id", "=", id),
  );
  const findWithChannel = keepStatement(database, selectWithChannel);

  return {
    async ensure(reference) {
      const { rows } = await find({ id: reference.id });
      return await ensure(reference, rows[0]);
    },
    async ensureWithChannel(reference, channelId) {
      const { rows } = await findWithChannel({ id: reference.id, channelId });
      const [row] = rows;
      return { workspace: await ensure(reference, row), channel: toChannelSettings(row) };
    },
    load,
    saveSettings: (id, change) => saveSettings(database, { id, change }),
    loadChannel: (id, channelId) => loadChannel(database, { id, channelId }),
    listChanges: (id, options) => listChanges(database, { id, ...options }),
    async saveLeft(id, { atMs }) {
      await database
        .updateTable("workspaces")
        .set({ left_at: atMs })
        .where("id", "=", id)
        .execute();
    },
    async listLeft({ beforeMs }) {
      const rows = await selectWorkspaces(database).where("left_at", "<", beforeMs).execute();
      return rows.map((row) => toWorkspace(row, options));
    },
    async list() {
      const rows = await selectWorkspaces(database).where("left_at", "is", null).execute();
      return rows.map((row) => toWorkspace(row, options));
    },
  };
}

function selectWorkspaces(database: Kysely<Schema>) {
  return database.selectFrom("workspaces").selectAll().orderBy("created_at").orderBy("id");
}

type ChannelPlace = { readonly id: string; readonly channelId: string };

function selectWithChannel(database: Kysely<Schema>, { id, channelId }: ChannelPlace) {
  return database
    .selectFrom("workspaces")
    .leftJoin("channel_settings", (join) =>
      join
        .onRef("channel_settings.workspace_id", "=", "workspaces.id")
        .on("channel_settings.channel_id", "=", channelId),
    )
    .selectAll("workspaces")
    .select("channel_settings.settings_json as channel_settings_json")
    .where("workspaces.id", "=", id);
}

function toChannelSettings(
  row: { readonly channel_settings_json: string | null } | undefined,
): ChannelSettings {
  const json = row?.channel_settings_json ?? null;
  return json === null ? {} : readJson<ChannelSettings>(json);
}

function isCurrent(row: WorkspaceRow, { name }: WorkspaceReference): boolean {
  return row.left_at === null && (name === undefined || name === row.name);
}

async function saveReference(
  database: Kysely<Schema>,
  { reference, options }: { reference: WorkspaceReference; options: StoreOptions },
): Promise<WorkspaceRow> {
  const { name } = reference;
  return await database
    .insertInto("workspaces")
    .values({
      id: reference.id,
      platform: reference.platform,
      kind: reference.kind,
      external_id: reference.externalId,
      name: name ?? null,
      app_id: options.toAppId(reference),
      created_at: options.clock(),
    })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({
        left_at: null,
        ...(name === undefined ? {} : { name }),
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

function toWorkspace(row: WorkspaceRow, { platforms }: StoreOptions): Workspace {
  const platformSchema = platforms === undefined ? z.string() : z.enum(platforms);
  const reference = createWorkspaceReference({
    platform: platformSchema.parse(row.platform),
    kind: row.kind,
    externalId: row.external_id,
    ...(row.name === null ? {} : { name: row.name }),
  });
  const settings = readJson<WorkspaceSettings>(row.settings_json);
  return {
    ...reference,
    appId: settings.appId ?? row.app_id,
    settings,
    revision: row.revision,
    ...(row.sealed_lunos_key === null ? {} : { sealedLunosKey: row.sealed_lunos_key }),
  };
}
