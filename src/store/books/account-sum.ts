import { type Kysely, sql } from "kysely";
import type { AccountQuery, AccountSum } from "#core";
import { asText, fromPico } from "../engine/credits.ts";
import type { Schema } from "../engine/schema.ts";

/** What one account was charged since a moment, over all workspaces that it pays for. */
export async function sumAccount(
  database: Kysely<Schema>,
  query: AccountQuery,
): Promise<AccountSum> {
  const { sinceMs } = query;
  const sum = await ofAccount(database, query)
    .select(({ fn }) => [
      asText(sql`coalesce(sum(charges.credits_pico), 0)`).as("pico"),
      fn.min("charges.at").as("first"),
      sql<number | string>`count(case when charges.credits_are = 'unknown' then 1 end)`.as(
        "unknown",
      ),
    ])
    .where("charges.at", ">=", sinceMs)
    .executeTakeFirstOrThrow();
  const earlier = await ofAccount(database, query)
    .select("charges.id")
    .where("charges.at", "<", sinceMs)
    .limit(1)
    .executeTakeFirst();
  const first = sum.first === null ? undefined : Number(sum.first);
  const firstAtMs = earlier === undefined ? first : sinceMs;
  return {
    credits: fromPico(BigInt(sum.pico)),
    hasUnknown: Number(sum.unknown) > 0,
    ...(firstAtMs === undefined ? {} : { firstAtMs }),
  };
}

/** A workspace that was left and forgotten has no row, nor have its charges. */
function ofAccount(database: Kysely<Schema>, { account }: AccountQuery) {
  const charges = database
    .selectFrom("charges")
    .innerJoin("ledger", "ledger.turn_id", "charges.turn_id")
    .innerJoin("workspaces", "workspaces.id", "ledger.workspace_id");
  return account.type === "operator"
    ? charges.where("workspaces.sealed_lunos_key", "is", null)
    : charges.where("workspaces.id", "=", account.workspaceId);
}
