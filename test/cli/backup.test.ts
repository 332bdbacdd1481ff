import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder, eventually, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openPostgresStore, openSqliteStore } from "#store";
import { backUpOnSignal } from "../../src/app/process/backup-signal.ts";
import { lounge, openStoreWorld, type StoreWorld } from "../contract/store/store-world.ts";
import { type PostgresServer, startPostgres } from "../support/postgres/postgres.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";
import { toBareEnvironment } from "../support/suite/compile-cache.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

let folder: TemporaryFolder;
let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server[Symbol.asyncDispose]());

beforeEach(async () => {
  folder = await createTemporaryFolder();
  for (const name of ["package.json", "src", "commands", "node_modules"]) {
    await symlink(join(root, name), join(folder.path, name));
  }
  await mkdir(join(folder.path, "data", "spool"), { recursive: true });
  return () => folder[Symbol.asyncDispose]();
});

/** The commands of the chapter with this heading, together. */
async function readCommands(heading: string): Promise<string> {
  const document = await readFile(join(root, "docs/operating/backup.md"), "utf8");
  const chapter = document.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? "";
  const commands = [...chapter.matchAll(/```sh\n([^`]+)```/g)].map(([, lines]) => lines);
  expect(commands).not.toEqual([]);
  return commands.join("");
}

/** Runs what an operator types, in the folder of an installation. */
async function run(commands: string, variables: Readonly<Record<string, string>> = {}) {
  const child = spawn("sh", ["-ec", commands], {
    cwd: folder.path,
    env: { ...toBareEnvironment(), DISCORD_TOKEN: "a.b.c", LUNOS_API_KEY: "sandbox", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[code], output, errors] = await Promise.all([
    once(child, "exit"),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, output, errors };
}

/** A command without npm: its words are npm's own business. */
async function runProgram(words: string) {
  return await run(`"${process.execPath}" src/cli/${words}`);
}

async function openInstalled(): Promise<StoreWorld> {
  return await openStoreWorld({
    isShared: false,
    open: (options) => openSqliteStore(join(folder.path, "data", "moonlens.db"), options),
    async [Symbol.asyncDispose]() {},
  });
}

/** Leaves one turn and its picture in the data folder. */
async function playTurn(): Promise<string> {
  await using world = await openInstalled();
  const { id } = await world.deliver();
  await writeFile(join(folder.path, "data", "spool", "picture"), "a moon");
  return id;
}

describe("the chapters of docs/operating/backup.md", () => {
  it("back up a stopped Moonlens and restore it as it was", async () => {
    const kept = await playTurn();
    expect(await run(await readCommands("Backup of SQLite, while it is stopped"))).toMatchObject({
      code: 0,
    });
    const lost = await playTurn();
    await writeFile(join(folder.path, "data", "moonlens.db-wal"), "of another database");
    await writeFile(join(folder.path, "data", "spool", "picture"), "damaged");
    expect(await run(await readCommands("Restore to SQLite"))).toMatchObject({ code: 0 });
    await using world = await openInstalled();
    expect(await world.store.turns.load(kept)).toMatchObject({ state: "delivered" });
    expect(await world.store.turns.load(lost)).toBeUndefined();
    expect(await readFile(join(folder.path, "data", "spool", "picture"), "utf8")).toBe("a moon");
  });

  it("export a workspace, from the database and from a backup", async () => {
    const id = await playTurn();
    await run(await readCommands("Backup of SQLite, while it is stopped"));
    const commands = await readCommands("What is stored of one workspace");
    expect(await run(commands)).toMatchObject({ code: 0, errors: "" });
    for (const command of commands.trim().split("\n")) {
      const { output } = await run(command.replace("> workspace.jsonl", ""));
      const lines = output
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
      expect(lines).toMatchObject([
        { type: "workspace", id: lounge.id },
        { type: "turn", request: { id } },
      ]);
    }
  });

  it("move everything to PostgreSQL", async () => {
    const id = await playTurn();
    const DATABASE_URL = await server.createDatabase();
    const { code, output } = await run(await readCommands("From SQLite to PostgreSQL"), {
      DATABASE_URL,
    });
    expect(code).toBe(0);
    expect(output).toMatch(/^turns: 1$/m);
    expect(output).not.toContain(server.password);
    const options = { clock: () => 1, toAppId: () => "app" };
    await using store = await openPostgresStore(DATABASE_URL, options);
    expect(await store.turns.load(id)).toMatchObject({ state: "delivered" });
  });

  it("back up a running Moonlens when it gets the signal, each time anew", async () => {
    const world = await openInstalled();
    const dataFolder = join(folder.path, "data");
    const logger = createRecordingLogger();
    using _ = backUpOnSignal({ store: world.store, dataFolder, logger });
    const turns = [];
    for (const count of [1, 2]) {
      turns.push(await world.deliver());
      process.kill(process.pid, "SIGUSR2");
      await eventually(() => {
        const done = logger.lines.filter(({ message }) => message === "database backed up");
        expect(done).toHaveLength(count);
      });
    }
    await world[Symbol.asyncDispose]();
    const options = { clock: () => 1, toAppId: () => "app" };
    await using copy = await openSqliteStore(join(dataFolder, "backup", "moonlens.db"), options);
    for (const { id } of turns) expect(await copy.turns.load(id)).toBeDefined();
  });
});

describe("the commands", () => {
  it("say so when Moonlens has the database open", async () => {
    await using _world = await openInstalled();
    for (const command of [
      "back-up.ts copy.db",
      "export-workspace.ts x",
      "move-store.ts --to postgres://x/y",
    ]) {
      const { code, errors } = await runProgram(command);
      expect(code).toBe(1);
      expect(errors).toMatch(/^Moonlens is running and has the database open/);
    }
  });

  it("make no database where there is none", async () => {
    const { code, errors } = await runProgram("export-workspace.ts x");
    expect([code, errors]).toEqual([1, "data/moonlens.db doesn't exist.\n"]);
  });

  it("back up and export what was said at the terminal", async () => {
    await run("printf 'hello there' | npm run --silent terminal");
    const { code, errors } = await run(await readCommands("The terminal's own data"));
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    const lines = (await readFile(join(folder.path, "terminal.jsonl"), "utf8")).trim().split("\n");
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      { type: "workspace" },
      { type: "turn", request: { intent: { text: "hello there" } } },
      { type: "ledger-line" },
    ]);
    const copy = await runProgram("export-workspace.ts x --from backup/terminal.db");
    expect(copy.errors).toContain(`  terminal:direct:${process.getuid?.()} `);
  });

  it("list the workspaces when one is unknown", async () => {
    await playTurn();
    const { code, errors } = await runProgram("export-workspace.ts x");
    expect(code).toBe(1);
    expect(errors).toContain(`  ${lounge.id} Moonlens Lounge\n`);
  });

  it("tell how they are used", async () => {
    for (const program of ["back-up.ts", "export-workspace.ts", "move-store.ts"]) {
      const { code, errors } = await runProgram(program);
      expect(code).toBe(2);
      expect(errors).toMatch(/^usage: npm run /);
    }
  });

  it("never show the password of an address", async () => {
    await playTurn();
    const wrong = (await server.createDatabase()).replace(server.password, "not-the-password");
    const { code, output, errors } = await runProgram(`move-store.ts --to ${wrong}`);
    expect(code).toBe(1);
    expect(errors).toContain("refused the user or the password");
    expect(output + errors).not.toContain("not-the-password");
  });
});
