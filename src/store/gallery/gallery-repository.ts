import { type Kysely, sql } from "kysely";
import type { GalleryRepository } from "#core";
import type { Books } from "../engine/engine.ts";
import type { Schema } from "../engine/schema.ts";
import type { SearchLanguage } from "../engine/search-language.ts";
import { arriving, toPicture } from "../turns/picture-repository.ts";
import { entryColumns, toEntry, toEntryRow, upsertEntry } from "./entry-rows.ts";
import { createEntrySearch } from "./entry-search.ts";
import { createUnembedded } from "./unembedded.ts";
import { fromVectorBytes } from "./vector-bytes.ts";

export function createGalleryRepository(
  { database, unhurried, lockBooks }: Books,
  search: SearchLanguage,
): GalleryRepository {
  return {
    ...createEntrySearch(database, search),
    ...createFavourites(database),
    ...createUnindexed({ database, unhurried }),
    ...createUnembedded(database),
    async save(entry, { words }) {
      await unhurried.transaction().execute(async (transaction) => {
        // Whoever forgets what it is about holds the same lock, and takes the entry along.
        await lockBooks(transaction, { type: "workspace", id: entry.workspaceId });
        await upsertEntry(transaction, { ...toEntryRow(entry), words: words.join(" ") });
      });
    },
    async remove(ids) {
      if (ids.length === 0) return;
      await unhurried
        .deleteFrom("gallery_entries")
        .where("id", "in", [...ids])
        .execute();
    },
    async list(ids) {
      if (ids.length === 0) return [];
      const rows = await selectVisible(database)
        .where("e.id", "in", [...ids])
        .execute();
      const entries = new Map(rows.map((row) => [row.id, toEntry(row)]));
      return ids.flatMap((id) => entries.get(id) ?? []);
    },
    async listPlaces(workspaceId) {
      const { rows } = await selectPlaces(workspaceId).execute(database);
      return rows.map(({ channel_id: channelId, parent_channel_id: parentChannelId }) =>
        parentChannelId === null ? { channelId } : { channelId, parentChannelId },
      );
    },
    async loadVector(id, model) {
      const row = await database
        .selectFrom("gallery_entries")
        .select("vector")
        .where("id", "=", id)
        .where("vector_model", "=", model)
        .executeTakeFirst();
      const vector = row?.vector ?? undefined;
      return vector && { model, values: fromVectorBytes(vector) };
    },
  };
}

interface PlaceRow {
  readonly channel_id: string;
  readonly parent_channel_id: string | null;
}

/** From one channel to the next in the index, so that it takes as long as there are channels, not pictures. */
function selectPlaces(workspaceId: string) {
  const shown = sql`e.workspace_id = ${workspaceId} and e.is_private = 0`;
  return sql<PlaceRow>`
    with recursive places (channel_id) as (
      select min(e.channel_id) from gallery_entries as e where ${shown}
      union all
      select (
        select min(e.channel_id) from gallery_entries as e
        where ${shown} and e.channel_id > places.channel_id
      ) from places where places.channel_id is not null
    )
    select places.channel_id, (
      select e.parent_channel_id from gallery_entries as e
      where ${shown} and e.channel_id = places.channel_id limit 1
    ) as parent_channel_id
    from places where places.channel_id is not null
  `;
}

function selectVisible(database: Kysely<Schema>) {
  return database
    .selectFrom("gallery_entries as e")
    .leftJoin("images", "images.id", "e.image_id")
    .select(entryColumns.map((column) => `e.${column}` as const))
    .where("images.deleted_at", "is", null);
}

/** The repository's part about what people marked. */
function createFavourites(
  database: Kysely<Schema>,
): Pick<GalleryRepository, "setFavourite" | "findFavourites"> {
  return {
    async setFavourite(id, { workspaceId, personId, isFavourite, atMs }) {
      if (!isFavourite) {
        await database
          .deleteFrom("gallery_favourites")
          .where("entry_id", "=", id)
          .where("person_id", "=", personId)
          .execute();
        return;
      }
      await sql`
        insert into gallery_favourites (entry_id, workspace_id, person_id, at)
        select id, workspace_id, cast(${personId} as text), cast(${atMs} as bigint)
        from gallery_entries where id = ${id} and workspace_id = ${workspaceId}
        on conflict (entry_id, person_id) do nothing
      `.execute(database);
    },
    async findFavourites(ids, personId) {
      if (ids.length === 0) return new Set();
      const rows = await database
        .selectFrom("gallery_favourites")
        .select("entry_id")
        .where("entry_id", "in", [...ids])
        .where("person_id", "=", personId)
        .execute();
      return new Set(rows.map(({ entry_id }) => entry_id));
    },
  };
}

/** The repository's part about pictures that have no entry yet. */
function createUnindexed({
  database,
  unhurried,
}: Pick<Books, "database" | "unhurried">): Pick<
  GalleryRepository,
  "empty" | "listUnindexed" | "saveIndexed"
> {
  return {
    async listUnindexed({ beforeMs, limit, except }) {
      const rows = await database
        .selectFrom("images")
        .selectAll()
        .where("indexed_at", "is", null)
        .where("created_at", "<", beforeMs)
        .where("media_type", "!=", arriving)
        .where("deleted_at", "is", null)
        .$if(except.length > 0, (query) => query.where("workspace_id", "not in", [...except]))
        .orderBy("created_at")
        .limit(limit)
        .execute();
      return rows.map(toPicture);
    },
    async empty(workspaceId, { limit }) {
      const rows = await database
        .selectFrom("gallery_entries")
        .select("id")
        .where("workspace_id", "=", workspaceId)
        .limit(limit)
        .execute();
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return;
      await unhurried.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("gallery_entries").where("id", "in", ids).execute();
        const changed = transaction.updateTable("images").set({ indexed_at: null });
        await changed.where("id", "in", ids).execute();
      });
    },
    async saveIndexed({ id, altText = null }, { atMs }) {
      await unhurried
        .updateTable("images")
        .set({ indexed_at: atMs })
        .where("id", "=", id)
        .where("alt_text", "is not distinct from", altText)
        .execute();
    },
  };
}
