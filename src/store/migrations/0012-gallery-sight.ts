import { type Kysely, PostgresAdapter, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * What pictures that were asked about are told from is in the index, too: a search reads nothing but that. And an index of the
 * messages that show them.
 */
export const gallerySight: Migration = {
  async up(database: Kysely<unknown>) {
    const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
    await sql`drop index gallery_entries_near`.execute(database);
    await (isPostgres ? createPostgresIndex(database) : createSqliteIndex(database));
    await database.schema
      .createIndex("gallery_entries_message")
      .on("gallery_entries")
      .columns(["workspace_id", "message_url"])
      .where(sql.ref("message_url"), "is not", null)
      .execute();
  },
};

async function createSqliteIndex(database: Kysely<unknown>): Promise<void> {
  await sql`
    create index gallery_entries_near on gallery_entries (workspace_id, vector_model, is_private,
      channel_id, parent_channel_id, person_id, image_id, created_at, model, code, id)
  `.execute(database);
}

/** What a search goes by comes first; `include`: what it reads of each. */
async function createPostgresIndex(database: Kysely<unknown>): Promise<void> {
  await sql`
    create index gallery_entries_near on gallery_entries
      (workspace_id, vector_model, is_private, channel_id, person_id)
      include (image_id, parent_channel_id, created_at, model, code_bits, id)
  `.execute(database);
}
