import { sql, type Transaction } from "kysely";
import type { ChargeOpening, ChargeSettlement, LedgerRepository, OpenCharge } from "#core";
import { asText, fromPico, readPico } from "./credits.ts";
import type { Books } from "./engine.ts";
import type { Schema } from "./schema.ts";
import { addUsage, type UsageChange, type UsagePlace } from "./usage-sums.ts";

/** The repository's part about paid calls. */
export function createChargeRepository(
  books: Books,
  { clock }: { readonly clock: () => number },
): Pick<LedgerRepository, "openCharge" | "settleCharge" | "listOpenCharges" | "listRecentCosts"> {
  const { database } = books;
  return {
    openCharge: (charge) => openCharge(books, charge),
    settleCharge: (id, settlement) => settleCharge(books, { id, settlement, atMs: clock() }),
    listOpenCharges: (options) => listOpenCharges(books, options),
    async listRecentCosts({ intent, model, limit }) {
      const rows = await database
        .selectFrom("charges")
        .select("credits")
        .where("intent", "=", intent)
        .$if(model !== undefined, (query) => query.where("model", "=", model ?? ""))
        .where("credits", "is not", null)
        .orderBy("settled_at", "desc")
        .limit(limit)
        .execute();
      return rows.flatMap(({ credits }) => (credits === null ? [] : [credits]));
    },
  };
}

async function openCharge({ database }: Books, charge: ChargeOpening): Promise<void> {
  const result = await database
    .insertInto("charges")
    .columns(["id", "turn_id", "intent", "model", "generation_id", "at"])
    .expression((builder) =>
      builder
        .selectFrom("ledger")
        .select(({ val }) => [
          sql<string>`cast(${charge.id} as text)`.as("id"),
          "turn_id",
          "intent",
          sql<string>`cast(${charge.model} as text)`.as("model"),
          sql<string | null>`cast(${charge.generationId ?? null} as text)`.as("generation_id"),
          sql<number>`cast(${val(charge.atMs)} as bigint)`.as("at"),
        ])
        .where("turn_id", "=", charge.turnId),
    )
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({
        generation_id: sql`coalesce(charges.generation_id, excluded.generation_id)`,
      }),
    )
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows === 0n) {
    throw new Error(`the turn ${charge.turnId} has a charge, but no line in the ledger`);
  }
}

interface Settling {
  readonly id: string;
  readonly settlement: ChargeSettlement;
  readonly atMs: number;
}

async function settleCharge({ database, lockBooks }: Books, settling: Settling): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await lockBooks(transaction, { type: "charge", id: settling.id });
    const charge = await loadUnsettled(transaction, settling);
    if (charge === undefined) return;
    const { columns, change: whole } = readSettlement(settling.settlement);
    const change = charge.estimate === undefined ? whole : subtract(whole, charge.estimate);
    await transaction
      .updateTable("charges")
      .set({
        ...columns,
        generation_id: settling.settlement.generationId ?? charge.generationId,
        settled_at: settling.atMs,
        missed: 0,
      })
      .where("id", "=", settling.id)
      .execute();
    await addUsage(transaction, charge.place, {
      total: charge.wasMissed ? { ...change, unknown: change.unknown - 1 } : change,
      byModel: toModelChanges(charge, { model: settling.settlement.model, change }),
    });
  });
}

/** A cost that was counted as unknown under its first model is so no longer. */
function toModelChanges(
  charge: { readonly model: string; readonly wasMissed: boolean },
  { model, change }: { model: string; change: UsageChange & { readonly unknown: number } },
): ReadonlyMap<string, UsageChange> {
  if (!charge.wasMissed) return new Map([[model, change]]);
  if (charge.model === model) return new Map([[model, { ...change, unknown: change.unknown - 1 }]]);
  return new Map([
    [model, change],
    [charge.model, { unknown: -1 }],
  ]);
}

/** What a measured cost changes where an estimate was booked before. */
function subtract(
  change: Required<Pick<UsageChange, "tokens" | "creditsPico" | "estimated" | "unknown">>,
  estimate: { readonly tokens: number; readonly creditsPico: bigint },
): typeof change {
  return {
    tokens: change.tokens - estimate.tokens,
    creditsPico: change.creditsPico - estimate.creditsPico,
    estimated: change.estimated - 1,
    unknown: change.unknown,
  };
}

/** A charge without a cost, or with an estimate that is now measured. */
async function loadUnsettled(transaction: Transaction<Schema>, { id, settlement }: Settling) {
  const row = await transaction
    .selectFrom("charges")
    .innerJoin("ledger", "ledger.turn_id", "charges.turn_id")
    .select(({ ref }) => [
      "charges.model",
      "charges.generation_id",
      "charges.missed",
      "charges.credits_are",
      "charges.prompt_tokens",
      "charges.completion_tokens",
      asText(ref("charges.credits_pico")).as("credits_pico"),
      "workspace_id",
      "person_id",
      "day",
      "ledger.intent",
      "channel_id",
    ])
    .where("charges.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const isEstimate = row.credits_are === "estimated";
  const isMeasured = settlement.creditsAre === "measured" && settlement.credits !== undefined;
  if (row.credits_are !== null && !(isEstimate && isMeasured)) return undefined;
  const tokens = Number(row.prompt_tokens ?? 0) + Number(row.completion_tokens ?? 0);
  const place: UsagePlace = {
    workspaceId: row.workspace_id,
    personId: row.person_id,
    day: row.day,
    intent: row.intent,
    channelId: row.channel_id,
  };
  return {
    place,
    model: row.model,
    generationId: row.generation_id,
    wasMissed: row.missed === 1,
    ...(isEstimate ? { estimate: { tokens, creditsPico: BigInt(row.credits_pico) } } : {}),
  };
}

/** What is no amount of credits is an unknown cost: the books stay right without guessing. */
function readSettlement(settlement: ChargeSettlement) {
  const { model, promptTokens = 0, completionTokens = 0, credits, creditsAre } = settlement;
  const pico = credits === undefined ? undefined : readPico(credits);
  const isKnown = pico !== undefined && creditsAre !== "unknown";
  return {
    columns: {
      model,
      prompt_tokens: settlement.promptTokens ?? null,
      completion_tokens: settlement.completionTokens ?? null,
      credits: isKnown ? (credits ?? fromPico(pico)) : null,
      credits_pico: isKnown ? pico : 0n,
      credits_are: isKnown ? creditsAre : "unknown",
    },
    change: {
      tokens: promptTokens + completionTokens,
      creditsPico: isKnown ? pico : 0n,
      estimated: isKnown && creditsAre === "estimated" ? 1 : 0,
      unknown: isKnown ? 0 : 1,
    },
  };
}

async function listOpenCharges(
  { database }: Books,
  { beforeMs, limit }: { beforeMs: number; limit: number },
): Promise<readonly OpenCharge[]> {
  const rows = await database
    .selectFrom("charges")
    .innerJoin("ledger", "ledger.turn_id", "charges.turn_id")
    .select([
      "charges.id",
      "charges.turn_id",
      "charges.model",
      "charges.generation_id",
      "charges.at",
      "workspace_id",
      "app_id",
    ])
    .where("credits_are", "is", null)
    .where(({ eb, or }) =>
      or([eb("ledger.settled_at", "is not", null), eb("ledger.started_at", "<", beforeMs)]),
    )
    .orderBy("charges.at")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    turnId: row.turn_id,
    model: row.model,
    ...(row.generation_id === null ? {} : { generationId: row.generation_id }),
    atMs: row.at,
    workspaceId: row.workspace_id,
    appId: row.app_id,
  }));
}
