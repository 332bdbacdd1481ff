import type { Kysely } from "kysely";
import { forgottenPersonId, type PersonScope } from "#core";
import type { Schema } from "../engine/schema.ts";

/** Removes the reference pictures of a workspace's styles, or those that a person brought. Resolves with their files. */
export async function forgetStylePictures(
  database: Kysely<Schema>,
  { workspaceId, personId }: Pick<PersonScope, "workspaceId"> & Partial<PersonScope>,
): Promise<readonly string[]> {
  const rows = await database
    .deleteFrom("style_pictures")
    .where("workspace_id", "=", workspaceId)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .returning("spool_key")
    .execute();
  return rows.map(({ spool_key }) => spool_key);
}

/** Takes a person's name off the styles that they saved; what others draw with stays. */
export async function renamePersonInStyles(
  database: Kysely<Schema>,
  { workspaceId, personId }: PersonScope,
): Promise<void> {
  await database
    .updateTable("styles")
    .set({ person_id: forgottenPersonId, person_name: "" })
    .where("workspace_id", "=", workspaceId)
    .where("person_id", "=", personId)
    .execute();
}
