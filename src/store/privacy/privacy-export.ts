import type { Kysely } from "kysely";
import { type JsonValue, type PersonScope, toLanguageFact } from "#core";
import { listEntries } from "../books/ledger-entries.ts";
import { readJson } from "../engine/json.ts";
import type { Schema, TurnRow } from "../engine/schema.ts";
import { toExpense } from "../expenses/expense-rows.ts";
import { listFonts } from "../fonts/font-repository.ts";
import { entryColumns, toEntry } from "../gallery/entry-rows.ts";
import { listStyles } from "../styles/style-repository.ts";
import { arriving, toPicture } from "../turns/picture-repository.ts";
import { toTurn } from "../turns/turn-repository.ts";
import { forgotten } from "../turns/turn-statements.ts";
import { toChange } from "../workspaces/setting-changes.ts";

/** A person's records in a workspace, or all of it. */
type ExportScope = Pick<PersonScope, "workspaceId"> & Partial<PersonScope>;

const pageSize = 200;

/** Kind by kind, each oldest first, a page at a time. Tokens, keys and where to answer are left out. */
export async function* exportRecords(
  database: Kysely<Schema>,
  scope: ExportScope,
): AsyncIterable<JsonValue> {
  if (scope.personId === undefined) {
    yield* exportWorkspaceRow(database, scope);
    yield* exportChannelSettings(database, scope);
  } else yield* exportLanguage(database, scope.personId);
  yield* exportWatches(database, scope);
  yield* exportReadings(database, scope);
  yield* exportSettingChanges(database, scope);
  yield* exportStyles(database, scope);
  yield* exportFonts(database, scope);
  yield* exportTurns(database, scope);
  yield* exportPictures(database, scope);
  yield* exportGallery(database, scope);
  yield* exportExpenses(database, scope);
  const everyDay = { fromDay: "0000-01-01", toDay: "9999-12-31" };
  for await (const line of listEntries(database, { ...scope, ...everyDay })) {
    yield toJson({ type: "ledger-line", ...line });
  }
}

async function* exportWatches(
  database: Kysely<Schema>,
  { workspaceId, personId }: ExportScope,
): AsyncIterable<JsonValue> {
  const rows = await database
    .selectFrom("watches")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .execute();
  for (const { person_id, until, turn_id } of rows) {
    yield { type: "watch", personId: person_id, untilMs: until, turnId: turn_id };
  }
}

async function* exportReadings(
  database: Kysely<Schema>,
  { workspaceId, personId }: ExportScope,
): AsyncIterable<JsonValue> {
  const rows = await database
    .selectFrom("readings")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .orderBy("created_at")
    .execute();
  for (const { person_id, hash, words, created_at } of rows) {
    yield { type: "reading", personId: person_id, fileHash: hash, words, atMs: created_at };
  }
}

async function* exportWorkspaceRow(
  database: Kysely<Schema>,
  { workspaceId }: ExportScope,
): AsyncIterable<JsonValue> {
  const row = await database
    .selectFrom("workspaces")
    .selectAll()
    .where("id", "=", workspaceId)
    .executeTakeFirst();
  if (row === undefined) return;
  yield {
    type: "workspace",
    id: row.id,
    name: row.name,
    defaultAppId: row.app_id,
    settings: readJson<JsonValue>(row.settings_json),
    createdAtMs: row.created_at,
  };
}

async function* exportChannelSettings(
  database: Kysely<Schema>,
  { workspaceId }: ExportScope,
): AsyncIterable<JsonValue> {
  const rows = await database
    .selectFrom("channel_settings")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("channel_id")
    .execute();
  for (const { channel_id: channelId, settings_json } of rows) {
    yield { type: "channel-settings", channelId, settings: readJson<JsonValue>(settings_json) };
  }
}

/** Of a person: those that they saved last, or have brought a picture to. */
async function* exportStyles(
  database: Kysely<Schema>,
  { workspaceId, personId }: ExportScope,
): AsyncIterable<JsonValue> {
  for (const style of await listStyles(database, workspaceId)) {
    const persons = [style.savedBy.id, ...style.pictures.map((picture) => picture.personId)];
    if (personId === undefined || persons.includes(personId)) {
      yield toJson({ type: "style", ...style });
    }
  }
}

/** Of a person: those that they brought. */
async function* exportFonts(
  database: Kysely<Schema>,
  { workspaceId, personId }: ExportScope,
): AsyncIterable<JsonValue> {
  for (const { kind: _own, ...font } of await listFonts(database, workspaceId)) {
    if (personId === undefined || font.addedBy.id === personId) {
      yield toJson({ type: "font", ...font });
    }
  }
}

