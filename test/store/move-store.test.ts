import { join } from "node:path";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GalleryEntry, OwnFont, PictureRecord, Store, Style } from "#core";
import { moveStore, openPostgresStore, openSqliteStore } from "#store";
import {
  answered,
  lounge,
  openStoreWorld,
  type StoreWorld,
} from "../contract/store/store-world.ts";
import { type PostgresServer, startPostgres } from "../support/postgres/postgres.ts";

const everyDay = { workspaceId: lounge.id, fromDay: "2026-01-01", toDay: "2026-12-31" };

let server: PostgresServer;
let folder: TemporaryFolder;

beforeAll(async () => {
  [server, folder] = await Promise.all([startPostgres(), createTemporaryFolder()]);
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Something in every table, and more than a page of facts. */
async function fill(world: StoreWorld): Promise<void> {
  const { deliver, createImage, reserve, charge, store } = world;
  for (let index = 0; index < 20; index += 1) {
    const turn = await deliver();
    const picture = createImage({ turnId: turn.id });
    await store.pictures.save(picture);
    await fillGallery(store, picture);
    await reserve({ turnId: turn.id, day: `2026-${index % 2 === 0 ? "10" : "11"}-01` });
    // More than a JavaScript number holds, in units of the table.
    await charge(turn.id, "9999.000000000001");
    await store.ledger.settle(turn.id, answered);
  }
  const change = { workspaceId: lounge.id, personId: "p", personName: "Ava", atMs: 1 };
  await store.workspaces.saveSettings(lounge.id, {
    revision: 0,
    settings: { language: "id" },
    changes: [{ ...change, key: "language", before: null, after: "id" }],
  });
  const channel = { revision: 1, channelId: "pictures", settings: { persona: "Kind." } };
  await store.workspaces.saveSettings(lounge.id, { ...channel, changes: [] });
  await store.styles.save(createStyle(), { limit: 1 });
  const posted = { place: 0, postedAtMs: 1, bookedDay: "2026-11-01", checks: [] };
  const line = { workspaceId: lounge.id, channelId: "c", turnId: "t", shop: "Moon", ...posted };
  await store.expenses.add([{ id: "e", person: { id: "p", name: "Ava" }, ...line }]);
  const owner = { workspaceId: lounge.id, personId: "p" };
  await store.readings.save({ ...owner, hash: "abc", words: "Page 1", atMs: 1 });
  await store.fonts.save(createFont(), { limit: 1 });
  await store.watches.begin({ workspaceId: lounge.id, personId: "p" }, { untilMs: 1 });
  const who = { workspaceId: lounge.id, personId: "p" };
  await store.readings.save({ ...who, hash: "h", words: "Page 1:\nOne", atMs: 1 });
  await store.installations.save({ platform: "slack", externalId: "T1", data: { token: "x" } });
  await store.notices.claim("notice", { atMs: 1 });
  for (let index = 0; index < 501; index += 1) {
    await store.notices.saveFact(`fact-${index}`, { value: index, atMs: 1 });
  }
}

async function fillGallery(store: Store, picture: PictureRecord): Promise<void> {
  const { id, workspaceId, turnId, createdAtMs } = picture;
  const entry: GalleryEntry = {
    ...{ id, workspaceId, turnId, createdAtMs, origin: "made", isPrivate: false },
    ...{ channelId: "c", person: { id: "p", name: "Ava" }, text: { prompt: "a moon" } },
  };
  await store.gallery.save(entry, { words: ["moon"] });
  await store.gallery.saveVector(entry, { model: "v", values: [1, 2] });
  await store.gallery.setFavourite(id, { workspaceId, personId: "p", isFavourite: true, atMs: 1 });
}

async function findMoon({ gallery }: Store): Promise<readonly string[]> {
  const sight = { workspaceId: lounge.id, viewerId: "p", channelIds: ["c"] };
  const byWords = await gallery.findByWords(sight, { words: ["moon"], limit: 30 });
  const vector = { model: "v", values: [1, 2] };
  const near = await gallery.findNear(sight, { vector, limit: 30 });
  return [...new Set([...byWords, ...near.map(({ id }) => id)])].toSorted();
}

function createStyle(): Style {
  const common = { personId: "p", mediaType: "image/png", addedAtMs: 1 };
  return {
    workspaceId: lounge.id,
    name: "House style",
    pictures: [{ ...common, id: "s1", spoolKey: "spool/s1", byteLength: 5 }],
    savedAtMs: 1,
    savedBy: { id: "p", name: "Ava" },
  };
}

function createFont(): OwnFont {
  return {
    ...{ kind: "own", workspaceId: lounge.id, name: "Moon Sans", letters: [[65, 90]] },
    ...{ isVariable: false, spoolKey: "spool/f1", mediaType: "font/ttf", byteLength: 5 },
    ...{ addedAtMs: 1, addedBy: { id: "p", name: "Ava" } },
  };
}

async function openWorld(filePath: string): Promise<StoreWorld> {
  return await openStoreWorld({
    isShared: false,
    open: (options) => openSqliteStore(filePath, options),
    async [Symbol.asyncDispose]() {},
  });
}

async function openTarget(databaseUrl: string): Promise<StoreWorld> {
  return await openStoreWorld({
    isShared: true,
    open: (options) => openPostgresStore(databaseUrl, options),
    async [Symbol.asyncDispose]() {},
  });
}

async function describeAll({ store }: StoreWorld) {
  return {
    workspaces: await store.workspaces.list(),
    content: await Array.fromAsync(store.privacy.exportWorkspace(lounge.id)),
    sum: await store.ledger.sum(everyDay),
    months: await store.ledger.report(everyDay, { by: "person", limit: 5 }),
    installation: await store.installations.load({ platform: "slack", externalId: "T1" }),
    fact: await store.notices.loadFact("fact-500"),
    moon: await findMoon(store),
    isClaimed: !(await store.notices.claim("notice", { atMs: 2 })),
  };
}

describe("moving from SQLite to PostgreSQL", () => {
  it("takes everything along, to the last digit", async () => {
    const filePath = join(folder.path, "full.db");
    const source = await openWorld(filePath);
    await fill(source);
    const expected = await describeAll(source);
    await source[Symbol.asyncDispose]();
    const databaseUrl = await server.createDatabase();
    const tables: Record<string, number> = {};
    await moveStore({
      filePath,
      databaseUrl,
      onTable: ({ name, rows }) => {
        tables[name] = rows;
      },
    });
    await using target = await openTarget(databaseUrl);
    expect(await describeAll(target)).toEqual(expected);
    expect(expected.sum.credits).toBe("199980.00000000002");
    expect(expected.moon).toHaveLength(20);
    expect(tables).toMatchObject({ workspaces: 1, turns: 20, charges: 20, facts: 501 });
    expect(Object.values(tables).every((rows) => rows > 0)).toBe(true);
  });

  it("leaves no table out", async () => {
    const filePath = join(folder.path, "empty.db");
    await (await openWorld(filePath))[Symbol.asyncDispose]();
    const databaseUrl = await server.createDatabase();
    const tables: string[] = [];
    await moveStore({ filePath, databaseUrl, onTable: ({ name }) => void tables.push(name) });
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(filePath);
    const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    database.close();
    const names = rows.map(({ name }) => String(name));
    expect(new Set(tables)).toEqual(
      new Set(names.filter((name) => !/^(kysely|sqlite|gallery_words)_?/.test(name))),
    );
  });

  it("refuses a database that is in use, and changes nothing there", async () => {
    const filePath = join(folder.path, "second.db");
    const source = await openWorld(filePath);
    await source.deliver();
    await source[Symbol.asyncDispose]();
    const databaseUrl = await server.createDatabase();
    await using target = await openTarget(databaseUrl);
    const turn = await target.claim();
    await expect(
      moveStore({ filePath, databaseUrl, onTable: () => undefined }),
    ).rejects.toMatchObject({ code: "store_not_empty" });
    expect(await target.store.turns.listUnfinished()).toMatchObject([{ request: turn }]);
  });

  it("leaves nothing behind when it is cut off", async () => {
    const filePath = join(folder.path, "third.db");
    const source = await openWorld(filePath);
    await source.deliver();
    await source[Symbol.asyncDispose]();
    const databaseUrl = await server.createDatabase();
    const cutOff = new Error("cut off");
    const onTable = ({ name }: { name: string }) => {
      if (name === "ledger") throw cutOff;
    };
    await expect(moveStore({ filePath, databaseUrl, onTable })).rejects.toBe(cutOff);
    await moveStore({ filePath, databaseUrl, onTable: () => undefined });
    await using target = await openTarget(databaseUrl);
    expect(await target.store.workspaces.list()).toHaveLength(1);
  });
});
