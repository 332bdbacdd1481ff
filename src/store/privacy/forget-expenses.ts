import type { Kysely } from "kysely";
import { forgottenPersonId, type PersonScope } from "#core";
import type { Schema } from "../engine/schema.ts";

/**
 * Takes a person off the books of channels: their name, and the way to what they posted. What is in the books stays, without
 * a name, as the sums of other books do; what isn't in them any more, or not yet, goes.
 */
export async function forgetPersonInExpenses(
  database: Kysely<Schema>,
  { workspaceId, personId }: PersonScope,
): Promise<void> {
  await database
    .deleteFrom("expenses")
    .where("workspace_id", "=", workspaceId)
    .where("person_id", "=", personId)
    .where("state", "!=", "kept")
    .execute();
  await database
    .updateTable("expenses")
    .set({
      ...{ person_id: forgottenPersonId, person_name: "" },
      ...{ message_id: null, message_url: null, file_digest: null },
    })
    .where("workspace_id", "=", workspaceId)
    .where("person_id", "=", personId)
    .execute();
}
