import { z } from "zod";

const whole = z.coerce.number();

const turn = z.object({
  id: z.string(),
  state: z.string(),
  deduplication_key: z.string(),
  request_json: z.string(),
  view_json: z.string().nullable(),
  receipt_json: z.string().nullable(),
  received_at: whole,
});
export type TurnRow = z.infer<typeof turn>;

const view = z.object({
  status: z.looseObject({ type: z.string() }),
  images: z.array(z.looseObject({ id: z.string() })).default([]),
});

/** The answer as it is to be delivered, if it is made. */
export function readView(row: TurnRow | undefined): z.infer<typeof view> | undefined {
  const json = row?.view_json ?? null;
  return json === null ? undefined : view.parse(JSON.parse(json));
}

const receipt = z.object({ parts: z.array(z.looseObject({ messageId: z.string().optional() })) });

/** Of Discord: the messages that were posted for it, as far as it was written down. */
export function listPosted({ receipt_json: json }: TurnRow): readonly string[] {
  if (json === null) return [];
  return receipt.parse(JSON.parse(json)).parts.flatMap(({ messageId }) => messageId ?? []);
}

const image = z.object({
  id: z.string(),
  turn_id: z.string(),
  spool_key: z.string(),
  media_type: z.string(),
});
export type ImageRow = z.infer<typeof image>;

const charge = z.object({
  id: z.string(),
  turn_id: z.string(),
  generation_id: z.string().nullable(),
  credits_pico: z.string(),
  credits_are: z.string().nullable(),
  app_id: z.string(),
  at: whole,
});
export type ChargeRow = z.infer<typeof charge>;

const openLine = z.object({ turn_id: z.string() });
const queueEntry = z.object({ turn_id: z.string(), state: z.string() });
const sum = z.object({ workspace_id: z.string(), credits_pico: z.string() });

/** What the bot's own tables say at the end. */
export interface Rows {
  readonly turns: readonly TurnRow[];
  readonly images: readonly ImageRow[];
  readonly charges: readonly ChargeRow[];
  /** Lines of the ledger that are not settled. */
  readonly openLines: readonly { readonly turn_id: string }[];
  readonly queue: readonly { readonly turn_id: string; readonly state: string }[];
  /** By workspace: the sums that reports read, and those of the charges. */
  readonly sums: readonly { readonly workspace_id: string; readonly credits_pico: string }[];
  readonly chargeSums: readonly { readonly workspace_id: string; readonly credits_pico: string }[];
}

/** Runs SQL on the bot's tables. */
export type Query = (sql: string) => Promise<readonly unknown[]>;

export async function readRows(query: Query, { hasQueue }: { readonly hasQueue: boolean }) {
  const read = async <Row>(schema: z.ZodType<Row>, sql: string) =>
    z.array(schema).parse(await query(sql));
  return {
    turns: await read(
      turn,
      "SELECT id, state, deduplication_key, request_json, view_json, receipt_json, received_at FROM turns",
    ),
    images: await read(image, "SELECT id, turn_id, spool_key, media_type FROM images"),
    charges: await read(
      charge,
      `SELECT c.id, c.turn_id, c.generation_id, CAST(c.credits_pico AS text) AS credits_pico,
         c.credits_are, c.at, l.app_id FROM charges c JOIN ledger l ON l.turn_id = c.turn_id`,
    ),
    openLines: await read(openLine, "SELECT turn_id FROM ledger WHERE settled_at IS NULL"),
    queue: hasQueue ? await read(queueEntry, "SELECT turn_id, state FROM queue_entries") : [],
    sums: await read(
      sum,
      `SELECT workspace_id, CAST(SUM(credits_pico) AS text) AS credits_pico FROM usage_sums
         WHERE dimension = 'total' AND grain = 'day' AND person_id = '' GROUP BY workspace_id`,
    ),
    chargeSums: await read(
      sum,
      `SELECT l.workspace_id, CAST(SUM(c.credits_pico) AS text) AS credits_pico FROM charges c
         JOIN ledger l ON l.turn_id = c.turn_id GROUP BY l.workspace_id`,
    ),
  } satisfies Rows;
}

/** Turns that are not over. */
export async function countOpenTurns(query: Query): Promise<number> {
  const rows = await query(
    "SELECT COUNT(*) AS n FROM turns WHERE state IN ('received', 'queued', 'running', 'performed')",
  );
  return z.array(z.object({ n: whole })).parse(rows)[0]?.n ?? 0;
}

/** The names of answers whose cost is still asked for. */
export async function listOpenCosts(query: Query): Promise<readonly string[]> {
  const rows = await query(
    "SELECT generation_id FROM charges WHERE credits_are IS NULL AND generation_id IS NOT NULL",
  );
  return z
    .array(z.object({ generation_id: z.string() }))
    .parse(rows)
    .map(({ generation_id: name }) => name);
}
