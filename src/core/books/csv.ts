import type { LedgerEntry } from "../ports/ledger.ts";
import { byteOrderMark, toCsvLine } from "../tools/csv-text.ts";

const columns = [
  "day",
  "started_at",
  "settled_at",
  "person_id",
  "person",
  "channel_id",
  "intent",
  "outcome",
  "models",
  "prompt_tokens",
  "completion_tokens",
  "pictures",
  "credits",
  "credits_are",
  "app_id",
  "generation_ids",
  "turn_id",
] as const;

/** The lines of the books as CSV (RFC 4180), in pieces of bytes. Begins with a byte order mark, by which Excel knows UTF-8. */
export async function* toCsv(entries: AsyncIterable<LedgerEntry>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(byteOrderMark + toCsvLine(columns));
  for await (const entry of entries) yield encoder.encode(toLine(entry));
}

function toLine(entry: LedgerEntry): string {
  const values: Readonly<Record<(typeof columns)[number], string | number>> = {
    day: entry.day,
    started_at: new Date(entry.startedAtMs).toISOString(),
    settled_at: entry.settledAtMs === undefined ? "" : new Date(entry.settledAtMs).toISOString(),
    person_id: entry.personId,
    person: entry.personName,
    channel_id: entry.channelId,
    intent: entry.intent,
    outcome: entry.outcome ?? "running",
    models: entry.models.join(" "),
    prompt_tokens: entry.promptTokens,
    completion_tokens: entry.completionTokens,
    pictures: entry.pictureCount,
    credits: entry.credits,
    credits_are: entry.creditsAre,
    app_id: entry.appId,
    generation_ids: entry.generationIds.join(" "),
    turn_id: entry.turnId,
  };
  return toCsvLine(columns.map((column) => String(values[column])));
}
