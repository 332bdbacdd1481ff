import { type Kysely, sql, type Transaction } from "kysely";
import type { PerKind, QueueEntry } from "#core";
import { attempt } from "../shared/errors.ts";
import { allKinds } from "../shared/kinds.ts";
import type { Schema } from "./line-schema.ts";
import {
  findPlace,
  forgetAbsent,
  join,
  joinMoving,
  type LinePlace,
  offerTurn,
  type TakenEntry,
  takeFirst,
} from "./line-statements.ts";
import type { Standing } from "./standing.ts";

/** The line in the database, as one process sees it. All reject with {@link QueueError}. */
export interface Line {
  /**
   * Adds a turn, which nobody takes before it is offered. One that waits or runs already stays where it is.
   */
  add(entry: QueueEntry): Promise<LinePlace>;
  /** Lets others take a turn that was added here, and tells them. */
  offer(turnId: string): Promise<void>;
  /**
   * Takes a turn back that was offered and that nobody has taken yet.
   * @returns its place by now; nothing where it doesn't wait any more.
   */
  recall(entry: QueueEntry): Promise<LinePlace | undefined>;
  /**
   * Takes the next turns in fair order into this process: as many of a kind as there is room for, or as there are, but at
   * most {@link maxTakenAtOnce}.
   */
  take(
    room: PerKind<number>,
    options: {
      /** Only turns that run here already and wait for another place. */
      readonly onlyMoving: boolean;
    },
  ): Promise<readonly TakenEntry[]>;
  /**
   * A turn that runs here waits for a place for pictures, in which only this process takes it.
   * @returns nothing where others have the turn by now.
   */
  move(turnId: string): Promise<LinePlace | undefined>;
  /** Takes a turn out that waits to go on here, and that is over. */
  leave(turnId: string): Promise<void>;
  /** Takes a waiting turn out, into this process's hand; else says who runs it. */
  remove(turnId: string): Promise<Removal>;
  count(): Promise<{ readonly waiting: number }>;
}

type Removal = "waiting" | "running" | "unknown";

/** Any number, as long as nothing else in this database uses it: the letters `line`. */
const lineLock = 0x6c696e65;

/** More would keep others waiting. */
export const maxTakenAtOnce = 16;

export function createLine(
  database: Kysely<Schema>,
  {
    processId,
    channel,
    standing,
  }: {
    readonly processId: string;
    /** On which all are told that a turn is offered. */
    readonly channel: string;
    readonly standing: Pick<Standing, "took" | "gave">;
  },
): Line {
  return {
    async add(entry) {
      await attempt("joining the line", () => join(database, { ...entry, processId }));
      standing.took([entry.turnId]);
      // Only shown to people: nobody needs to wait for it.
      return await attempt("finding a place", () => findPlace(database, entry));
    },
    async recall(entry) {
      const isOurs = await inLine(database, "taking a turn back", (line) =>
        recallTurn(line, { ...entry, processId }),
      );
      if (!isOurs) return undefined;
      standing.took([entry.turnId]);
      return await attempt("finding a place", () => findPlace(database, entry));
    },
    offer: (turnId) =>
      attempt("offering a turn", async () => {
        await offerTurn(database, { turnId, processId, channel });
        standing.gave(turnId);
      }),
    async take(room, { onlyMoving }) {
      const taken = await inLine(database, "taking turns", (line) =>
        takeSome(line, { room, onlyMoving, processId }),
      );
      standing.took(taken.map(({ turnId }) => turnId));
      return taken;
    },
    async move(turnId) {
      const isMoved = await inLine(database, "waiting for another place", (line) =>
        joinMoving(line, { turnId, processId }),
      );
      if (!isMoved) return undefined;
      return await attempt("finding a place", () =>
        findPlace(database, { turnId, kind: "pictures" }),
      );
    },
    async leave(turnId) {
      await inLine(database, "leaving the line", (line) =>
        leaveMoving(line, { turnId, processId }),
      );
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
  {
    room,
    ...ours
  }: {
    readonly room: PerKind<number>;
    readonly onlyMoving: boolean;
    readonly processId: string;
  },
): Promise<readonly TakenEntry[]> {
  const taken: TakenEntry[] = [];
  const left = { ...room };
  while (taken.length < maxTakenAtOnce) {
    const kinds = allKinds.filter((kind) => left[kind] > 0);
    const entry = kinds.length === 0 ? undefined : await takeFirst(line, { ...ours, kinds });
    if (entry === undefined) break;
    left[entry.kind] -= 1;
    taken.push(entry);
    if (!entry.isMore) break;
  }
  return taken;
}

/** Whoever takes something out of the line is alone: the lock goes with the transaction, however that ends. */
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

async function recallTurn(
  line: Kysely<Schema>,
  { turnId, processId }: { readonly turnId: string; readonly processId: string },
): Promise<boolean> {
  const { numUpdatedRows } = await line
    .updateTable("queue_entries")
    .set({ process_id: processId })
    .where("turn_id", "=", turnId)
    .where("state", "=", "waiting")
    .where("process_id", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function leaveMoving(
  line: Kysely<Schema>,
  { turnId, processId }: { readonly turnId: string; readonly processId: string },
): Promise<void> {
  await line
    .updateTable("queue_entries")
    .set({ state: "held", is_moving: false })
    .where("turn_id", "=", turnId)
    .where("process_id", "=", processId)
    .where("is_moving", "=", true)
    .execute();
  await forgetAbsent(line, turnId);
}

async function removeTurn(
  line: Kysely<Schema>,
  { turnId, processId }: { readonly turnId: string; readonly processId: string },
): Promise<Removal> {
  const found = await line
    .selectFrom("queue_entries")
    .select(["state", "is_moving"])
    .where("turn_id", "=", turnId)
    .executeTakeFirst();
  if (found?.state === "running" || found?.is_moving === true) return "running";
  if (found?.state !== "waiting") return "unknown";
  await line
    .updateTable("queue_entries")
    .set({ state: "held", process_id: processId })
    .where("turn_id", "=", turnId)
    .execute();
  await forgetAbsent(line, turnId);
  return "waiting";
}
