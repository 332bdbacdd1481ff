import { fork } from "node:child_process";
import { once } from "node:events";
import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createReplyView, type Store, toDefaultAppId } from "#core";
import { openSqliteStore } from "#store";
import { createTurn, seeIntent } from "../support/turns.ts";

let folder: TemporaryFolder;
let filePath: string;
let store: Store;

const options = {
  clock: () => 5_000,
  toAppId: (workspace: Parameters<typeof toDefaultAppId>[0]) =>
    toDefaultAppId(workspace, "moonlens"),
};

beforeEach(async () => {
  folder = await createTemporaryFolder();
  filePath = join(folder.path, "moonlens.db");
  store = await openSqliteStore(filePath, options);
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function claim(changes: Parameters<typeof createTurn>[0] = {}) {
  const turn = createTurn(changes);
  await store.workspaces.ensure(turn.workspace);
  expect(await store.turns.claim(turn)).toBe("claimed");
  return turn;
}

describe("the file", () => {
  it("keeps everything over a restart", async () => {
    const turn = await claim();
    await store[Symbol.asyncDispose]();
    store = await openSqliteStore(filePath, options);
    expect((await store.turns.load(turn.id))?.request).toEqual(turn);
  });

  it("holds no trace of what a person deleted", async () => {
    const words = "what nobody else should read";
    const turn = await claim({ intent: { ...seeIntent, text: words.repeat(500) } });
    const view = createReplyView({ ...turn, atMs: 1 });
    await store.turns.savePerformed(turn.id, { ...view, text: words });
    await store.turns.saveDelivered(turn.id);
    const read = async () => {
      const names = (await readdir(folder.path)).filter((name) => name.startsWith("moonlens.db"));
      const files = names.map((name) => readFile(join(folder.path, name), "latin1"));
      return (await Promise.all(files)).join("");
    };
    expect(await read()).toContain(words);
    const { workspace, person } = turn;
    await store.privacy.deletePerson({ workspaceId: workspace.id, personId: person.id });
    expect(await read()).not.toContain(words);
  });

  it("says so when another process holds it", async () => {
    const holder = join(folder.path, "holder.mjs");
    await writeFile(
      holder,
      `import { DatabaseSync } from "node:sqlite";
       const database = new DatabaseSync(process.argv[2]);
       database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; CREATE TABLE held (id); BEGIN IMMEDIATE; COMMIT");
       process.send("holding");
       process.on("message", () => {});`,
    );
    const other = join(folder.path, "other.db");
    const child = fork(holder, [other], { stdio: "ignore" });
    try {
      // Awaiting the child's message keeps this free of guesses about time.
      await once(child, "message");
      await expect(openSqliteStore(other, options)).rejects.toMatchObject({
        code: "store_locked",
        message: expect.stringContaining("another process"),
      });
    } finally {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
  });

  it("says so when it is no database", async () => {
    const damaged = join(folder.path, "damaged.db");
    await writeFile(
      damaged,
      "this is a text file that is long enough to be read as a header".repeat(40),
    );
    await expect(openSqliteStore(damaged, options)).rejects.toMatchObject({
      code: "store_damaged",
    });
  });

  it("says so when a newer version wrote it", async () => {
    const newer = join(folder.path, "newer.db");
    await (await openSqliteStore(newer, options))[Symbol.asyncDispose]();
    const database = new DatabaseSync(newer);
    database.exec("INSERT INTO kysely_migration VALUES ('9999-from-the-future', '2099-01-01')");
    database.close();
    await expect(openSqliteStore(newer, options)).rejects.toMatchObject({ code: "store_newer" });
  });

  it("says so when its folder can't be made", async () => {
    await writeFile(join(folder.path, "file"), "");
    await expect(
      openSqliteStore(join(folder.path, "file", "moonlens.db"), options),
    ).rejects.toMatchObject({ name: "StoreError" });
  });

  it("says so when it is full, undoes what did not fit, and goes on where there is space", async () => {
    const kept = await claim();
    await store[Symbol.asyncDispose]();
    store = await openSqliteStore(filePath, { ...options, maxPages: 1 });
    const long = createTurn({ intent: { ...seeIntent, text: "x".repeat(100_000) } });
    const full = { code: "store_full", message: expect.stringContaining("Free up some space") };
    await expect(store.turns.claim(long)).rejects.toMatchObject(full);
    const settings = { persona: "x".repeat(100_000) };
    const save = { revision: 0, settings, changes: [] };
    await expect(store.workspaces.saveSettings(kept.workspace.id, save)).rejects.toMatchObject(
      full,
    );
    expect(await store.workspaces.load(kept.workspace.id)).toMatchObject({ revision: 0 });
    await store[Symbol.asyncDispose]();
    store = await openSqliteStore(filePath, options);
    expect(await store.turns.listUnfinished()).toMatchObject([{ request: kept }]);
    expect(await store.turns.claim(long)).toBe("claimed");
  });

  it("says so when it may only be read", async () => {
    await store[Symbol.asyncDispose]();
    await chmod(filePath, 0o444);
    await chmod(folder.path, 0o555);
    const isRoot = process.geteuid?.() === 0;
    try {
      // For root every file can be written, so another user opens it.
      if (isRoot) process.seteuid?.(65_534);
      await expect(openSqliteStore(filePath, options)).rejects.toMatchObject({
        code: "store_read_only",
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
      await chmod(folder.path, 0o755);
      await chmod(filePath, 0o644);
    }
  });

  it("has all of a migration or nothing", async () => {
    const cut = join(folder.path, "cut.db");
    const database = new DatabaseSync(cut);
    // What a later step of the second migration makes is there already, so that step fails.
    database.exec("CREATE TABLE notices (key TEXT)");
    database.close();
    await expect(openSqliteStore(cut, options)).rejects.toThrow("migrating");
    const again = new DatabaseSync(cut);
    const tables = again.prepare("SELECT name FROM sqlite_master WHERE name = 'ledger'").all();
    expect(tables).toEqual([]);
    again.exec("DROP TABLE notices");
    again.close();
    await using mended = await openSqliteStore(cut, options);
    await mended.check();
  });
});
