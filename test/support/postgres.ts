import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Client } from "pg";
import { openPostgresPrograms, type PostgresPrograms } from "./postgres-programs.ts";

const user = "moonlens";
const password = "a-password-of-the-tests";

/** A PostgreSQL server of the test's own. Disposing of it removes it. */
export interface PostgresServer extends AsyncDisposable {
  readonly password: string;
  /** Makes an empty database and resolves with its address. */
  createDatabase(): Promise<string>;
  /** Runs SQL as the owner of everything. */
  run(sql: string, database?: string): Promise<void>;
  /** Away, with all connections cut; and back on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
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
  const port = await findPort();
  const cluster = createProcess(programs, { folder, port, flags });
  resources.defer(() => cluster.stop());
  await cluster.start();
  const held = resources.move();
  const toUrl = (database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const run = (sql: string, database = "postgres") => runSql(toUrl(database), sql);
  return {
    ...cluster,
    password,
    run,
    async createDatabase() {
      const name = `db_${randomUUID().replaceAll("-", "")}`;
      await run(`CREATE DATABASE ${name}`);
      return toUrl(name);
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

async function createCluster(
  { initdb, identity }: PostgresPrograms,
  folder: string,
): Promise<void> {
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, password);
  const { uid, gid } = identity;
  if (uid !== undefined && gid !== undefined) {
    await chown(folder, uid, gid);
    await chown(passwordFile, uid, gid);
  }
  const options = [
    `--pgdata=${join(folder, "data")}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
  ];
  await promisify(execFile)(initdb, options, { ...identity, cwd: folder });
}

function createProcess(
  { postgres, identity }: PostgresPrograms,
  { folder, port, flags }: { folder: string; port: number; flags: readonly string[] },
): Pick<PostgresServer, "start" | "stop"> {
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
      if (child === undefined || child.exitCode !== null) return;
      const exited = once(child, "exit");
      kill();
      await exited;
    },
  };
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

async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
