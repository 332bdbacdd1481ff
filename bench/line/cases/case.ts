import type { PostgresServer } from "../../../test/support/postgres/postgres.ts";
import type { LineName } from "../contestants.ts";
import { turnsTable } from "../process/turns-table.ts";

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

export interface Stage {
  readonly line: LineName;
  readonly server: PostgresServer;
}

/** One thing that is done to a line, and what comes of it. */
export type Case = (stage: Stage) => Promise<readonly Figure[]>;

/** An empty database with what the processes keep of turns. */
export async function createDatabase({ server }: Stage): Promise<string> {
  const url = await server.createDatabase();
  await server.run(turnsTable, new URL(url).pathname.slice(1));
  return url;
}

/** Until a process has been heard for long enough to judge others, in either line. */
export const judgingMs = 12_500;
