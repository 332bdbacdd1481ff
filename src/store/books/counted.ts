import type { Transaction } from "kysely";
import { asText } from "../engine/credits.ts";
import type { Schema } from "../engine/schema.ts";

/** One paid call of a turn, as far as its cost is known. */
export interface CountedCharge {
  readonly isKnown: boolean;
  readonly creditsPico: bigint;
}

/**
 * What a turn counts against its person's limits. As long as a cost isn't known, what was held back does: unknown is
 * not free, or whoever hides a cost would have no limit.
 */
export function toCounted(charges: readonly CountedCharge[], reservedPico: bigint): bigint {
  const spent = charges.reduce((sum, { creditsPico }) => sum + creditsPico, 0n);
  const isWholeKnown = charges.every(({ isKnown }) => isKnown);
  return isWholeKnown || spent > reservedPico ? spent : reservedPico;
}

export async function saveCounted(
  transaction: Transaction<Schema>,
  { turnId, counted }: { readonly turnId: string; readonly counted: bigint },
): Promise<void> {
  await transaction
    .updateTable("ledger")
    .set({ counted_pico: counted })
    .where("turn_id", "=", turnId)
    .execute();
}

/** What newly counts for a turn that was settled before this cost came. Needs the lock of the books. */
export async function countAgain(
  transaction: Transaction<Schema>,
  turnId: string,
): Promise<bigint> {
  const line = await transaction
    .selectFrom("ledger")
    .select(({ ref }) => [
      asText(ref("counted_pico")).as("counted"),
      asText(ref("reserved_pico")).as("reserved"),
    ])
    .where("turn_id", "=", turnId)
    .where("counted_pico", "is not", null)
    .executeTakeFirst();
  if (line === undefined) return 0n;
  const charges = await transaction
    .selectFrom("charges")
    .select(({ ref }) => ["credits_are", asText(ref("credits_pico")).as("credits")])
    .where("turn_id", "=", turnId)
    .execute();
  const counted = toCounted(
    charges.map(({ credits_are, credits }) => ({
      isKnown: credits_are !== null && credits_are !== "unknown",
      creditsPico: BigInt(credits),
    })),
    BigInt(line.reserved),
  );
  await saveCounted(transaction, { turnId, counted });
  return counted - BigInt(line.counted);
}
