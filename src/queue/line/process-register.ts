import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { PerKind } from "#core";
import { attempt } from "../shared/errors.ts";
import { noPlaces } from "../shared/kinds.ts";
import type { Schema } from "./line-schema.ts";

/** Which processes live. Times are the database's, so that no machine's clock matters. */
export interface ProcessRegister {
  join(process: { readonly concurrency: PerKind<number>; readonly common: string }): Promise<void>;
  /** Forgets who sat here before, of which nobody lives any more; resolves with how many there were. */
  succeed(): Promise<number>;
  /** Whether a living process has something else than this in common with the others. */
  hasStranger(common: string): Promise<boolean>;
  /**
   * Says that this process lives. `forgotten`: others had taken it for dead, and took its turns.
   * `late`: it said so too long ago to know whether others live.
   */
  beat(pace: {
    readonly averageMs: PerKind<number | undefined>;
  }): Promise<"punctual" | "late" | "forgotten">;
  /** Takes no more turns. */
  retire(): Promise<void>;
  /** Forgets the dead and what they had in hand; resolves with how many there were. */
  forgetDead(): Promise<number>;
  /** Gives all that this process has in hand to the others. */
  leave(): Promise<void>;
}

/** The process that joins is known by a name of its own, which begins with its seat's. */
export function createProcessId(seat: string = randomUUID()): string {
  return `${seat}:${randomUUID()}`;
}

export function createProcessRegister(
  database: Kysely<Schema>,
  { processId, deadAfterMs }: { readonly processId: string; readonly deadAfterMs: number },
): ProcessRegister {
  const lastDeadMoment = sql<Date>`now() - ${deadAfterMs} * interval '1 millisecond'`;
  return {
    join: ({ concurrency, common }) =>
      attempt("registering this process", async () => {
        await database
          .insertInto("queue_processes")
          .values({ id: processId, common, ...toPlaces(concurrency), ...toPace({}) })
          .execute();
      }),
    succeed: () =>
      attempt("succeeding an earlier process", async () => {
        const before = await database
          .deleteFrom("queue_processes")
          .where((of) => of.fn<boolean>("starts_with", ["id", sql.val(toSeat(processId))]))
          .where("id", "<>", processId)
          .executeTakeFirst();
        return Number(before.numDeletedRows);
      }),
    hasStranger: (common) =>
      attempt("comparing processes", async () => {
        const stranger = await database
          .selectFrom("queue_processes")
          .select("id")
          .where("common", "<>", common)
          .where("seen_at", ">", lastDeadMoment)
          .executeTakeFirst();
        return stranger !== undefined;
      }),
    beat: ({ averageMs }) =>
      attempt("a heartbeat", async () => {
        const before = await database
          .selectFrom("queue_processes")
          .select((builder) => builder("seen_at", ">", lastDeadMoment).as("isPunctual"))
          .where("id", "=", processId)
          .executeTakeFirst();
        const { numUpdatedRows } = await database
          .updateTable("queue_processes")
          .set({ seen_at: sql`now()`, ...toPace(averageMs) })
          .where("id", "=", processId)
          .executeTakeFirst();
        if (before === undefined || numUpdatedRows === 0n) return "forgotten";
        return before.isPunctual ? "punctual" : "late";
      }),
    retire: () =>
      attempt("taking no more turns", async () => {
        await database
          .updateTable("queue_processes")
          .set(toPlaces(noPlaces))
          .where("id", "=", processId)
          .execute();
      }),
    forgetDead: () =>
      attempt("forgetting dead processes", async () => {
        const dead = await database
          .deleteFrom("queue_processes")
          .where("seen_at", "<", lastDeadMoment)
          .executeTakeFirst();
        return Number(dead.numDeletedRows);
      }),
    leave: () =>
      attempt("leaving", async () => {
        await database.deleteFrom("queue_processes").where("id", "=", processId).execute();
      }),
  };
}

function toPlaces({ words, pictures }: PerKind<number>) {
  return { concurrency: pictures, words_concurrency: words };
}

function toPace({ words, pictures }: Partial<PerKind<number | undefined>>) {
  return { average_ms: pictures ?? null, words_average_ms: words ?? null };
}

function toSeat(processId: string): string {
  return processId.slice(0, processId.lastIndexOf(":") + 1);
}
