import type { Kysely } from "kysely";
import type { ReadingRepository } from "#core";
import type { Books } from "../engine/engine.ts";
import type { Schema } from "../engine/schema.ts";

export function createReadingRepository({
  database,
  unhurried,
}: Pick<Books, "database" | "unhurried">): ReadingRepository {
  return {
    async list(workspaceId, hashes) {
      if (hashes.length === 0) return new Map();
      const rows = await database
        .selectFrom("readings")
        .select(["hash", "words"])
        .where("workspace_id", "=", workspaceId)
        .where("hash", "in", [...hashes])
        .execute();
      return new Map(rows.map(({ hash, words }) => [hash, words]));
    },
    async save({ workspaceId, personId, hash, words, atMs }) {
      const changes = { person_id: personId, words, created_at: atMs };
      await unhurried
        .insertInto("readings")
        .values({ workspace_id: workspaceId, hash, ...changes })
        .onConflict((conflict) => conflict.columns(["workspace_id", "hash"]).doUpdateSet(changes))
        .execute();
    },
  };
}

/** Removes what was read for a workspace: all of it, what a person's turns paid for, or what is old. */
export async function forgetReadings(
  database: Kysely<Schema>,
  {
    workspaceId,
    personId,
    beforeMs,
  }: {
    readonly workspaceId: string;
    readonly personId?: string | undefined;
    readonly beforeMs?: number | undefined;
  },
): Promise<void> {
  await database
    .deleteFrom("readings")
    .where("workspace_id", "=", workspaceId)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .$if(beforeMs !== undefined, (query) => query.where("created_at", "<", beforeMs ?? 0))
    .execute();
}
