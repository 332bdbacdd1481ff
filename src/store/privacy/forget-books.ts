import type { Transaction } from "kysely";
import { forgottenPersonId, type PersonScope } from "#core";
import { addRows } from "../books/usage-sums.ts";
import { asText } from "../engine/credits.ts";
import type { Books } from "../engine/engine.ts";
import type { Schema } from "../engine/schema.ts";

const batchSize = 1_000;

/** What goes with a workspace as a whole. */
const ofWorkspace = [
  "usage_sums",
  "setting_changes",
  "channel_settings",
  "style_pictures",
  "styles",
  "fonts",
  "gallery_favourites",
  "gallery_entries",
  "watches",
  "expenses",
  "readings",
] as const;

/** Takes a person's name out of the books and the audit trail. Lines of open turns keep it until they are settled. */
export async function renamePersonInBooks(
  { database, lockBooks }: Books,
  scope: PersonScope,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await lockBooks(transaction, { type: "workspace", id: scope.workspaceId });
    await transaction
      .updateTable("ledger")
      .set({ person_id: forgottenPersonId, person_name: null })
      .where("workspace_id", "=", scope.workspaceId)
      .where("person_id", "=", scope.personId)
      .where("settled_at", "is not", null)
      .execute();
    await transaction
      .updateTable("setting_changes")
      .set({ person_id: forgottenPersonId, person_name: "" })
      .where("workspace_id", "=", scope.workspaceId)
      .where("person_id", "=", scope.personId)
      .execute();
    await mergeSums(transaction, scope);
  });
}

/** The person's sums become part of those of all who asked to be forgotten. */
async function mergeSums(
  transaction: Transaction<Schema>,
  { workspaceId, personId }: PersonScope,
): Promise<void> {
  const rows = await transaction
    .selectFrom("usage_sums")
    .select(({ ref }) => [
      "grain",
      "period",
      "turns",
      "images",
      "tokens",
      "estimated",
      "unknown",
      asText(ref("credits_pico")).as("credits"),
    ])
    .where("workspace_id", "=", workspaceId)
    .where("dimension", "=", "person")
    .where("person_id", "=", "")
    .where("value", "=", personId)
    .execute();
  for (const { credits, ...row } of rows) {
    await addRows(transaction, [
      {
        ...row,
        workspace_id: workspaceId,
        dimension: "person",
        person_id: "",
        value: forgottenPersonId,
        credits_pico: BigInt(credits),
      },
    ]);
  }
  await transaction
    .deleteFrom("usage_sums")
    .where("workspace_id", "=", workspaceId)
    .where(({ and, or }) =>
      or([and({ dimension: "person", value: personId }), and({ person_id: personId })]),
    )
    .execute();
}

/** Removes the books and the settings of a workspace, and last the workspace, so that it can be done again. */
export async function forgetBooks(books: Books, workspaceId: string): Promise<void> {
  let removed: number;
  do {
    removed = await removeLines(books, workspaceId);
  } while (removed > 0);
  await books.database.transaction().execute(async (transaction) => {
    await books.lockBooks(transaction, { type: "workspace", id: workspaceId });
    for (const table of ofWorkspace) {
      await transaction.deleteFrom(table).where("workspace_id", "=", workspaceId).execute();
    }
    await transaction.deleteFrom("workspaces").where("id", "=", workspaceId).execute();
  });
}

async function removeLines({ database, lockBooks }: Books, workspaceId: string): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    await lockBooks(transaction, { type: "workspace", id: workspaceId });
    const rows = await transaction
      .selectFrom("ledger")
      .select("turn_id")
      .where("workspace_id", "=", workspaceId)
      .limit(batchSize)
      .execute();
    const ids = rows.map(({ turn_id }) => turn_id);
    if (ids.length === 0) return 0;
    await transaction.deleteFrom("charges").where("turn_id", "in", ids).execute();
    await transaction.deleteFrom("ledger").where("turn_id", "in", ids).execute();
    return ids.length;
  });
}
