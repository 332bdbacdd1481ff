import type { Kysely } from "kysely";
import { z } from "zod";
import type {
  Clock,
  DeliveryReceipt,
  ReceivedTurn,
  ReplyView,
  TurnRecord,
  TurnRepository,
  TurnRequest,
  TurnSettlement,
  TurnState,
} from "#core";
import { settleLine } from "../books/settlement.ts";
import type { Books } from "../engine/engine.ts";
import { readJson } from "../engine/json.ts";
import type { Schema, TurnRow } from "../engine/schema.ts";
import { createTurnCounts, openStates, unfinishedStates } from "./turn-counts.ts";
import {
  createTurnStatements,
  forgotten,
  insertTurn,
  type NewTurn,
  type TurnStatements,
} from "./turn-statements.ts";
import { readHeardJson, readViewJson, toHeardJson, toViewJson } from "./view-json.ts";

export function createTurnRepository(
  books: Books,
  { clock }: { readonly clock: Clock },
): TurnRepository {
  const { database, unhurried } = books;
  const urgent = createTurnStatements(database);
  const soon = createTurnStatements(unhurried);
  const move = async (
    id: string,
    states: { readonly from: TurnState; readonly to: TurnState },
    { changeState } = urgent,
  ) => hasChanged(await changeState({ id, ...states, atMs: clock() }));

  return {
    receive: (turn, { isUrgent = true, ...options } = {}) =>
      receiveTurn(isUrgent ? urgent : soon, { turn, ...options, atMs: clock() }),
    dismiss: (id) => dismissTurns(database, [id]),
    claim: (request) => claimTurn(soon, { request, atMs: clock() }),
    async load(id) {
      const [row] = (await urgent.find({ id })).rows;
      return row === undefined ? undefined : toTurn(row);
    },
    start: (id) => move(id, { from: "queued", to: "running" }),
    ask: (id) => move(id, { from: "queued", to: "asking" }),
    confirm: (id, agreed) => confirmTurn(database, { id, agreed, atMs: clock() }),
    async saveHeard(id, heard) {
      const changes = { view_json: toHeardJson(heard), updated_at: clock() };
      await moveTurn(database, {
        id,
        from: ["running"],
        changes: { ...changes, state: "running" },
      });
    },
    savePerformed: (id, view, settlement) =>
      savePerformed(books, { id, view, settlement, atMs: clock() }),
    revise: (id, view) =>
      moveTurn(database, {
        id,
        from: ["performed", "delivered"],
        changes: { state: "performed", view_json: toViewJson(view), updated_at: clock() },
      }),
    async saveReceipt(id, receipt, { isUrgent = true } = {}) {
      const { saveReceipt } = isUrgent ? urgent : soon;
      await saveReceipt({ id, receiptJson: JSON.stringify(receipt), atMs: clock() });
    },
    async saveDelivered(id) {
      await move(id, { from: "performed", to: "delivered" }, soon);
    },
    async forget(id) {
      await database
        .updateTable("turns")
        .set({
          ...{ state: forgotten, person_id: "", request_json: "{}" },
          ...{ view_json: null, receipt_json: null },
        })
        .where("id", "=", id)
        .where("state", "in", ["performed", "delivered"])
        .execute();
    },
    async listUnfinished() {
      const rows = await database
        .selectFrom("turns")
        .selectAll()
        .where("state", "in", unfinishedStates)
        .orderBy("received_at")
        .orderBy("id")
        .execute();
      return rows.map(toTurn);
    },
    ...createTurnCounts(database),
  };
}

