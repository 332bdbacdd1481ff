import type { Kysely } from "kysely";
import type { PersonScope } from "#core";
import type { Schema } from "../engine/schema.ts";

/**
 * Removes entries of the gallery that don't go with a picture of ours: all of a workspace, those of a person with what they marked,
 * or old ones.
 */
export async function forgetGallery(
  database: Kysely<Schema>,
  {
    workspaceId,
    personId,
    beforeMs,
  }: Pick<PersonScope, "workspaceId"> &
    Partial<PersonScope> & { readonly beforeMs?: number | undefined },
): Promise<void> {
  await database
    .deleteFrom("gallery_entries")
    .where("workspace_id", "=", workspaceId)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .$if(beforeMs !== undefined, (query) => query.where("created_at", "<", beforeMs ?? 0))
    .execute();
  if (personId === undefined) return;
  await database
    .deleteFrom("gallery_favourites")
    .where("workspace_id", "=", workspaceId)
    .where("person_id", "=", personId)
    .execute();
}
