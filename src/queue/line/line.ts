import { type Kysely, sql, type Transaction } from "kysely";
import type { QueueEntry } from "#core";
import { attempt } from "../shared/errors.ts";
import type { Schema } from "./line-schema.ts";
import { findPlace, forgetAbsent, join, type LinePlace, takeFirst } from "./line-statements.ts";
import type { Standing } from "./standing.ts";

/** The line in the database, as one process sees it. All reject with {@link QueueError}. */
export interface Line {
  /**
   * Adds a turn, which nobody takes before it is offered. One that waits or runs already stays where it is.
   */
  add(entry: QueueEntry): Promise<LinePlace>;
  /** Lets others take a turn that was added here, and tells them. */
  offer(turnId: string): Promise<void>;
  /** Takes the next turns in fair order into this process: as many as asked for, or as there are. */
  take(count: number): Promise<readonly QueueEntry[]>;
  /** Takes a waiting turn out, into this process's hand; else says who runs it. */
  remove(turnId: string): Promise<Removal>;
  count(): Promise<{ readonly waiting: number }>;
}

type Removal = "waiting" | "running" | "unknown";

/** Tells all processes. */
export type Tell = (database: Kysely<Schema>, notice: string) => Promise<void>;

/** Any number, as long as nothing else in this database uses it: the letters `line`. */
const lineLock = 0x6c696e65;

/** More would keep others waiting. */
const maxTakenAtOnce = 16;

export function createLine(
  database: Kysely<Schema>,
  {
    processId,
    tell,
    standing,
  }: {
    readonly processId: string;
    readonly tell: Tell;
    readonly standing: Pick<Standing, "took" | "gave">;
  },
): Line {
  return {
    async add(entry) {
      await inLine(database, "joining the line", (line) => join(line, { ...entry, processId }));
      standing.took([entry.turnId]);
      // Only shown to people: nobody needs to wait for it.
      return await attempt("finding a place", () => findPlace(database, entry.turnId));
    },
    offer: (turnId) =>
      attempt("offering a turn", async () => {
        await database
          .updateTable("queue_entries")
          .set({ process_id: null })
          .where("turn_id", "=", turnId)
          .where("state", "=", "waiting")
          .where("process_id", "=", processId)
          .execute();
        standing.gave(turnId);
        await tell(database, "work");
      }),
    async take(count) {
      const taken = await inLine(database, "taking turns", (line) =>
        takeSome(line, { count, processId }),
      );
      standing.took(taken.map(({ turnId }) => turnId));
      return taken;
    },
    async remove(turnId) {
      const removal = await inLine(database, "leaving the line", (line) =>
        removeTurn(line, { turnId, processId }),
      );
      if (removal === "waiting") standing.took([turnId]);
      return removal;
    },
    count: () =>
      attempt("counting the line", async () => {
        const { waiting } = await database
          .selectFrom("queue_entries")
          .select(({ fn }) => fn.countAll<string>().as("waiting"))
          .where("state", "=", "waiting")
          .executeTakeFirstOrThrow();
        return { waiting: Number(waiting) };
      }),
  };
}

async function takeSome(
  line: Transaction<Schema>,
  { count, processId }: { readonly count: number; readonly processId: string },
): Promise<readonly QueueEntry[]> {
  const taken: QueueEntry[] = [];
  while (taken.length < Math.min(count, maxTakenAtOnce)) {
    const entry = await takeFirst(line, processId);
    if (entry === undefined) break;
    taken.push(entry);
  }
  return taken;
}

/** Whoever changes the order is alone: the lock goes with the transaction, however that ends. */
async function inLine<Result>(
  database: Kysely<Schema>,
  operation: string,
  act: (line: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  return await attempt(operation, () =>
    database.transaction().execute(async (line) => {
      await sql`SELECT pg_advisory_xact_lock(${lineLock})`.execute(line);
      return await act(line);
    }),
  );
}

async function removeTurn(
  line: Kysely<Schema>,
  { turnId, processId }: { readonly turnId: string; readonly processId: string },
): Promise<Removal> {
  const found = await line
    .selectFrom("queue_entries")
    .select("state")
    .where("turn_id", "=", turnId)
    .executeTakeFirst();
  if (found?.state === "running") return "running";
  if (found?.state !== "waiting") return "unknown";
  await line
    .updateTable("queue_entries")
    .set({ state: "held", process_id: processId })
    .where("turn_id", "=", turnId)
    .execute();
  await forgetAbsent(line, turnId);
  return "waiting";
}
