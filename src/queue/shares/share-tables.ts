import { type Kysely, sql } from "kysely";
import type { Schema } from "../line/line-schema.ts";
import { attempt } from "../shared/errors.ts";

/** Which share: its number, in which set. */
export interface ShareKey {
  readonly generation: number;
  readonly share: number;
}

export function nameOf({ generation, share }: ShareKey): string {
  return `${generation}/${share}`;
}

/** The sets of shares that there are, the newest last. */
export function toSets({ shares }: SeenWork): readonly number[] {
  return [...new Set(shares.map(({ generation }) => generation))].toSorted(
    (one, other) => one - other,
  );
}

interface SeenShare extends ShareKey {
  readonly processId: string | null;
  readonly isOpen: boolean;
}

/** A work as it stands. */
export interface SeenWork {
  readonly members: readonly { readonly processId: string; readonly isFixed: boolean }[];
  readonly shares: readonly SeenShare[];
}

/** What to write of a share that is ours. */
export interface ShareState extends ShareKey {
  readonly isOpen: boolean;
  readonly note: string | undefined;
}

/** The shares of one work, as processes see them in the database. All reject with {@link QueueError}. */
export interface ShareTables {
  /** Takes part, unless it does already. */
  enter(options: { readonly isFixed: boolean }): Promise<void>;
  leave(): Promise<void>;
  read(): Promise<SeenWork>;
  /** What is noted of those that are ours, by their names. */
  readNotes(): Promise<ReadonlyMap<string, string>>;
  /** Makes a new set of shares. Nothing when somebody else just did. */
  begin(set: { readonly generation: number; readonly count: number }): Promise<void>;
  /** Forgets all sets before this one. */
  endBefore(generation: number): Promise<void>;
  /** Takes so many that nobody has, at the most, and resolves with them and what was left with them. */
  take(
    generation: number,
    count: number,
  ): Promise<readonly (ShareKey & { readonly note: string | undefined })[]>;
  /** Notes how those stand that are still ours. */
  keep(states: readonly ShareState[]): Promise<void>;
  /** Gives those back that are still ours. */
  giveBack(notes: readonly Omit<ShareState, "isOpen">[]): Promise<void>;
}

const uniqueViolation = "23505";