/** Changes a turn if it stands where it should. Resolves with whether it did. */
async function moveTurn(
  database: Kysely<Schema>,
  {
    id,
    from,
    changes,
  }: { id: string; from: readonly TurnState[]; changes: Partial<TurnRow> & { state: TurnState } },
): Promise<boolean> {
  const result = await database
    .updateTable("turns")
    .set(changes)
    .where("id", "=", id)
    .where("state", "in", [...from])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

async function confirmTurn(
  database: Kysely<Schema>,
  {
    id,
    agreed,
    atMs,
  }: { readonly id: string; readonly agreed: TurnRequest | undefined; readonly atMs: number },
): Promise<boolean> {
  const request = agreed === undefined ? {} : { request_json: JSON.stringify(agreed) };
  const changes = { ...request, state: "queued", updated_at: atMs } as const;
  return await moveTurn(database, { id, from: ["asking"], changes });
}

async function savePerformed(
  { database, lockBooks }: Books,
  performed: {
    readonly id: string;
    readonly view: ReplyView;
    readonly settlement: TurnSettlement | undefined;
    readonly atMs: number;
  },
): Promise<boolean> {
  const { id, view, settlement, atMs } = performed;
  const changes = {
    state: "performed",
    view_json: toViewJson(view),
    updated_at: atMs,
  } as const;
  if (settlement === undefined) return await moveTurn(database, { id, from: openStates, changes });
  return await database.transaction().execute(async (transaction) => {
    await lockBooks(transaction, { type: "turn", id });
    const isFirst = await moveTurn(transaction, { id, from: openStates, changes });
    if (isFirst) await settleLine(transaction, { turnId: id, settlement });
    return isFirst;
  });
}

async function claimTurn(
  { claim, insert }: TurnStatements,
  { request, atMs }: { request: TurnRequest; atMs: number },
): Promise<"claimed" | "duplicate"> {
  const row = toRow({ turn: request, state: "queued", atMs });
  const { id, workspace_id, person_id, request_json, updated_at } = row;
  const claimed = { id, workspace_id, person_id, request_json, updated_at };
  const isClaimed = hasChanged(await claim(claimed)) || hasChanged(await insert(row));
  return isClaimed ? "claimed" : "duplicate";
}

async function receiveTurn(
  { database, insert }: TurnStatements,
  {
    turn,
    replaces,
    atMs,
  }: { readonly turn: ReceivedTurn; readonly replaces?: string; readonly atMs: number },
): Promise<"received" | "duplicate"> {
  const row = toRow({ turn, state: "received", atMs });
  if (replaces === undefined) {
    const isOurs = hasChanged(await insert(row)) || (await isReceivedTurn(database, turn.id));
    return isOurs ? "received" : "duplicate";
  }
  return await database.transaction().execute(async (transaction) => {
    const inserted = await transaction.executeQuery(insertTurn(transaction, row));
    const isOurs = hasChanged(inserted) || (await isReceivedTurn(transaction, turn.id));
    if (!isOurs) return "duplicate";
    await dismissTurns(transaction, [replaces]);
    return "received";
  });
}

/** Who doesn't know whether a turn was received, because the answer was lost, may try again. */
async function isReceivedTurn(database: Kysely<Schema>, id: string): Promise<boolean> {
  const row = await database
    .selectFrom("turns")
    .select("id")
    .where("id", "=", id)
    .where("state", "=", "received")
    .executeTakeFirst();
  return row !== undefined;
}

function toRow({
  turn,
  state,
  atMs,
}: {
  readonly turn: ReceivedTurn;
  readonly state: TurnState;
  readonly atMs: number;
}): NewTurn {
  return {
    id: turn.id,
    deduplication_key: turn.deduplicationKey,
    workspace_id: turn.workspace.id,
    person_id: turn.person.id,
    state,
    request_json: JSON.stringify(turn),
    received_at: turn.receivedAtMs,
    updated_at: atMs,
  };
}

function hasChanged({ numAffectedRows = 0n }: { readonly numAffectedRows?: bigint }): boolean {
  return numAffectedRows > 0n;
}

/** The keys of those that are still `received` stay, against redeliveries; they count as nobody's requests. */
async function dismissTurns(database: Kysely<Schema>, ids: readonly string[]): Promise<void> {
  await database
    .updateTable("turns")
    .set({ state: forgotten, person_id: "", request_json: "{}" })
    .where("id", "in", [...ids])
    .where("state", "=", "received")
    .execute();
}

const stateSchema = z.enum(["received", "queued", "asking", "running", "performed", "delivered"]);

export function toTurn(row: TurnRow): TurnRecord {
  const state = stateSchema.parse(row.state);
  const progress = {
    ...(row.view_json === null ? {} : readProgress(state, row.view_json)),
    ...(row.receipt_json === null ? {} : { receipt: readJson<DeliveryReceipt>(row.receipt_json) }),
  };
  return state === "received"
    ? { request: readJson<ReceivedTurn>(row.request_json), state, ...progress }
    : { request: readJson<TurnRequest>(row.request_json), state, ...progress };
}

function readProgress(state: TurnState, json: string): Pick<TurnRecord, "view" | "heard"> {
  return state === "running" ? { heard: readHeardJson(json) } : { view: readViewJson(json) };
}
