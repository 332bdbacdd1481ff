import { type Kysely, sql, type Transaction } from "kysely";
import {
  type BudgetKind,
  type BudgetLimits,
  type BudgetPlace,
  type BudgetUse,
  type LedgerOpening,
  listBudgets,
  type ReservationResult,
  type TurnSettlement,
} from "#core";
import { asText, fromPico, toPicoHeld, toPicoLimit } from "../engine/credits.ts";
import type { Books } from "../engine/engine.ts";
import { toMonth } from "../engine/periods.ts";
import type { Schema } from "../engine/schema.ts";
import { settleLine } from "./settlement.ts";
import { toFingerprint } from "./usage-sums.ts";

/** Opens a turn's line unless that would pass a limit; see the port. */
export async function reserve(
  { unhurried: database, lockBooks }: Books,
  {
    opening,
    limits,
    settlement,
  }: {
    opening: LedgerOpening;
    limits: BudgetLimits;
    settlement?: TurnSettlement | undefined;
  },
): Promise<ReservationResult> {
  // What asks no model, such as `/help`, passes every limit.
  const isFree = !isBounded(limits) || opening.intent === "other";
  if (isFree && settlement === undefined) {
    await openLine(database, opening);
    return { type: "reserved" };
  }
  return await database.transaction().execute(async (transaction) => {
    await lockBooks(transaction, { type: "workspace", id: opening.workspaceId });
    const exceeded = isFree ? undefined : await findRefusal(transaction, { opening, limits });
    if (exceeded !== undefined) {
      // What was let in stays in, and stands twice in what was spent here.
      return (await isOpen(transaction, opening.turnId)) ? { type: "reserved" } : exceeded;
    }
    await openLine(transaction, opening);
    if (settlement !== undefined) {
      await settleLine(transaction, { turnId: opening.turnId, settlement });
    }
    return { type: "reserved" };
  });
}

async function findRefusal(
  transaction: Transaction<Schema>,
  { opening, limits }: { opening: LedgerOpening; limits: BudgetLimits },
) {
  const { spent, unansweredToday } = await loadSpent(transaction, opening);
  return (
    findExceeded(limits, { spent, wanted: toPicoHeld(opening.reserved) }) ??
    findUnanswered(limits, unansweredToday)
  );
}

/** Holds back more for an open turn unless that would pass a limit; see the port. */
export async function reserveMore(
  { database, lockBooks }: Books,
  { opening, limits }: { opening: LedgerOpening; limits: BudgetLimits },
): Promise<ReservationResult> {
  if (!isBounded(limits)) return { type: "reserved" };
  return await database.transaction().execute(async (transaction) => {
    await lockBooks(transaction, { type: "workspace", id: opening.workspaceId });
    const { spent, lines } = await loadSpent(transaction, opening);
    const line = lines.find(({ turnId }) => turnId === opening.turnId);
    if (line === undefined) return { type: "reserved" };
    const needed = line.charged + toPicoHeld(opening.reserved);
    const wanted = needed - toHeld(line);
    if (line.reserved > 0n && needed <= line.reserved) return { type: "reserved" };
    const exceeded = findExceeded(limits, { spent, wanted });
    if (exceeded !== undefined) return exceeded;
    await transaction
      .updateTable("ledger")
      .set({ reserved_pico: needed })
      .where("turn_id", "=", opening.turnId)
      .execute();
    return { type: "reserved" };
  });
}

/** Says what an open turn's work is after all; see the port. */
export async function changeIntent(
  { database }: Books,
  { turnId, intent }: Pick<LedgerOpening, "turnId" | "intent">,
): Promise<void> {
  await database
    .updateTable("ledger")
    .set({ intent })
    .where("turn_id", "=", turnId)
    .where("settled_at", "is", null)
    .execute();
}

/** What counts against each kind of limit; see the port. */
export async function loadBudgetUse({ database }: Books, place: BudgetPlace): Promise<BudgetUse> {
  const { spent } = await loadSpent(database, place);
  return {
    "person-day": fromPico(spent["person-day"]),
    "person-month": fromPico(spent["person-month"]),
    "workspace-month": fromPico(spent["workspace-month"]),
    "channel-month": fromPico(spent["channel-month"]),
  };
}

/** Without a limit of credits there is none to be walked around. */
function isBounded(limits: BudgetLimits): boolean {
  return listBudgets(limits).length > 0;
}

export async function isOpen(database: Kysely<Schema>, turnId: string): Promise<boolean> {
  const row = await database
    .selectFrom("ledger")
    .select("turn_id")
    .where("turn_id", "=", turnId)
    .executeTakeFirst();
  return row !== undefined;
}

