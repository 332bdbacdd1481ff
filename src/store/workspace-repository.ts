import type { Kysely } from "kysely";
import { z } from "zod";
import { createWorkspaceReference, type Workspace, type WorkspaceRepository } from "#core";
import type { Schema, WorkspaceRow } from "./schema.ts";
import type { StoreOptions } from "./store-options.ts";

export function createWorkspaceRepository(
  database: Kysely<Schema>,
  { clock, toAppId }: StoreOptions,
): WorkspaceRepository {
  return {
    async ensure(reference) {
      await database
        .insertInto("workspaces")
        .values({
          id: reference.id,
          platform: reference.platform,
          kind: reference.kind,
          external_id: reference.externalId,
          name: reference.name ?? null,
          app_id: toAppId(reference),
          created_at: clock(),
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
      const row = await database
        .selectFrom("workspaces")
        .selectAll()
        .where("id", "=", reference.id)
        .executeTakeFirstOrThrow();
      return toWorkspace(row);
    },
  };
}

const platformSchema = z.enum(["discord", "slack"]);
const kindSchema = z.enum(["guild", "team", "direct"]);

function toWorkspace(row: WorkspaceRow): Workspace {
  const reference = createWorkspaceReference({
    platform: platformSchema.parse(row.platform),
    kind: kindSchema.parse(row.kind),
    externalId: row.external_id,
    ...(row.name === null ? {} : { name: row.name }),
  });
  return { ...reference, appId: row.app_id };
}
