import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createReplyView, type ImageRecord, type Store, toDefaultAppId } from "#core";
import { openSqliteStore } from "#store";
import { createTemporaryFolder, type TemporaryFolder } from "../support/temporary-folder.ts";
import { createTurn } from "../support/turns.ts";

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

describe("workspaces", () => {
  it("gives a new workspace its default App-ID and keeps it", async () => {
    const { workspace } = createTurn();
    const first = await store.workspaces.ensure(workspace);
    expect(first).toEqual({ ...workspace, appId: "moonlens-discord-81234567890123456" });
    expect(await store.workspaces.ensure(workspace)).toEqual(first);
  });
});

describe("turns", () => {
  it("gives back a turn exactly as it was claimed", async () => {
    const turn = await claim();
    expect(await store.turns.load(turn.id)).toEqual({ request: turn, state: "queued" });
  });

  it("refuses a second turn for the same platform event", async () => {
    const turn = await claim();
    const again = createTurn({ deduplicationKey: turn.deduplicationKey });
    expect(await store.turns.claim(again)).toBe("duplicate");
    expect(await store.turns.load(again.id)).toBeUndefined();
  });

  it("lets only one of two starters have a turn", async () => {
    const turn = await claim();
    const outcomes = await Promise.all([store.turns.start(turn.id), store.turns.start(turn.id)]);
    expect(outcomes.filter((isMine) => isMine)).toHaveLength(1);
  });

  it("goes from queued to delivered, and lists it as unfinished until then", async () => {
    const turn = await claim();
    await store.turns.start(turn.id);
    const view = createReplyView({ ...turn, atMs: 1 });
    await store.turns.savePerformed(turn.id, view);
    await store.turns.saveReceipt(turn.id, { messageIds: ["1"] });
    expect(await store.turns.listUnfinished()).toEqual([
      { request: turn, state: "performed", view, receipt: { messageIds: ["1"] } },
    ]);
    await store.turns.saveDelivered(turn.id);
    expect(await store.turns.listUnfinished()).toEqual([]);
  });

  it("does not take a turn as delivered that was never performed", async () => {
    const turn = await claim();
    await store.turns.saveDelivered(turn.id);
    expect((await store.turns.load(turn.id))?.state).toBe("queued");
  });

  it("counts a person's open and recent turns, and nobody else's", async () => {
    const old = await claim({ receivedAtMs: 10 });
    await claim({ receivedAtMs: 2_000 });
    await claim({ person: { id: "discord:someone-else", displayName: "Budi", isAdmin: false } });
    await store.turns.start(old.id);
    await store.turns.savePerformed(old.id, createReplyView({ ...old, atMs: 1 }));
    expect(await store.turns.countForPerson(old.person.id, { sinceMs: 1_000 })).toEqual({
      open: 1,
      recent: 1,
    });
  });
});

describe("images", () => {
  const image: ImageRecord = {
    id: "image-1",
    turnId: "turn-1",
    workspaceId: "discord:guild:1",
    personId: "discord:1",
    parentId: "image-0",
    spoolKey: "key",
    mediaType: "image/png",
    byteLength: 123,
    sources: [],
    drawing: { prompt: "a moon", aspectRatio: "16:9", imageSize: "2K" },
    createdAtMs: 7,
  };

  it("gives back a picture's row as it was saved, and saves it once", async () => {
    await store.images.save(image);
    await store.images.save({ ...image, mediaType: "image/webp" });
    expect(await store.images.load("image-1")).toEqual(image);
    expect(await store.images.listForTurn("turn-1")).toEqual([image]);
    expect(await store.images.load("unknown")).toBeUndefined();
  });
});

describe("the file", () => {
  it("keeps everything over a restart", async () => {
    const turn = await claim();
    await store[Symbol.asyncDispose]();
    store = await openSqliteStore(filePath, options);
    expect((await store.turns.load(turn.id))?.request).toEqual(turn);
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
});
