import { type Kysely, sql } from "kysely";
import type { GalleryEntry, GalleryText } from "#core";
import { readJson } from "../engine/json.ts";
import type { GalleryEntryRow, Schema } from "../engine/schema.ts";

export const entryColumns = [
  "id",
  "workspace_id",
  "image_id",
  "turn_id",
  "person_id",
  "person_name",
  "channel_id",
  "parent_channel_id",
  "is_private",
  "text_json",
  "model",
  "message_url",
  "created_at",
] as const satisfies readonly (keyof GalleryEntryRow)[];

export function toTextJson({ prompt, seen, inside }: GalleryText): string {
  return JSON.stringify({ prompt, seen, inside });
}

export function toEntryRow(entry: GalleryEntry): GalleryEntryRow {
  return {
    id: entry.id,
    workspace_id: entry.workspaceId,
    image_id: entry.origin === "made" ? entry.id : null,
    turn_id: entry.turnId,
    person_id: entry.person.id,
    person_name: entry.person.name,
    channel_id: entry.channelId,
    parent_channel_id: entry.parentChannelId ?? null,
    is_private: entry.isPrivate ? 1 : 0,
    text_json: toTextJson(entry.text),
    model: entry.model ?? null,
    message_url: entry.messageUrl ?? null,
    created_at: entry.createdAtMs,
  };
}

export function toEntry(row: GalleryEntryRow): GalleryEntry {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    origin: row.image_id === null ? "asked-about" : "made",
    turnId: row.turn_id,
    person: { id: row.person_id, name: row.person_name },
    channelId: row.channel_id,
    ...(row.parent_channel_id === null ? {} : { parentChannelId: row.parent_channel_id }),
    isPrivate: row.is_private === 1,
    text: readJson<GalleryText>(row.text_json),
    ...(row.model === null ? {} : { model: row.model }),
    ...(row.message_url === null ? {} : { messageUrl: row.message_url }),
    createdAtMs: Number(row.created_at),
  };
}

/** Saves a row in the place of one with its id, unless what it is about is gone. A vector stays where the text does, and a link that isn't known now where the answer does. */
export async function upsertEntry(
  database: Kysely<Schema>,
  row: GalleryEntryRow & { readonly words: string },
): Promise<void> {
  const columns = Object.keys(row);
  const isSame = sql`gallery_entries.text_json = excluded.text_json`;
  const kept = (column: string) =>
    sql`${sql.ref(column)} = case when ${isSame} then gallery_entries.${sql.ref(column)} end`;
  const messageUrl = sql`coalesce(excluded.message_url, case
    when gallery_entries.turn_id = excluded.turn_id then gallery_entries.message_url end)`;
  await sql`
    insert into gallery_entries (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(Object.values(row).map(toTyped))} where ${isThere(row)}
    on conflict (id) do update set
      ${sql.join(
        columns
          .filter((column) => column !== "message_url")
          .map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`),
      )},
      message_url = ${messageUrl},
      ${sql.join(["vector_model", "vector", "code", "tried_model"].map(kept))}
  `.execute(database);
}

/** PostgreSQL takes what is only selected for text. */
function toTyped(value: string | number | null) {
  return typeof value === "number" ? sql`cast(${value} as bigint)` : sql`cast(${value} as text)`;
}

function isThere({ image_id, turn_id }: GalleryEntryRow) {
  return image_id === null
    ? sql`exists (select 1 from turns where id = ${turn_id} and state != 'forgotten')`
    : sql`exists (select 1 from images where id = ${image_id})`;
}
