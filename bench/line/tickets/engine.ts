import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** What of pg-boss the line on tickets uses. Its package is installed on demand, so its types aren't there. */
export interface Engine {
  start(): Promise<unknown>;
  stop(options: { readonly graceful: boolean }): Promise<void>;
  on(event: "error" | "warning", listener: (problem: unknown) => void): unknown;
  createQueue(name: string, options: object): Promise<void>;
  insert(
    name: string,
    jobs: readonly { readonly data?: object }[],
    options: { readonly db: EngineDatabase },
  ): Promise<unknown>;
  fetch(name: string, options: FetchOptions): Promise<readonly Ticket[]>;
  /** Only while the ticket is of the attempt that was fetched. */
  deleteJob(
    name: string,
    tickets: readonly Ticket[],
    options: { readonly db: EngineDatabase },
  ): Promise<unknown>;
  /** Resolves with those that are still of the attempt that was fetched. */
  touch(
    name: string,
    tickets: readonly Ticket[],
  ): Promise<{ readonly settled?: readonly string[] }>;
  supervise(): Promise<void>;
  schedule(name: string, cron: string): Promise<void>;
  work(name: string, options: object, handler: () => Promise<void>): Promise<string>;
}

interface FetchOptions {
  readonly batchSize: number;
  readonly includeMetadata?: boolean;
  readonly db: EngineDatabase;
}

/** A job: an empty one, which says that some turn may be taken. */
export interface Ticket {
  readonly id: string;
  readonly retryCount: number;
  /** Of a ticket whose holder died: which one it was, and of what. */
  readonly sourceId?: string | null;
  readonly sourceName?: string | null;
}

/** How pg-boss reaches its database, as its documentation has it for those that bring their own connections. */
export interface EngineDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  listen?(
    channel: string,
    onNotice: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>;
}

type CreateEngine = new (options: object) => Engine;

const folder = join(import.meta.dirname, "../boss");

/** The engine is installed once, into a folder of its own. */
export function installEngine(): void {
  if (existsSync(join(folder, "node_modules/pg-boss"))) return;
  execFileSync("npm", ["ci"], { cwd: folder, stdio: "inherit" });
}

export async function createEngine(database: EngineDatabase): Promise<Engine> {
  const { PgBoss } = (await import(join(folder, "engine.mjs"))) as {
    readonly PgBoss: CreateEngine;
  };
  return new PgBoss({
    db: database,
    useListenNotify: true,
    // Asked for by the one who knows whether the others can be judged: see `supervising.ts`.
    supervise: false,
    monitorIntervalSeconds: 1,
    superviseIntervalSeconds: 1,
    // What isn't used, and asks for something regularly.
    registerInstance: false,
    monitorVacuum: false,
    openTelemetry: { enabled: false },
  });
}
