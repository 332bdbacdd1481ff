import type { Kysely } from "kysely";
import type { TurnState } from "#core";
import { keepStatement } from "../engine/kept-statement.ts";
import type { Schema, TurnRow } from "../engine/schema.ts";

/** The state of a turn whose content is gone; only its key is kept, against redeliveries. */
export const forgotten = "forgotten";

/** A turn that is new here. */
export type NewTurn = Omit<TurnRow, "view_json" | "receipt_json">;

type StateChange = {
  readonly id: string;
  readonly from: TurnState;
  readonly to: TurnState;
  readonly atMs: number;
};

type ReceiptChange = { readonly id: string; readonly receiptJson: string; readonly atMs: number };

type Claim = Pick<TurnRow, "id" | "workspace_id" | "person_id" | "request_json" | "updated_at">;

export type TurnStatements = ReturnType<typeof createTurnStatements>;

/** What every turn asks of the database, or of the one for writes that nobody waits for. */
export function createTurnStatements(database: Kysely<Schema>) {
  return {
    database,
    insert: keepStatement(database, insertTurn),
    claim: keepStatement(database, (by, { id, ...changes }: Claim) =>
      by
        .updateTable("turns")
        .set({ ...changes, state: "queued" })
        .where("id", "=", id)
        // Queued by itself, where the answer to an earlier claim was lost on its way.
        .where("state", "in", ["received", "queued"]),
    ),
    find: keepStatement(database, (by, { id }: { readonly id: string }) =>
      by.selectFrom("turns").selectAll().where("id", "=", id).where("state", "!=", forgotten),
    ),
    changeState: keepStatement(database, (by, { id, from, to, atMs }: StateChange) =>
      by
        .updateTable("turns")
        .set({ state: to, updated_at: atMs })
        .where("id", "=", id)
        .where("state", "=", from),
    ),
    saveReceipt: keepStatement(database, (by, { id, receiptJson, atMs }: ReceiptChange) =>
      by
        .updateTable("turns")
        .set({ receipt_json: receiptJson, updated_at: atMs })
        .where("id", "=", id),
    ),
  };
}

/** Does nothing when the same event or the same turn is there already. */
export function insertTurn(database: Kysely<Schema>, turn: NewTurn) {
  return database
    .insertInto("turns")
    .values({ ...turn, view_json: null, receipt_json: null })
    .onConflict((conflict) => conflict.doNothing());
}
