import type { Logger, PerKind } from "#core";
import { openPostgresQueue, type PostgresQueue } from "#queue";
import { openTicketsLine } from "./tickets/tickets-line.ts";

/** A line that several processes share. Disposing of it gives what it has in hand to the others. */
export type SharedLine = Omit<PostgresQueue, "shares">;

export interface LineOptions {
  readonly connectionString: string;
  /** How many turns of each kind run here at once. */
  readonly concurrency: PerKind<number>;
  readonly logger: Logger;
  readonly tellAfterMs?: number;
}

export type LineName = "ours" | "tickets";
export const lineNames: readonly LineName[] = ["ours", "tickets"];

/** Opens one of the two. */
export async function openLine(
  name: LineName,
  options: Omit<LineOptions, "logger"> & { readonly logger?: Logger },
): Promise<SharedLine> {
  const quiet = { logger: silent, ...options };
  if (name === "tickets") return await openTicketsLine(quiet);
  return await openPostgresQueue({ ...quiet, common: "bench" });
}

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
