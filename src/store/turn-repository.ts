import type { Kysely } from "kysely";
import { z } from "zod";
import type {
  DeliveryReceipt,
  ReplyView,
  TurnRecord,
  TurnRepository,
  TurnRequest,
  TurnState,
} from "#core";
import { readJson } from "./json.ts";
import type { Schema, TurnRow } from "./schema.ts";
import type { StoreOptions } from "./store-options.ts";

export function createTurnRepository(
  database: Kysely<Schema>,
  { clock }: Pick<StoreOptions, "clock">,
): TurnRepository {
  /** Moves a turn on if it stands where it should. Resolves with whether it did. */
  async function move(
    id: string,
    { from, to, changes = {} }: { from: TurnState; to: TurnState; changes?: Partial<TurnRow> },
  ): Promise<boolean> {
    const result = await database
      .updateTable("turns")
      .set({ ...changes, state: to, updated_at: clock() })
      .where("id", "=", id)
      .where("state", "=", from)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  return {
    claim: (request) => claimTurn(database, { request, atMs: clock() }),
    async load(id) {
      const row = await database
        .selectFrom("turns")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirst();
      return row === undefined ? undefined : toTurn(row);
    },
    start: (id) => move(id, { from: "queued", to: "running" }),
    async savePerformed(id, view) {
      const changes = { view_json: JSON.stringify(view) };
      await move(id, { from: "running", to: "performed", changes });
    },
    async saveReceipt(id, receipt) {
      await database
        .updateTable("turns")
        .set({ receipt_json: JSON.stringify(receipt), updated_at: clock() })
        .where("id", "=", id)
        .execute();
    },
    async saveDelivered(id) {
      await move(id, { from: "performed", to: "delivered" });
    },
    async listUnfinished() {
      const rows = await database
        .selectFrom("turns")
        .selectAll()
        .where("state", "in", ["queued", "running", "performed"])
        .orderBy("received_at")
        .execute();
      return rows.map(toTurn);
    },
    countForPerson: (personId, { sinceMs }) => countForPerson(database, { personId, sinceMs }),
  };
}

async function claimTurn(
  database: Kysely<Schema>,
  { request, atMs }: { request: TurnRequest; atMs: number },
): Promise<"claimed" | "duplicate"> {
  const result = await database
    .insertInto("turns")
    .values({
      id: request.id,
      deduplication_key: request.deduplicationKey,
      workspace_id: request.workspace.id,
      person_id: request.person.id,
      state: "queued",
      request_json: JSON.stringify(request),
      view_json: null,
      receipt_json: null,
      received_at: request.receivedAtMs,
      updated_at: atMs,
    })
    .onConflict((conflict) => conflict.column("deduplication_key").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 0n ? "duplicate" : "claimed";
}

async function countForPerson(
  database: Kysely<Schema>,
  { personId, sinceMs }: { personId: string; sinceMs: number },
): Promise<{ open: number; recent: number }> {
  const { open, recent } = await database
    .selectFrom("turns")
    .select(({ fn, eb }) => [
      fn
        .count("id")
        .filterWhere(eb("state", "in", ["queued", "running"]))
        .as("open"),
      fn.count("id").filterWhere("received_at", ">=", sinceMs).as("recent"),
    ])
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return { open: Number(open), recent: Number(recent) };
}

const stateSchema = z.enum(["queued", "running", "performed", "delivered"]);

function toTurn(row: TurnRow): TurnRecord {
  return {
    request: readJson<TurnRequest>(row.request_json),
    state: stateSchema.parse(row.state),
    ...(row.view_json === null ? {} : { view: readJson<ReplyView>(row.view_json) }),
    ...(row.receipt_json === null ? {} : { receipt: readJson<DeliveryReceipt>(row.receipt_json) }),
  };
}
