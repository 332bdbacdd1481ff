import { type Kysely, PostgresAdapter, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Pictures that can be found again: by words, which each database has an index of its own for, and by vectors, kept as
 * bytes and as a short code (`gallery/vector-bytes.ts`).
 */
export const gallery: Migration = {
  async up(database: Kysely<unknown>) {
    const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
    await markImages(database);
    await createEntries(database, { isPostgres });
    await createFavourites(database);
    await (isPostgres ? addPostgresSearch(database) : addSqliteSearch(database));
  },
};

/** Which pictures have been looked at for their entry. */
async function markImages(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable("images").addColumn("indexed_at", "bigint").execute();
  await database.schema
    .createIndex("images_unindexed")
    .on("images")
    .column("created_at")
    .where(sql.ref("indexed_at"), "is", null)
    .execute();
}

async function createEntries(
  database: Kysely<unknown>,
  { isPostgres }: { readonly isPostgres: boolean },
): Promise<void> {
  const bytes = isPostgres ? sql`bytea` : sql`blob`;
  await database.schema
    .createTable("gallery_entries")
    // SQLite's index of words points to rows by their number.
    .$call((table) =>
      isPostgres ? table : table.addColumn("number", "integer", (column) => column.primaryKey()),
    )
    .addColumn("id", "text", (column) =>
      isPostgres ? column.primaryKey() : column.notNull().unique(),
    )
    .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
    .addColumn("image_id", "text", (column) => column.references("images.id").onDelete("cascade"))
    .addColumn("turn_id", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("person_name", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("parent_channel_id", "text")
    .addColumn("is_private", "integer", (column) => column.notNull())
    .addColumn("text_json", "text", (column) => column.notNull())
    .addColumn("words", "text", (column) => column.notNull())
    .addColumn("model", "text")
    .addColumn("message_url", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("vector_model", "text")
    .addColumn("vector", bytes)
    .addColumn("code", bytes)
    .addColumn("tried_model", "text")
    .addColumn("tries", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("held_until", "bigint")
    .execute();
  const indexes = {
    gallery_entries_latest: ["workspace_id", "created_at"],
    gallery_entries_image: ["image_id"],
    gallery_entries_places: ["workspace_id", "is_private", "channel_id", "parent_channel_id"],
    gallery_entries_person: ["workspace_id", "person_id"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await database.schema.createIndex(name).on("gallery_entries").columns(columns).execute();
  }
}

async function createFavourites(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("gallery_favourites")
    .addColumn("entry_id", "text", (column) =>
      column.notNull().references("gallery_entries.id").onDelete("cascade"),
    )
    .addColumn("workspace_id", "text", (column) => column.notNull().references("workspaces.id"))
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("gallery_favourites_key", ["entry_id", "person_id"])
    .execute();
  await database.schema
    .createIndex("gallery_favourites_person")
    .on("gallery_favourites")
    .columns(["workspace_id", "person_id"])
    .execute();
}

/** A code is compared as bits: https://www.postgresql.org/docs/current/functions-bitstring.html */
async function addPostgresSearch(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table gallery_entries
      add column code_bits bit varying
        generated always as (('x' || encode(code, 'hex'))::bit varying) stored,
      add column word_vector tsvector
        generated always as (array_to_tsvector(string_to_array(words, ' '))) stored
  `.execute(database);
  await sql`create index gallery_entries_words on gallery_entries using gin (word_vector)`.execute(
    database,
  );
  await sql`create index gallery_entries_near on gallery_entries (workspace_id, vector_model)`.execute(
    database,
  );
}

/**
 * The words come taken apart, so nothing is left to the tokenizer. `secure-delete`: what was deleted is no longer in the index,
 * https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option. The second index has all that a search for near vectors reads.
 */
async function addSqliteSearch(database: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create virtual table gallery_words using fts5 (words, tokenize = "unicode61 remove_diacritics 0")`,
    sql`insert into gallery_words (gallery_words, rank) values ('secure-delete', 1)`,
    sql`create trigger gallery_words_added after insert on gallery_entries begin
      insert into gallery_words (rowid, words) values (new.number, new.words);
    end`,
    sql`create trigger gallery_words_changed after update of words on gallery_entries begin
      update gallery_words set words = new.words where rowid = new.number;
    end`,
    sql`create trigger gallery_words_removed after delete on gallery_entries begin
      delete from gallery_words where rowid = old.number;
    end`,
    sql`create index gallery_entries_near on gallery_entries (workspace_id, vector_model, is_private,
      channel_id, parent_channel_id, person_id, created_at, model, code, id)`,
  ];
  for (const statement of statements) await statement.execute(database);
}
