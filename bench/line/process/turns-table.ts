import { Pool } from "pg";
import { untilDone } from "../until-done.ts";

type TurnState = "received" | "queued" | "running" | "performed" | "done";

export interface OpenTurn {
  readonly turnId: string;
  readonly state: TurnState;
}

/** What a store is to the line: it decides who was first. All is asked again while the database is away. */
export interface TurnsTable extends AsyncDisposable {
  receive(turnId: string, state: "received" | "queued"): Promise<void>;
  /** False when others were first. */
  advance(turnId: string, step: readonly [from: TurnState, to: TurnState]): Promise<boolean>;
  listOpen(): Promise<readonly OpenTurn[]>;
}

export const turnsTable =
  "CREATE TABLE bench_turns (turn_id text PRIMARY KEY, state text NOT NULL, held_by text)";

export function openTurnsTable(connectionString: string): TurnsTable {
  const pool = new Pool({
    connectionString,
    max: 4,
    connectionTimeoutMillis: 10_000,
    query_timeout: 15_000,
    keepAlive: true,
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const self = `${process.pid}`;
  return {
    receive: (turnId, state) =>
      untilDone(async () => {
        await pool.query("INSERT INTO bench_turns VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [
          turnId,
          state,
          self,
        ]);
      }),
    advance: (turnId, [from, to]) =>
      untilDone(async () => {
        // A change whose answer was lost is this process' all the same.
        const { rowCount } = await pool.query(
          `UPDATE bench_turns SET state = $3, held_by = $4
            WHERE turn_id = $1 AND (state = $2 OR (state = $3 AND held_by = $4))`,
          [turnId, from, to, self],
        );
        return rowCount === 1;
      }),
    listOpen: async () => {
      const { rows } = await pool.query<OpenTurn>(
        `SELECT turn_id AS "turnId", state FROM bench_turns WHERE state <> 'done'`,
      );
      return rows;
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}
