import type { Transaction } from "kysely";
import type { TurnSettlement } from "#core";
import { asText } from "../engine/credits.ts";
import type { Schema } from "../engine/schema.ts";
import { type CountedCharge, saveCounted, toCounted } from "./counted.ts";
import { addUsage, type UsageChange } from "./usage-sums.ts";

/** Ends a turn's line, once; see the port. Needs the lock of the books. */
export async function settleLine(
  transaction: Transaction<Schema>,
  { turnId, settlement }: { turnId: string; settlement: TurnSettlement },
): Promise<void> {
  const line = await transaction
    .updateTable("ledger")
    .set({
      settled_at: settlement.settledAtMs,
      outcome: settlement.outcome,
      image_count: settlement.pictureCount,
      work: settlement.time?.work ?? null,
      took_ms: settlement.time?.tookMs ?? null,
    })
    .where("turn_id", "=", turnId)
    .where("settled_at", "is", null)
    .returning(({ ref }) => [
      "workspace_id",
      "person_id",
      "day",
      "intent",
      "channel_id",
      asText(ref("reserved_pico")).as("reserved"),
    ])
    .executeTakeFirst();
  // What asks no model, such as `/help`, stands in the books and in no sum.
  if (line === undefined || line.intent === "other") return;
  const charges = await loadCharges(transaction, turnId);
  if (charges.some(({ isOpen }) => isOpen)) await markMissed(transaction, turnId);
  const place = {
    workspaceId: line.workspace_id,
    personId: line.person_id,
    day: line.day,
    intent: line.intent,
    channelId: line.channel_id,
  };
  const counted = toCounted(charges, BigInt(line.reserved));
  const isCounted = counts(settlement);
  if (isCounted) await saveCounted(transaction, { turnId, counted });
  await addUsage(transaction, place, {
    ...toChanges(charges, settlement),
    ...(isCounted ? { allowancePico: counted } : {}),
    ...(isUnanswered(charges, settlement) ? { unanswered: 1 } : {}),
  });
}

/** What its person got counts against their limits, whatever ended it. */
function counts({ outcome, isShown = false }: TurnSettlement): boolean {
  return outcome === "answered" || (isShown && outcome !== "refused");
}

/** Paid for, for nothing, by what its person asked or did. */
function isUnanswered(charges: readonly Charge[], settlement: TurnSettlement): boolean {
  const { outcome } = settlement;
  if (counts(settlement) || (outcome !== "declined" && outcome !== "cancelled")) return false;
  return charges.some(({ isKnown, creditsPico }) => !isKnown || creditsPico > 0n);
}

interface Charge extends CountedCharge {
  readonly model: string;
  readonly isOpen: boolean;
}

async function loadCharges(
  transaction: Transaction<Schema>,
  turnId: string,
): Promise<readonly Charge[]> {
  const rows = await transaction
    .selectFrom("charges")
    .select(({ ref }) => ["model", "credits_are", asText(ref("credits_pico")).as("credits")])
    .where("turn_id", "=", turnId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    model: row.model,
    isOpen: row.credits_are === null,
    isKnown: row.credits_are !== null && row.credits_are !== "unknown",
    creditsPico: BigInt(row.credits),
  }));
}

async function markMissed(transaction: Transaction<Schema>, turnId: string): Promise<void> {
  await transaction
    .updateTable("charges")
    .set({ missed: 1 })
    .where("turn_id", "=", turnId)
    .where("credits_are", "is", null)
    .execute();
}

/** A turn counts for each model that it used; its pictures for the last, which is the one that drew. */
function toChanges(charges: readonly Charge[], { outcome, pictureCount }: TurnSettlement) {
  const turns = outcome === "refused" ? 0 : 1;
  const countOpen = (some: readonly Charge[]) => some.filter(({ isOpen }) => isOpen).length;
  const lastModel = charges.at(-1)?.model;
  const byModel = new Map<string, UsageChange>(
    charges.map(({ model }) => [
      model,
      {
        turns,
        images: model === lastModel ? pictureCount : 0,
        unknown: countOpen(charges.filter((charge) => charge.model === model)),
      },
    ]),
  );
  return { total: { turns, images: pictureCount, unknown: countOpen(charges) }, byModel };
}
