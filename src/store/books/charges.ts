import { type Kysely, sql, type Transaction } from "kysely";
import type { ChargeOpening, ChargeSettlement, LedgerRepository, OpenCharge } from "#core";
import { asText, fromPico, readPico } from "../engine/credits.ts";
import type { Books } from "../engine/engine.ts";
import type { Schema } from "../engine/schema.ts";
import { countAgain } from "./counted.ts";
import { addUsage, type UsageChange, type UsagePlace } from "./usage-sums.ts";

/** The repository's part about paid calls. */
export function createChargeRepository(
  books: Books,
  { clock }: { readonly clock: () => number },
): Pick<
  LedgerRepository,
  "openCharge" | "settleCharge" | "listOpenCharges" | "listEstimates" | "listRecentCosts"
> {
  const { database } = books;
  return {
    openCharge: (charge) => openCharge(books, charge),
    settleCharge: (id, settlement) => settleCharge(books, { id, settlement, atMs: clock() }),
    listOpenCharges: (options) => listOpenCharges(books, options),
    listEstimates: (options) => listEstimates(books, options),
    async listRecentCosts(wanted) {
      const paid = await listCosts(database, { ...wanted, areFree: false });
      if (paid.length > 0 || wanted.model === undefined) return paid;
      return await listCosts(database, { ...wanted, areFree: true });
    },
  };
}

type RecentCosts = Parameters<LedgerRepository["listRecentCosts"]>[0];

async function listCosts(
  database: Books["database"],
  { workspaceId, intent, model, limit, areFree }: RecentCosts & { readonly areFree: boolean },
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("charges")
    .innerJoin("ledger", "ledger.turn_id", "charges.turn_id")
    .select("charges.credits")
    .where("ledger.workspace_id", "=", workspaceId)
    .where("ledger.intent", "=", intent)
    .$if(model !== undefined, (query) => query.where("charges.model", "=", model ?? ""))
    .where("charges.credits_are", "in", ["measured", "estimated"])
    .where(
      ({ ref }) => sql<boolean>`${ref("charges.credits_pico")} ${sql.raw(areFree ? "=" : ">")} 0`,
    )
    // What was cancelled when its words were there counts for its person, and tells what such an answer costs.
    .where(({ eb, or }) =>
      or([
        eb("outcome", "is", null),
        eb("outcome", "=", "answered"),
        eb("counted_pico", "is not", null),
      ]),
    )
    .orderBy("charges.settled_at", "desc")
    .limit(limit)
    .execute();
  return rows.flatMap(({ credits }) => (credits === null ? [] : [credits]));
}

async function openCharge({ unhurried }: Books, charge: ChargeOpening): Promise<void> {
  const result = await unhurried
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
    throw new Error(`turn ${charge.turnId} has a charge but no line in the ledger`);
  }
}

interface Settling {
  readonly id: string;
  readonly settlement: ChargeSettlement;
  readonly atMs: number;
}

async function settleCharge({ unhurried, lockBooks }: Books, settling: Settling): Promise<void> {
  await unhurried.transaction().execute(async (transaction) => {
    await lockBooks(transaction, { type: "charge", id: settling.id });
    const charge = await loadCharge(transaction, settling.id);
    if (charge === undefined) return;
    const { columns, usage } = readSettlement(settling.settlement, charge);
    if (charge.creditsAre !== null && !isBetter(charge.creditsAre, columns.credits_are)) return;
    await transaction
      .updateTable("charges")
      .set({ ...columns, settled_at: settling.atMs, missed: 0 })
      .where("id", "=", settling.id)
      .execute();
    const undone = negate(charge.booked);
    await addUsage(transaction, charge.place, {
      allowancePico: charge.isCounted ? await countAgain(transaction, charge.turnId) : 0n,
      total: add(usage, undone),
      byModel:
        charge.model === columns.model
          ? new Map([[charge.model, add(usage, undone)]])
          : new Map([
              [columns.model, usage],
              [charge.model, undone],
            ]),
    });
  });
}

/** What is settled stays as it is, but for an estimate that is measured after all. */
function isBetter(before: string, after: string): boolean {
  return before === "estimated" && after === "measured";
}

type ChargeUsage = Required<Omit<UsageChange, "turns" | "images">>;

function add(left: ChargeUsage, right: ChargeUsage): ChargeUsage {
  return {
    tokens: left.tokens + right.tokens,
    creditsPico: left.creditsPico + right.creditsPico,
    estimated: left.estimated + right.estimated,
    unknown: left.unknown + right.unknown,
  };
}

