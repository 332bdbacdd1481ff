import type { Kysely } from "kysely";
import { attempt } from "../shared/errors.ts";
import type { Schema } from "./line-schema.ts";
import type { Standing } from "./standing.ts";

/** The turns that this process has in hand. All reject with {@link QueueError}. */
export interface Hand {
  /** Takes charge of those that nobody has, and resolves with them. */
  take(turnIds: readonly string[]): Promise<readonly string[]>;
  /** Takes charge of one that came here, or has it already: the answer to an earlier try may have been lost. */
  note(turnId: string): Promise<void>;
  /** All that the table says this process has. */
  list(): Promise<readonly string[]>;
  /** Notes that a turn that ran here does so no more: its place is free. */
  keep(turnId: string): Promise<void>;
  letGo(turnId: string): Promise<void>;
}

export function createHand(
  database: Kysely<Schema>,
  {
    processId,
    standing,
  }: { readonly processId: string; readonly standing: Pick<Standing, "took" | "gave" | "has"> },
): Hand {
  const ours = { state: "held" as const, process_id: processId };
  return {
    take: (turnIds) =>
      attempt("taking charge of turns", async () => {
        if (turnIds.length === 0) return [];
        const taken = await database
          .insertInto("queue_entries")
          .values(turnIds.map((turnId) => ({ turn_id: turnId, ...ours })))
          .onConflict((conflict) => conflict.doNothing())
          .returning("turn_id")
          .execute();
        const takenIds = taken.map(({ turn_id }) => turn_id);
        standing.took(takenIds);
        return takenIds;
      }),
    note: (turnId) =>
      attempt("taking charge of a turn", async () => {
        const noted = await database
          .insertInto("queue_entries")
          .values({ turn_id: turnId, ...ours })
          .onConflict((conflict) =>
            conflict
              .column("turn_id")
              .doUpdateSet({ process_id: processId })
              .where("queue_entries.process_id", "=", processId),
          )
          .returning("turn_id")
          .execute();
        if (noted.length > 0) standing.took([turnId]);
      }),
    list: () =>
      attempt("listing the turns in hand", async () => {
        const rows = await database
          .selectFrom("queue_entries")
          .select("turn_id")
          .where("process_id", "=", processId)
          .execute();
        return rows.map(({ turn_id }) => turn_id);
      }),
    keep: (turnId) =>
      attempt("keeping a turn", async () => {
        // Most were let go of when they ended.
        if (!standing.has(turnId)) return;
        await database
          .updateTable("queue_entries")
          .set({ state: "held" })
          .where("turn_id", "=", turnId)
          .where("process_id", "=", processId)
          .execute();
      }),
    letGo: (turnId) =>
      attempt("letting go of a turn", async () => {
        await database
          .deleteFrom("queue_entries")
          .where("turn_id", "=", turnId)
          .where("process_id", "=", processId)
          .execute();
        standing.gave(turnId);
      }),
  };
}
