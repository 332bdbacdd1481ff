import type { Kysely } from "kysely";
import { z } from "zod";
import type { LedgerEntry, NotedTime, TurnCost, UsageQuery } from "#core";
import { asText, fromPico } from "../engine/credits.ts";
import type { LedgerRow, Schema } from "../engine/schema.ts";

const pageSize = 500;

/** Lines of the books, oldest first, a page at a time. */
export async function* listEntries(
  database: Kysely<Schema>,
  query: UsageQuery,
): AsyncIterable<LedgerEntry> {
  let last: Line | undefined;
  do {
    const lines = await loadLines(database, { query, after: last });
    const charges = await loadCharges(
      database,
      lines.map(({ turn_id }) => turn_id),
    );
    for (const line of lines) yield toEntry(line, charges.get(line.turn_id) ?? []);
    last = lines.length < pageSize ? undefined : lines.at(-1);
  } while (last !== undefined);
}

/** What a turn's charges add up to; nothing when no call was paid. */
export async function loadTurnCost(database: Kysely<Schema>, turnId: string): Promise<TurnCost> {
  const charges = await loadCharges(database, [turnId]);
  return addCharges(charges.get(turnId) ?? []);
}

type Line = Omit<LedgerRow, "workspace_id" | "platform" | "work" | "took_ms">;

async function loadLines(
  database: Kysely<Schema>,
  { query, after }: { query: UsageQuery; after: Line | undefined },
): Promise<readonly Line[]> {
  const { personId } = query;
  return await database
    .selectFrom("ledger")
    .select([
      "turn_id",
      "person_id",
      "person_name",
      "channel_id",
      "intent",
      "app_id",
      "day",
      "started_at",
      "settled_at",
      "outcome",
      "image_count",
    ])
    .where("workspace_id", "=", query.workspaceId)
    .$if(personId !== undefined, (lines) => lines.where("person_id", "=", personId ?? ""))
    .where("day", ">=", query.fromDay)
    .where("day", "<=", query.toDay)
    .$if(after !== undefined, (lines) =>
      lines.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("day", "started_at", "turn_id"),
          ">",
          tuple(after?.day ?? "", after?.started_at ?? 0, after?.turn_id ?? ""),
        ),
      ),
    )
    .orderBy("day")
    .orderBy("started_at")
    .orderBy("turn_id")
    .limit(pageSize)
    .execute();
}

type Charge = Awaited<ReturnType<typeof loadChargeRows>>[number];

async function loadChargeRows(database: Kysely<Schema>, turnIds: readonly string[]) {
  if (turnIds.length === 0) return [];
  return await database
    .selectFrom("charges")
    .select(({ ref }) => [
      "turn_id",
      "model",
      "generation_id",
      "prompt_tokens",
      "completion_tokens",
      "credits_are",
      asText(ref("credits_pico")).as("pico"),
    ])
    .where("turn_id", "in", [...turnIds])
    .orderBy("at")
    .orderBy("id")
    .execute();
}

async function loadCharges(
  database: Kysely<Schema>,
  turnIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Charge[]>> {
  return Map.groupBy(await loadChargeRows(database, turnIds), ({ turn_id }) => turn_id);
}

const intentSchema = z.enum([
  "see",
  "draw",
  "listen",
  "alt-text",
  "extract",
  "scan",
  "prompt",
  "gallery",
  "other",
]);
const outcomeSchema = z.enum(["answered", "declined", "failed", "cancelled", "refused"]);

function toEntry(line: Line, charges: readonly Charge[]): LedgerEntry {
  return {
    turnId: line.turn_id,
    personId: line.person_id,
    personName: line.person_name ?? "",
    channelId: line.channel_id,
    intent: intentSchema.parse(line.intent),
    appId: line.app_id,
    day: line.day,
    startedAtMs: line.started_at,
    ...(line.settled_at === null ? {} : { settledAtMs: line.settled_at }),
    ...(line.outcome === null ? {} : { outcome: outcomeSchema.parse(line.outcome) }),
    pictureCount: line.image_count,
    ...addCharges(charges),
  };
}

function addCharges(charges: readonly Charge[]): TurnCost {
  return {
    models: [...new Set(charges.map(({ model }) => model))],
    promptTokens: charges.reduce((sum, { prompt_tokens }) => sum + (prompt_tokens ?? 0), 0),
    completionTokens: charges.reduce(
      (sum, { completion_tokens }) => sum + (completion_tokens ?? 0),
      0,
    ),
    generationIds: charges.flatMap(({ generation_id }) =>
      generation_id === null ? [] : [generation_id],
    ),
    credits: fromPico(charges.reduce((sum, { pico }) => sum + BigInt(pico), 0n)),
    creditsAre: toCertainty(charges),
  };
}

function toCertainty(charges: readonly Charge[]): LedgerEntry["creditsAre"] {
  if (charges.some(({ credits_are }) => credits_are === null || credits_are === "unknown")) {
    return "unknown";
  }
  return charges.some(({ credits_are }) => credits_are === "estimated") ? "estimated" : "measured";
}

/** The latest first: ids of turns are in the order of time. */
export async function listTimes(
  database: Kysely<Schema>,
  limit: number,
): Promise<readonly NotedTime[]> {
  const rows = await database
    .selectFrom("ledger")
    .select(["work", "took_ms"])
    .where("took_ms", "is not", null)
    .orderBy("turn_id", "desc")
    .limit(limit)
    .execute();
  return rows.flatMap(({ work, took_ms: tookMs }) =>
    work === null || tookMs === null ? [] : [{ work, tookMs }],
  );
}
