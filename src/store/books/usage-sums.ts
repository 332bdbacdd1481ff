import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import { forgottenPersonId } from "#core";
import { toMonth } from "../engine/periods.ts";
import type { NewUsageSumRow, Schema } from "../engine/schema.ts";

/** What a sum grows by. */
export interface UsageChange {
  readonly turns?: number;
  readonly images?: number;
  readonly tokens?: number;
  readonly creditsPico?: bigint;
  readonly estimated?: number;
  readonly unknown?: number;
}

/** Where in the reports a turn stands. */
export interface UsagePlace {
  readonly workspaceId: string;
  readonly personId: string;
  readonly day: string;
  readonly intent: string;
  readonly channelId: string;
}

export interface UsageChanges {
  readonly total: UsageChange;
  readonly byModel: ReadonlyMap<string, UsageChange>;
  /** What newly counts against the person's limits. */
  readonly allowancePico?: bigint;
  /** How many turns more were paid for and don't count against them. */
  readonly unanswered?: number;
}

/**
 * Under what a person's use of their limits is kept: it outlives their wish to be forgotten, or that wish
 * would refill their limits.
 */
export function toFingerprint({
  workspaceId,
  personId,
}: Pick<UsagePlace, "workspaceId" | "personId">): string {
  const text = JSON.stringify([workspaceId, personId]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/** Adds to all sums that a turn belongs to, in one statement. Needs the lock of the books. */
export async function addUsage(
  transaction: Transaction<Schema>,
  place: UsagePlace,
  changes: UsageChanges,
): Promise<void> {
  const rows = toRows(place, changes);
  if (rows.length > 0) await addRows(transaction, rows);
}

/** Adds rows to those with the same key. */
export async function addRows(
  transaction: Transaction<Schema>,
  rows: readonly NewUsageSumRow[],
): Promise<void> {
  await transaction
    .insertInto("usage_sums")
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "dimension", "person_id", "grain", "period", "value"])
        .doUpdateSet({
          turns: sql`usage_sums.turns + excluded.turns`,
          images: sql`usage_sums.images + excluded.images`,
          tokens: sql`usage_sums.tokens + excluded.tokens`,
          credits_pico: sql`usage_sums.credits_pico + excluded.credits_pico`,
          estimated: sql`usage_sums.estimated + excluded.estimated`,
          unknown: sql`usage_sums.unknown + excluded.unknown`,
        }),
    )
    .execute();
}

interface UsageEntry {
  readonly dimension: string;
  readonly personId: string;
  readonly value: string;
  readonly change: UsageChange;
}

function toRows(place: UsagePlace, changes: UsageChanges): NewUsageSumRow[] {
  return toEntries(place, changes)
    .filter(({ change }) => Object.values(change).some((value) => BigInt(value) !== 0n))
    .flatMap((entry) => toPeriods(entry, place.day).map((row) => toRow(place.workspaceId, row)));
}

/** By day; of the whole workspace by month too. One person's days are few enough. */
function toPeriods(entry: UsageEntry, day: string) {
  const byDay = { ...entry, grain: "day", period: day } as const;
  if (entry.personId !== "") return [byDay];
  return [byDay, { ...entry, grain: "month", period: toMonth(day) } as const];
}

function toEntries(place: UsagePlace, changes: UsageChanges): UsageEntry[] {
  const { personId, intent, channelId } = place;
  const { total, byModel, allowancePico = 0n, unanswered = 0 } = changes;
  const ofPerson = { personId: "", value: toFingerprint(place) };
  const shared = [
    { dimension: "total", value: "", change: total },
    { dimension: "intent", value: intent, change: total },
    { dimension: "channel", value: channelId, change: total },
    ...[...byModel].map(([value, change]) => ({ dimension: "model", value, change })),
  ];
  return [
    ...shared.map((entry) => ({ ...entry, personId: "" })),
    { dimension: "person", personId: "", value: personId, change: total },
    ...(personId === forgottenPersonId ? [] : shared.map((entry) => ({ ...entry, personId }))),
    { ...ofPerson, dimension: "allowance", change: { creditsPico: allowancePico } },
    { ...ofPerson, dimension: "unanswered", change: { turns: unanswered } },
  ];
}

function toRow(
  workspaceId: string,
  entry: UsageEntry & { readonly grain: "day" | "month"; readonly period: string },
): NewUsageSumRow {
  const { dimension, personId, grain, period, value, change } = entry;
  return {
    workspace_id: workspaceId,
    dimension,
    person_id: personId,
    grain,
    period,
    value,
    turns: change.turns ?? 0,
    images: change.images ?? 0,
    tokens: change.tokens ?? 0,
    credits_pico: change.creditsPico ?? 0n,
    estimated: change.estimated ?? 0,
    unknown: change.unknown ?? 0,
  };
}
