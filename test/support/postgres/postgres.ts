import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "pg";
import { findFreePort } from "../free-port.ts";
import { createCluster, password, user } from "./postgres-cluster.ts";
import { openPostgresPrograms, type PostgresPrograms } from "./postgres-programs.ts";

/** A PostgreSQL server of the test's own. Disposing of it removes it. */
export interface PostgresServer extends AsyncDisposable {
  readonly password: string;
  /** Makes an empty database and resolves with its address. */
  createDatabase(): Promise<string>;
  /** Lends an empty database, in which the tables may be of whoever had it before: much sooner there than a new one. */
  lendDatabase(): Promise<LentDatabase>;
  /** Runs SQL as the owner of everything. */
  run(sql: string, database?: string): Promise<void>;
  /** Away, with all connections cut; and back on the same port. */
  stop(): Promise<void>;
  /** Away at once, with nothing put in order: what its disk has is all that's left. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Given back when it is disposed of. */
interface LentDatabase extends AsyncDisposable {
  readonly url: string;
}

/** Tests don't survive power cuts, so nothing waits for the disk; and no database lives until it must be swept. */
const quickFlags = ["fsync", "full_page_writes", "synchronous_commit", "autovacuum"].flatMap(
  (setting) => ["-c", `${setting}=off`],
);

/** @param flags for the server. */
export async function startPostgres({
  flags = quickFlags,
}: {
  readonly flags?: readonly string[];
} = {}): Promise<PostgresServer> {
  await using resources = new AsyncDisposableStack();
  const programs = resources.use(await openPostgresPrograms());
  const folder = await mkdtemp(join(tmpdir(), "moonlens-postgres-"));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  await createCluster(programs, folder);
  const port = await findFreePort();
  const cluster = createProcess(programs, { folder, port, flags });
  resources.defer(() => cluster.stop());
  await cluster.start();
  const held = resources.move();
  const toUrl = (database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const run = (sql: string, database = "postgres") => runSql(toUrl(database), sql);
  const create = async () => {
    const name = `db_${randomUUID().replaceAll("-", "")}`;
    await run(`CREATE DATABASE ${name}`);
    return name;
  };
  const free: string[] = [];
  return {
    ...cluster,
    password,
    run,
    createDatabase: async () => toUrl(await create()),
    async lendDatabase() {
      const name = free.pop() ?? (await create());
      return {
        url: toUrl(name),
        async [Symbol.asyncDispose]() {
          await run(emptyAllTables, name);
          free.push(name);
        },
      };
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** All but what says which migrations have run. */
const emptyAllTables = `DO $$
  DECLARE name text;
  BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN
      SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '%migration%'
    LOOP
      EXECUTE format('DELETE FROM %I', name);
    END LOOP;
  END $$`;

function createProcess(
  { postgres, identity }: PostgresPrograms,
  { folder, port, flags }: { folder: string; port: number; flags: readonly string[] },
): Pick<PostgresServer, "start" | "stop" | "kill"> {
  const address = ["-p", `${port}`, "-c", "listen_addresses=127.0.0.1"];
  const words = [
    "-D",
    join(folder, "data"),
    ...address,
    "-c",
    "unix_socket_directories=",
    ...flags,
  ];
  let child: ChildProcess | undefined;
  // SIGINT is PostgreSQL's fast shutdown: connections are cut.
  const kill = () => void child?.kill("SIGINT");
  process.once("exit", kill);
  return {
    async start() {
      child = spawn(postgres, words, {
        ...identity,
        cwd: folder,
        stdio: ["ignore", "ignore", "pipe"],
      });
      await waitUntilReady(child);
    },
    async stop() {
      if (child === undefined || hasEnded(child)) return;
      const exited = once(child, "exit");
      kill();
      await exited;
    },
    async kill() {
      if (child === undefined || hasEnded(child)) return;
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function waitUntilReady(child: ChildProcess): Promise<void> {
  if (child.stderr === null) throw new Error("the server's messages can't be read");
  const said: string[] = [];
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stderr })
    .on("line", (line) => {
      said.push(line);
      if (line.includes("ready to accept connections")) ready.resolve();
    })
    .on("close", () => ready.reject(new Error(`PostgreSQL did not start:\n${said.join("\n")}`)));
  await ready.promise;
}

async function runSql(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