async function openLine(database: Books["database"], opening: LedgerOpening): Promise<void> {
  await database
    .insertInto("ledger")
    .values({
      turn_id: opening.turnId,
      workspace_id: opening.workspaceId,
      person_id: opening.personId,
      person_name: opening.personName,
      platform: opening.platform,
      channel_id: opening.channelId,
      intent: opening.intent,
      app_id: opening.appId,
      day: opening.day,
      started_at: opening.startedAtMs,
      reserved_pico: toPicoHeld(opening.reserved),
      settled_at: null,
      outcome: null,
      image_count: 0,
    })
    .onConflict((conflict) => conflict.column("turn_id").doNothing())
    .execute();
}

/** @param wanted what would be held back besides, in trillionths of a credit. */
function findExceeded(
  limits: BudgetLimits,
  { spent, wanted }: { readonly spent: Record<BudgetKind, bigint>; readonly wanted: bigint },
): ReservationResult | undefined {
  for (const { budget, limit } of listBudgets(limits)) {
    const most = toPicoLimit(limit);
    const isUsedUp = spent[budget] > 0n && spent[budget] >= most;
    const isTooMuch = wanted > 0n && spent[budget] + wanted > most;
    if (isUsedUp || isTooMuch) return { type: "exceeded", budget, limit };
  }
  return undefined;
}

function findUnanswered(
  { unansweredPerDay }: BudgetLimits,
  unansweredToday: number,
): ReservationResult | undefined {
  if (unansweredPerDay === undefined || unansweredToday < unansweredPerDay) return undefined;
  return { type: "unanswered", limit: unansweredPerDay };
}

/** What counts against each limit so far, with what is held back for open turns. */
async function loadSpent(database: Kysely<Schema>, opening: BudgetPlace) {
  const settled = await loadSettled(database, opening);
  const spent = {
    "person-day": settled.today,
    "person-month": settled.ofPerson,
    "workspace-month": settled.allCharges,
    "channel-month": settled.chargesOfChannel,
  };
  const lines = await loadOpenLines(database, opening);
  for (const line of lines) {
    const held = toHeld(line);
    spent["workspace-month"] += held - line.charged;
    if (line.channelId === opening.channelId) spent["channel-month"] += held - line.charged;
    if (line.personId !== opening.personId) continue;
    spent["person-month"] += held;
    if (line.day === opening.day) spent["person-day"] += held;
  }
  return { spent, lines, unansweredToday: settled.unansweredToday };
}

/** A turn that costs more than was expected holds back what it cost. */
function toHeld({ reserved, charged }: { readonly reserved: bigint; readonly charged: bigint }) {
  return reserved > charged ? reserved : charged;
}

async function loadSettled(database: Kysely<Schema>, opening: BudgetPlace) {
  const fingerprint = toFingerprint(opening);
  const rows = await database
    .selectFrom("usage_sums")
    .select(({ ref }) => ["dimension", "grain", "turns", asText(ref("credits_pico")).as("credits")])
    .where("workspace_id", "=", opening.workspaceId)
    .where("person_id", "=", "")
    .where(({ and, or }) =>
      or([
        and({ dimension: "allowance", grain: "day", period: opening.day, value: fingerprint }),
        and({
          dimension: "allowance",
          grain: "month",
          period: toMonth(opening.day),
          value: fingerprint,
        }),
        and({ dimension: "unanswered", grain: "day", period: opening.day, value: fingerprint }),
        and({ dimension: "total", grain: "month", period: toMonth(opening.day), value: "" }),
        and({
          dimension: "channel",
          grain: "month",
          period: toMonth(opening.day),
          value: opening.channelId,
        }),
      ]),
    )
    .execute();
  const find = (dimension: string, grain: string) =>
    BigInt(rows.find((row) => row.dimension === dimension && row.grain === grain)?.credits ?? 0);
  return {
    today: find("allowance", "day"),
    ofPerson: find("allowance", "month"),
    allCharges: find("total", "month"),
    chargesOfChannel: find("channel", "month"),
    unansweredToday: rows.find(({ dimension }) => dimension === "unanswered")?.turns ?? 0,
  };
}

/** The open turns of the month, with what is held back for each and what it is known to have cost. */
async function loadOpenLines(database: Kysely<Schema>, opening: BudgetPlace) {
  const month = toMonth(opening.day);
  const rows = await database
    .selectFrom("ledger")
    .leftJoin("charges", "charges.turn_id", "ledger.turn_id")
    .select(({ ref }) => [
      "ledger.turn_id",
      "person_id",
      "channel_id",
      "day",
      asText(ref("reserved_pico")).as("reserved"),
      asText(sql`coalesce(sum(charges.credits_pico), 0)`).as("charged"),
    ])
    .where("workspace_id", "=", opening.workspaceId)
    .where("ledger.settled_at", "is", null)
    .where("day", ">=", `${month}-01`)
    .where("day", "<=", `${month}-31`)
    .groupBy("ledger.turn_id")
    .execute();
  return rows.map((row) => ({
    turnId: row.turn_id,
    personId: row.person_id,
    channelId: row.channel_id,
    day: row.day,
    reserved: BigInt(row.reserved),
    charged: BigInt(row.charged),
  }));
}