export function createShareTables(
  database: Kysely<Schema>,
  { work, processId }: { readonly work: string; readonly processId: string },
): ShareTables {
  return {
    enter: ({ isFixed }) =>
      attempt("taking part in a work", async () => {
        await database
          .insertInto("queue_share_members")
          .values({ work, process_id: processId, is_fixed: isFixed })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),
    leave: () =>
      attempt("leaving a work", async () => {
        await database
          .deleteFrom("queue_share_members")
          .where("work", "=", work)
          .where("process_id", "=", processId)
          .execute();
      }),
    read: () => attempt("reading shares", () => read(database, work)),
    readNotes: () =>
      attempt("reading what is noted of shares", async () => {
        const rows = await database
          .selectFrom("queue_shares")
          .select(["generation", "share", "note"])
          .where("work", "=", work)
          .where("process_id", "=", processId)
          .execute();
        return new Map(
          rows.flatMap(({ note, ...key }) => (note === null ? [] : [[nameOf(key), note]])),
        );
      }),
    begin: ({ generation, count }) =>
      attempt("making shares", () => begin(database, { work, generation, count })),
    endBefore: (generation) =>
      attempt("ending shares", async () => {
        await database
          .deleteFrom("queue_shares")
          .where("work", "=", work)
          .where("generation", "<", generation)
          .execute();
      }),
    take: (generation, count) =>
      attempt("taking shares", () => take(database, { work, processId, generation, count })),
    keep: (states) =>
      attempt("noting shares", () => write(database, { states, work, processId, next: processId })),
    giveBack: (notes) =>
      attempt("giving shares back", () => {
        const states = notes.map((note) => ({ ...note, isOpen: false }));
        return write(database, { states, work, processId, next: null });
      }),
  };
}

async function take(
  database: Kysely<Schema>,
  {
    work,
    processId,
    generation,
    count,
  }: {
    readonly work: string;
    readonly processId: string;
    readonly generation: number;
    readonly count: number;
  },
) {
  // Others who take at the same time get others.
  const taken = await database
    .with(
      (name) => name("free").materialized(),
      (free) =>
        free
          .selectFrom("queue_shares")
          .select("share")
          .where("work", "=", work)
          .where("generation", "=", generation)
          .where("process_id", "is", null)
          .orderBy("share")
          .limit(count)
          .forUpdate()
          .skipLocked(),
    )
    .updateTable("queue_shares")
    .set({ process_id: processId, is_open: false })
    .where("work", "=", work)
    .where("generation", "=", generation)
    .where("share", "in", (free) => free.selectFrom("free").select("free.share"))
    .returning(["share", "note"])
    .execute();
  return taken.map(({ share, note }) => ({ generation, share, note: note ?? undefined }));
}

/** Of shares that are still ours; whose they are `next`. */
async function write(
  database: Kysely<Schema>,
  {
    states,
    work,
    processId,
    next,
  }: {
    readonly states: readonly ShareState[];
    readonly work: string;
    readonly processId: string;
    readonly next: string | null;
  },
): Promise<void> {
  if (states.length === 0) return;
  await sql`
    UPDATE queue_shares SET process_id = ${next}, is_open = state."isOpen", note = state.note
    FROM json_to_recordset(${JSON.stringify(states)}::json)
      AS state(generation integer, share integer, "isOpen" boolean, note text)
    WHERE queue_shares.work = ${work} AND queue_shares.process_id = ${processId}
      AND queue_shares.generation = state.generation AND queue_shares.share = state.share
  `.execute(database);
}

async function read(database: Kysely<Schema>, work: string): Promise<SeenWork> {
  const members = await database
    .selectFrom("queue_share_members")
    .select(["process_id", "is_fixed"])
    .where("work", "=", work)
    .execute();
  const shares = await database
    .selectFrom("queue_shares")
    .select(["generation", "share", "process_id", "is_open"])
    .where("work", "=", work)
    .orderBy("generation")
    .orderBy("share")
    .execute();
  return {
    members: members.map((row) => ({ processId: row.process_id, isFixed: row.is_fixed })),
    shares: shares.map(({ generation, share, process_id, is_open }) => {
      return { generation, share, processId: process_id, isOpen: is_open };
    }),
  };
}

/** One statement, so that a set is whole or not there at all. */
async function begin(
  database: Kysely<Schema>,
  set: { readonly work: string; readonly generation: number; readonly count: number },
): Promise<void> {
  const { work, generation, count } = set;
  const shares = Array.from({ length: count }, (_, share) => ({ work, generation, share }));
  try {
    await database.insertInto("queue_shares").values(shares).execute();
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== uniqueViolation) {
      throw error;
    }
  }
}

/** How long until a gate lets somebody through: 0 for whoever asked, who is through. */
export async function tryGate(
  database: Kysely<Schema>,
  { gate, everyMs }: { readonly gate: string; readonly everyMs: number },
): Promise<number> {
  const opensAt = sql<Date>`clock_timestamp() + ${everyMs} * interval '1 millisecond'`;
  const passed = await database
    .insertInto("queue_gates")
    .values({ name: gate, opens_at: opensAt })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ opens_at: opensAt })
        .where("queue_gates.opens_at", "<=", sql<Date>`clock_timestamp()`),
    )
    .returning("name")
    .executeTakeFirst();
  if (passed !== undefined) return 0;
  const { waitMs } = await database
    .selectFrom("queue_gates")
    .select(
      sql<number>`extract(epoch from opens_at - clock_timestamp())::double precision * 1000`.as(
        "waitMs",
      ),
    )
    .where("name", "=", gate)
    .executeTakeFirstOrThrow();
  return Math.max(1, Math.ceil(waitMs));
}
