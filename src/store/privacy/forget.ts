import { type ExpressionBuilder, type Kysely, sql, type Transaction } from "kysely";
import {
  type Forgotten,
  type KeptContent,
  type PersonScope,
  type ReplyView,
  toLanguageFact,
} from "#core";
import type { Books } from "../engine/engine.ts";
import { readJson } from "../engine/json.ts";
import { toDay } from "../engine/periods.ts";
import type { Schema } from "../engine/schema.ts";
import { forgotten } from "../turns/turn-statements.ts";
import { forgetReadings } from "../workspaces/reading-repository.ts";
import { createWatchRepository } from "../workspaces/watch-repository.ts";
import { forgetBooks, renamePersonInBooks } from "./forget-books.ts";
import { forgetPersonInExpenses } from "./forget-expenses.ts";
import { forgetFonts } from "./forget-fonts.ts";
import { forgetGallery } from "./forget-gallery.ts";
import { forgetStylePictures, renamePersonInStyles } from "./forget-styles.ts";

/** How long a platform may deliver an event again: the keys of forgotten turns are kept as long. */
const redeliveryMs = 86_400_000;

/** Longer than any month in any time zone. */
const allowanceMs = 33 * 86_400_000;

/** Few enough that other work isn't kept waiting behind one transaction. */
const batchSize = 200;

/** Forgets what a person said and got; their name leaves the books, whose sums stay. */
export async function forgetPerson(
  books: Books,
  { scope, atMs }: { scope: PersonScope; atMs: number },
): Promise<Forgotten> {
  const content = await forgetAll(books, { ...scope, atMs });
  await books.database
    .deleteFrom("facts")
    .where("key", "=", toLanguageFact(scope.personId))
    .execute();
  await createWatchRepository(books.database).end(scope);
  await renamePersonInBooks(books, scope);
  await renamePersonInStyles(books.database, scope);
  await forgetPersonInExpenses(books.database, scope);
  return await forgetAdded(books.database, { content, scope });
}

/** Forgets the content of a workspace; with `whole`, the workspace itself. */
export async function forgetWorkspace(
  books: Books,
  { workspaceId, extent, atMs }: { workspaceId: string; extent: "content" | "whole"; atMs: number },
): Promise<Forgotten> {
  const content = await forgetAdded(books.database, {
    content: await forgetAll(books, { workspaceId, atMs }),
    scope: { workspaceId },
  });
  await books.database.deleteFrom("expenses").where("workspace_id", "=", workspaceId).execute();
  if (extent === "content") return content;
  const open = await removeOpen(books, workspaceId);
  await forgetBooks(books, workspaceId);
  return {
    turns: content.turns + open.turns,
    pictures: content.pictures + open.pictures,
    spoolKeys: [...content.spoolKeys, ...open.spoolKeys],
  };
}

/** What goes beside the content: the files that people have added to styles, and as fonts. */
async function forgetAdded(
  database: Kysely<Schema>,
  {
    content,
    scope,
  }: {
    readonly content: Forgotten;
    readonly scope: Pick<PersonScope, "workspaceId"> & Partial<PersonScope>;
  },
): Promise<Forgotten> {
  const pictures = await forgetStylePictures(database, scope);
  const fonts = await forgetFonts(database, scope);
  return {
    ...content,
    pictures: content.pictures + pictures.length,
    spoolKeys: [...content.spoolKeys, ...pictures, ...fonts],
  };
}

/** What `forgetWorkspace` would forget of a workspace's content. */
export async function countContent(
  database: Kysely<Schema>,
  workspaceId: string,
): Promise<KeptContent> {
  const images = await database
    .selectFrom("images")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("workspace_id", "=", workspaceId)
    .where(isOfNoOpenTurn)
    .executeTakeFirstOrThrow();
  const turns = await database
    .selectFrom("turns")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("workspace_id", "=", workspaceId)
    .where("state", "=", "delivered")
    .executeTakeFirstOrThrow();
  const references = await database
    .selectFrom("style_pictures")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  const pictures = Number(images.count) + Number(references.count);
  return { turns: Number(turns.count), pictures };
}

/** Forgets one batch of what ended or was made before. */
export async function forgetOld(
  books: Books,
  options: { workspaceId: string; beforeMs: number; limit: number; atMs: number },
): Promise<Forgotten> {
  await removeLeftovers(books.database, options);
  return await forgetBatch(books, options);
}

/** Keys that no platform delivers again, and people's use of limits in months that are over. */
async function removeLeftovers(
  database: Kysely<Schema>,
  { workspaceId, atMs }: { workspaceId: string; atMs: number },
): Promise<void> {
  await database
    .deleteFrom("turns")
    .where("workspace_id", "=", workspaceId)
    .where("state", "=", forgotten)
    .where("received_at", "<", atMs - redeliveryMs)
    .execute();
  await database
    .deleteFrom("usage_sums")
    .where("workspace_id", "=", workspaceId)
    .where("dimension", "in", ["allowance", "unanswered"])
    .where("person_id", "=", "")
    .where("period", "<", toDay(atMs - allowanceMs))
    .execute();
}

