import type { Kysely } from "kysely";
import type { PersonScope } from "#core";
import type { Schema } from "../engine/schema.ts";

/** Removes the fonts of a workspace, or those that a person brought. Resolves with their files. */
export async function forgetFonts(
  database: Kysely<Schema>,
  { workspaceId, personId }: Pick<PersonScope, "workspaceId"> & Partial<PersonScope>,
): Promise<readonly string[]> {
  const rows = await database
    .deleteFrom("fonts")
    .where("workspace_id", "=", workspaceId)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .returning("spool_key")
    .execute();
  return rows.map(({ spool_key }) => spool_key);
}
