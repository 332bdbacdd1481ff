import type { ExpressionBuilder, Kysely } from "kysely";
import type { TurnRepository, TurnRequest, TurnState } from "#core";
import { keepStatement } from "../engine/kept-statement.ts";
import type { Schema } from "../engine/schema.ts";

/** Turns that still need something of us. */
export const openStates: readonly TurnState[] = ["received", "queued", "asking", "running"];

/** Those, and what has its answer and hasn't delivered it. */
export const unfinishedStates: readonly TurnState[] = [...openStates, "performed"];

type PersonCount = Pick<TurnRequest, "id" | "receivedAtMs"> & {
  readonly personId: string;
  readonly sinceMs: number;
};

/** The repository's part about how much a person asks for. */
export function createTurnCounts(
  database: Kysely<Schema>,
): Pick<TurnRepository, "countForPerson" | "countAdmitted"> {
  const countOpen = keepStatement(database, (by, { personId, sinceMs, ...turn }: PersonCount) =>
    by
      .selectFrom("turns")
      .select(({ fn, eb }) => [
        fn.count("id").filterWhere("state", "in", openStates).as("open"),
        fn
          .count("id")
          .filterWhere(eb("received_at", ">=", sinceMs))
          .as("recent"),
      ])
      .where("person_id", "=", personId)
      .where(isNotAfter(turn))
      .where(({ eb, or }) => or([eb("received_at", ">=", sinceMs), eb("state", "in", openStates)])),
  );

  return {
    async countForPerson({ id, receivedAtMs, person }, { sinceMs }) {
      const { rows } = await countOpen({ id, receivedAtMs, personId: person.id, sinceMs });
      const [{ open, recent } = { open: 0, recent: 0 }] = rows;
      return { open: Number(open), recent: Number(recent) };
    },
    async countAdmitted(turn, { sinceMs }) {
      const { count, first } = await database
        .selectFrom("turns")
        .leftJoin("ledger", "ledger.turn_id", "turns.id")
        .select(({ fn }) => [fn.count("id").as("count"), fn.min("received_at").as("first")])
        .where("turns.person_id", "=", turn.person.id)
        .where("turns.workspace_id", "=", turn.workspace.id)
        .where("received_at", ">=", sinceMs)
        .where(isNotAfter(turn))
        .where(isAdmitted)
        .executeTakeFirstOrThrow();
      return { count: Number(count), ...(first === null ? {} : { firstAtMs: Number(first) }) };
    },
  };
}

/** The order in which turns came is the same for all who count. */
function isNotAfter({ id, receivedAtMs }: Pick<TurnRequest, "id" | "receivedAtMs">) {
  return ({ eb, and, or }: ExpressionBuilder<Schema, "turns">) =>
    or([
      eb("received_at", "<", receivedAtMs),
      and([eb("received_at", "=", receivedAtMs), eb("id", "<=", id)]),
    ]);
}

/** Has a line in the books for what asks a model, or is just being looked at. */
function isAdmitted({ eb, and, or }: ExpressionBuilder<Schema, "turns" | "ledger">) {
  return or([
    and([
      eb("ledger.intent", "!=", "other"),
      or([eb("ledger.outcome", "is", null), eb("ledger.outcome", "!=", "refused")]),
    ]),
    and([eb("ledger.turn_id", "is", null), eb("turns.state", "=", "queued")]),
  ]);
}