interface Selection {
  readonly workspaceId: string;
  readonly personId?: string;
  readonly beforeMs?: number;
  readonly atMs: number;
}

async function forgetAll(books: Books, selection: Selection): Promise<Forgotten> {
  let turns = 0;
  let pictures = 0;
  const spoolKeys: string[] = [];
  for (;;) {
    const batch = await forgetBatch(books, { ...selection, limit: batchSize });
    if (batch.turns === 0 && batch.pictures === 0) return { turns, pictures, spoolKeys };
    turns += batch.turns;
    pictures += batch.pictures;
    spoolKeys.push(...batch.spoolKeys);
  }
}

type Batch = Selection & { readonly limit: number };

/** Locked, so that two processes that forget the same things don't wait for each other in a ring. */
async function forgetBatch({ database, lockBooks }: Books, batch: Batch): Promise<Forgotten> {
  return await database.transaction().execute(async (transaction) => {
    await lockBooks(transaction, { type: "workspace", id: batch.workspaceId });
    await forgetGallery(transaction, batch);
    await forgetReadings(transaction, batch);
    const pictures = await removeImages(transaction, batch);
    const content = await removeContent(transaction, batch);
    return {
      turns: content.turns,
      pictures: pictures.length,
      spoolKeys: [...pictures, ...content.spoolKeys],
    };
  });
}

/** Pictures that no delivery waits for. */
async function removeImages(
  transaction: Transaction<Schema>,
  { workspaceId, personId, beforeMs, limit }: Batch,
): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom("images")
    .select(["id", "spool_key"])
    .where("workspace_id", "=", workspaceId)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .$if(beforeMs !== undefined, (query) => query.where("created_at", "<", beforeMs ?? 0))
    .where(isOfNoOpenTurn)
    .orderBy("created_at")
    .limit(limit)
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await transaction.deleteFrom("images").where("id", "in", ids).execute();
  return rows.map(({ spool_key }) => spool_key);
}

function isOfNoOpenTurn({ not, exists, selectFrom }: ExpressionBuilder<Schema, "images">) {
  return not(
    exists(
      selectFrom("turns")
        .select(sql`1`.as("one"))
        .whereRef("turns.id", "=", "images.turn_id")
        .where("turns.state", "not in", ["delivered", forgotten]),
    ),
  );
}

/** Removes delivered turns; of those that may be delivered again, the key and who sent it are kept. */
async function removeContent(
  transaction: Transaction<Schema>,
  { workspaceId, personId, beforeMs, limit, atMs }: Batch,
): Promise<Omit<Forgotten, "pictures">> {
  const rows = await transaction
    .selectFrom("turns")
    .select(["id", "received_at", "view_json"])
    .where("workspace_id", "=", workspaceId)
    .where("state", "=", "delivered")
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .$if(beforeMs !== undefined, (query) =>
      query.where("received_at", "<", beforeMs ?? 0).where("updated_at", "<", beforeMs ?? 0),
    )
    .orderBy("received_at")
    .limit(limit)
    .execute();
  const isRecent = (row: { readonly received_at: number }) =>
    row.received_at >= atMs - redeliveryMs;
  const { recent = [], old = [] } = Object.groupBy(rows, (row) =>
    isRecent(row) ? "recent" : "old",
  );
  await emptyTurns(transaction, toIds(recent));
  await deleteTurns(transaction, toIds(old));
  return { turns: rows.length, spoolKeys: rows.flatMap(readFileKeys) };
}

function toIds(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map(({ id }) => id);
}

async function emptyTurns(transaction: Transaction<Schema>, ids: readonly string[]) {
  if (ids.length === 0) return;
  await transaction
    .updateTable("turns")
    .set({ state: forgotten, request_json: "{}", view_json: null, receipt_json: null })
    .where("id", "in", [...ids])
    .execute();
}

async function deleteTurns(database: Kysely<Schema>, ids: readonly string[]) {
  if (ids.length === 0) return;
  await database
    .deleteFrom("turns")
    .where("id", "in", [...ids])
    .execute();
}

/** The files of an answer that are no pictures have no rows of their own. */
function readFileKeys({ view_json }: { readonly view_json: string | null }): readonly string[] {
  if (view_json === null) return [];
  const { files = [] } = readJson<Pick<ReplyView, "files">>(view_json);
  return files.map(({ spoolKey }) => spoolKey);
}

/** What is left of a workspace after its content: turns on their way, and keys. */
async function removeOpen({ database, lockBooks }: Books, workspaceId: string): Promise<Forgotten> {
  return await database.transaction().execute(async (transaction) => {
    await lockBooks(transaction, { type: "workspace", id: workspaceId });
    const images = await transaction
      .deleteFrom("images")
      .where("workspace_id", "=", workspaceId)
      .returning("spool_key")
      .execute();
    const turns = await transaction
      .deleteFrom("turns")
      .where("workspace_id", "=", workspaceId)
      .returning(["state", "view_json"])
      .execute();
    return {
      turns: turns.filter(({ state }) => state !== forgotten).length,
      pictures: images.length,
      spoolKeys: [...images.map(({ spool_key }) => spool_key), ...turns.flatMap(readFileKeys)],
    };
  });
}