/** What their client told last, whichever workspace it was in. */
async function* exportLanguage(
  database: Kysely<Schema>,
  personId: string,
): AsyncIterable<JsonValue> {
  const row = await database
    .selectFrom("facts")
    .selectAll()
    .where("key", "=", toLanguageFact(personId))
    .executeTakeFirst();
  if (row === undefined) return;
  yield { type: "language", locale: readJson<JsonValue>(row.value_json), savedAtMs: row.at };
}

async function* exportSettingChanges(
  database: Kysely<Schema>,
  { workspaceId, personId }: ExportScope,
): AsyncIterable<JsonValue> {
  const rows = await database
    .selectFrom("setting_changes")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .orderBy("revision")
    .orderBy("position")
    .execute();
  for (const row of rows) yield toJson({ type: "setting-change", ...toChange(row) });
}

async function* exportTurns(
  database: Kysely<Schema>,
  { workspaceId, personId }: ExportScope,
): AsyncIterable<JsonValue> {
  let after: TurnRow | undefined;
  do {
    const rows: TurnRow[] = await database
      .selectFrom("turns")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("state", "!=", forgotten)
      .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("received_at", "id"), ">", tuple(after?.received_at ?? -1, after?.id ?? "")),
      )
      .orderBy("received_at")
      .orderBy("id")
      .limit(pageSize)
      .execute();
    for (const row of rows) yield toTurnLine(row);
    after = rows.length < pageSize ? undefined : rows.at(-1);
  } while (after !== undefined);
}

function toTurnLine(row: TurnRow): JsonValue {
  const { request, state } = toTurn(row);
  // The reply target holds a token by which anyone could answer in our name.
  const { replyTarget: _, ...said } = request;
  const view = row.view_json === null ? undefined : readJson<JsonValue>(row.view_json);
  return toJson({ type: "turn", state, request: said, ...(view === undefined ? {} : { view }) });
}

async function* exportPictures(
  database: Kysely<Schema>,
  { workspaceId, personId }: ExportScope,
): AsyncIterable<JsonValue> {
  let after = { created_at: -1, id: "" };
  let count = pageSize;
  while (count === pageSize) {
    const rows = await database
      .selectFrom("images")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("media_type", "!=", arriving)
      .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("created_at", "id"), ">", tuple(after.created_at, after.id)),
      )
      .orderBy("created_at")
      .orderBy("id")
      .limit(pageSize)
      .execute();
    for (const row of rows) yield toJson({ type: "picture", ...toPicture(row) });
    after = rows.at(-1) ?? after;
    count = rows.length;
  }
}

/** What can be found of pictures that people posted, then what was marked with a heart. */
async function* exportGallery(
  database: Kysely<Schema>,
  { workspaceId, personId }: ExportScope,
): AsyncIterable<JsonValue> {
  const entries = await database
    .selectFrom("gallery_entries")
    .select(entryColumns)
    .where("workspace_id", "=", workspaceId)
    .where("image_id", "is", null)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .orderBy("created_at")
    .execute();
  for (const row of entries) yield toJson({ type: "gallery-entry", ...toEntry(row) });
  const marks = await database
    .selectFrom("gallery_favourites")
    .select(["entry_id", "person_id", "at"])
    .where("workspace_id", "=", workspaceId)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .orderBy("at")
    .execute();
  for (const { entry_id: pictureId, person_id, at } of marks) {
    yield { type: "favourite", pictureId, personId: person_id, markedAtMs: Number(at) };
  }
}

/** What stands in the books of channels, and what was taken out a while ago. */
async function* exportExpenses(
  database: Kysely<Schema>,
  { workspaceId, personId }: ExportScope,
): AsyncIterable<JsonValue> {
  let after = { posted_at: -1, id: "" };
  let count = pageSize;
  while (count === pageSize) {
    const rows = await database
      .selectFrom("expenses")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("posted_at", "id"), ">", tuple(after.posted_at, after.id)),
      )
      .orderBy("posted_at")
      .orderBy("id")
      .limit(pageSize)
      .execute();
    for (const row of rows) yield toJson({ type: "expense", ...toExpense(row) });
    after = rows.at(-1) ?? after;
    count = rows.length;
  }
}

/** What is plain data already, as its type says it. */
function toJson(record: object): JsonValue {
  return readJson<JsonValue>(JSON.stringify(record));
}
