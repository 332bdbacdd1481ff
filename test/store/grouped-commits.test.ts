import { DatabaseSync } from "node:sqlite";
import { eventually } from "@moonlens/sandbox/testing";
import { Kysely, SqliteDialect, sql } from "kysely";
import { describe, expect, it } from "vitest";
import {
  createGroupedFlush,
  createMarker,
  groupCommits,
} from "../../src/store/engine/grouped-commits.ts";

/** A disk that takes as long as a test wants. */
function createDisk() {
  const flushes: PromiseWithResolvers<void>[] = [];
  return {
    flushes,
    async flush() {
      const flush = Promise.withResolvers<void>();
      flushes.push(flush);
      await flush.promise;
    },
  };
}

/** Lets everything happen that needs no disk. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("waits for the disk", () => {
  it("are one for all who come before it begins, and the next for who come while it goes on", async () => {
    const disk = createDisk();
    const { now: flush } = createGroupedFlush(disk.flush);
    const done: string[] = [];
    const wait = (name: string) => flush().then(() => done.push(name));
    const first = [wait("a"), wait("b")];
    await settle();
    const second = [wait("c"), wait("d")];
    await settle();
    expect(disk.flushes).toHaveLength(1);
    disk.flushes[0]?.resolve();
    await Promise.all(first);
    await settle();
    expect(done).toEqual(["a", "b"]);
    expect(disk.flushes).toHaveLength(2);
    disk.flushes[1]?.resolve();
    await Promise.all(second);
    expect(done).toEqual(["a", "b", "c", "d"]);
  });

  it("fail for everybody once one has failed", async () => {
    const disk = createDisk();
    const { now: flush } = createGroupedFlush(disk.flush);
    const failing = [flush(), flush()];
    await settle();
    disk.flushes[0]?.reject(new Error("the disk is gone"));
    for (const wait of [...failing, flush()]) await expect(wait).rejects.toThrow("gone");
    expect(disk.flushes).toHaveLength(1);
  });
});

describe("a write", () => {
  const open = () => {
    const disk = createDisk();
    const database = new DatabaseSync(":memory:");
    const dialect = new SqliteDialect({
      database: {
        close: () => database.close(),
        prepare(text) {
          const statement = database.prepare(text);
          return {
            reader: statement.columns().length > 0,
            all: () => statement.all(),
            run: () => statement.run(),
            iterate: () => statement.iterate(),
          };
        },
      },
    });
    const flush = createGroupedFlush(disk.flush);
    const marker = createMarker();
    const traits = { supportsMultipleConnections: { value: true } };
    const store = new Kysely<Record<string, never>>({
      dialect: {
        createDriver: () => groupCommits(dialect.createDriver(), flush, marker.isMarked),
        createQueryCompiler: () => dialect.createQueryCompiler(),
        createIntrospector: (db) => dialect.createIntrospector(db),
        createAdapter: () => Object.create(dialect.createAdapter(), traits),
      },
    });
    const run = (text: string, database = store) =>
      sql.raw<{ count: number }>(text).execute(database);
    return { disk, store, run, unhurried: store.withPlugin(marker.plugin) };
  };

  it("is over when it is on the disk, and others read and write meanwhile", async () => {
    const { disk, run } = open();
    const done: string[] = [];
    const writes = [
      run("create table words (word text)").then(() => done.push("create")),
      run("insert into words values ('moon')").then(() => done.push("insert")),
    ];
    const { rows } = await run("select count(*) as count from words");
    expect(rows).toEqual([{ count: 1 }]);
    expect(done).toEqual([]);
    while (done.length < writes.length) {
      for (const { resolve } of disk.flushes) resolve();
      await settle();
    }
    expect(disk.flushes.length).toBeLessThanOrEqual(2);
    expect(done).toEqual(["create", "insert"]);
  });

  it("in a transaction is waited for once, and nobody comes between", async () => {
    const { disk, store, run } = open();
    void run("create table words (word text)");
    const transaction = store.transaction().execute(async (inside) => {
      await sql`insert into words values ('moon')`.execute(inside);
      await settle();
      await sql`insert into words values ('lens')`.execute(inside);
    });
    const { rows } = await run("select count(*) as count from words");
    expect(rows).toEqual([{ count: 2 }]);
    const flushesBefore = disk.flushes.length;
    expect(flushesBefore).toBeLessThanOrEqual(2);
    let isOver = false;
    void transaction.then(() => {
      isOver = true;
    });
    while (!isOver) {
      for (const { resolve } of disk.flushes) resolve();
      await settle();
    }
    expect(disk.flushes.length).toBeLessThanOrEqual(2);
  });

  it("that nobody waits for is on the disk with the next wait", async () => {
    const { disk, unhurried, run } = open();
    await run("create table words (word text)", unhurried);
    await unhurried.transaction().execute(async (inside) => {
      await sql`insert into words values ('moon')`.execute(inside);
    });
    expect(disk.flushes).toHaveLength(0);
    const waited = run("insert into words values ('lens')");
    await settle();
    disk.flushes[0]?.resolve();
    await waited;
    expect(disk.flushes).toHaveLength(1);
  });

  it("that nobody waits for is on the disk in a moment, also when none comes after it", async () => {
    const { disk, unhurried, run } = open();
    await run("create table words (word text)", unhurried);
    await eventually(() => expect(disk.flushes).toHaveLength(1));
  });

  it("fails whose wait for the disk fails", async () => {
    const { disk, run } = open();
    const write = run("create table words (word text)");
    await settle();
    disk.flushes[0]?.reject(new Error("the disk is gone"));
    await expect(write).rejects.toThrow("gone");
  });
});