function negate({ tokens, creditsPico, estimated, unknown }: ChargeUsage): ChargeUsage {
  return {
    tokens: -tokens,
    creditsPico: -creditsPico,
    estimated: -estimated,
    unknown: -unknown,
  };
}

type Charge = NonNullable<Awaited<ReturnType<typeof loadCharge>>>;

/** A charge, the place of its turn in the reports, and what of it stands there already. */
async function loadCharge(transaction: Transaction<Schema>, id: string) {
  const row = await transaction
    .selectFrom("charges")
    .innerJoin("ledger", "ledger.turn_id", "charges.turn_id")
    .select(({ ref }) => [
      "charges.turn_id",
      "charges.model",
      "charges.generation_id",
      "charges.missed",
      "charges.credits_are",
      "charges.prompt_tokens",
      "charges.completion_tokens",
      asText(ref("charges.credits_pico")).as("credits"),
      asText(ref("ledger.counted_pico")).as("counted"),
      "workspace_id",
      "person_id",
      "day",
      "ledger.intent",
      "channel_id",
    ])
    .where("charges.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const place: UsagePlace = {
    workspaceId: row.workspace_id,
    personId: row.person_id,
    day: row.day,
    intent: row.intent,
    channelId: row.channel_id,
  };
  const booked: ChargeUsage = {
    tokens: (row.prompt_tokens ?? 0) + (row.completion_tokens ?? 0),
    creditsPico: BigInt(row.credits),
    estimated: row.credits_are === "estimated" ? 1 : 0,
    unknown: row.missed,
  };
  return {
    place,
    booked,
    turnId: row.turn_id,
    /** Its turn was settled before. */
    isCounted: row.counted !== null,
    model: row.model,
    generationId: row.generation_id,
    creditsAre: row.credits_are,
    promptTokens: row.prompt_tokens,
    completionTokens: row.completion_tokens,
  };
}

/** What is no amount of credits is an unknown cost: the books stay right without guessing. */
function readSettlement(settlement: ChargeSettlement, charge: Charge) {
  const { model, credits, creditsAre } = settlement;
  const promptTokens = settlement.promptTokens ?? charge.promptTokens;
  const completionTokens = settlement.completionTokens ?? charge.completionTokens;
  const pico = credits === undefined ? undefined : readPico(credits);
  const isKnown = pico !== undefined && creditsAre !== "unknown";
  return {
    columns: {
      model,
      generation_id: settlement.generationId ?? charge.generationId,
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      credits: isKnown ? (credits ?? fromPico(pico)) : null,
      credits_pico: isKnown ? pico : 0n,
      credits_are: isKnown ? creditsAre : "unknown",
    },
    usage: {
      tokens: (promptTokens ?? 0) + (completionTokens ?? 0),
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
  const rows = await selectCharges(database)
    .where("credits_are", "is", null)
    .where(({ eb, or }) =>
      or([eb("ledger.settled_at", "is not", null), eb("ledger.started_at", "<", beforeMs)]),
    )
    .orderBy("charges.at")
    .limit(limit)
    .execute();
  return rows.map(toOpenCharge);
}

/** At random, so that those that stay estimates don't keep the others from being asked for. */
async function listEstimates(
  { database }: Books,
  { sinceMs, beforeMs, limit }: { sinceMs: number; beforeMs: number; limit: number },
): Promise<readonly OpenCharge[]> {
  const rows = await selectCharges(database)
    .where("credits_are", "=", sql.lit("estimated"))
    .where("charges.generation_id", "is not", null)
    .where("charges.at", ">=", sinceMs)
    .where("charges.at", "<", beforeMs)
    .orderBy(sql`random()`)
    .limit(limit)
    .execute();
  return rows.map(toOpenCharge);
}

function selectCharges(database: Kysely<Schema>) {
  return database
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
    ]);
}

type ChargeRow = Awaited<ReturnType<ReturnType<typeof selectCharges>["execute"]>>[number];

function toOpenCharge(row: ChargeRow): OpenCharge {
  return {
    id: row.id,
    turnId: row.turn_id,
    model: row.model,
    ...(row.generation_id === null ? {} : { generationId: row.generation_id }),
    atMs: row.at,
    workspaceId: row.workspace_id,
    appId: row.app_id,
  };
}
