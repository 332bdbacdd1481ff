import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TurnRequest } from "#core";
import { openPostgresStore } from "#store";
import { type PostgresServer, startPostgres } from "../../support/postgres/postgres.ts";
import { describeStore } from "./store.ts";
import { describeKill } from "./store-kill.ts";
import { openStoreWorld, type StorePlace, type StoreWorld } from "./store-world.ts";

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server[Symbol.asyncDispose]());

/** Delivered turns with pictures, more than are forgotten at once. */
async function playTurns({ deliver, reserve, createImage, store }: StoreWorld) {
  const turns: TurnRequest[] = [];
  for (let index = 0; index < 250; index += 1) {
    const turn = await deliver();
    await store.pictures.save(createImage({ turnId: turn.id }));
    await reserve({ turnId: turn.id });
    turns.push(turn);
  }
  return { turns };
}

async function openPlace(): Promise<StorePlace & { readonly address: string }> {
  const { url, [Symbol.asyncDispose]: giveBack } = await server.lendDatabase();
  return {
    address: url,
    isShared: true,
    open: (options) => openPostgresStore(url, options),
    [Symbol.asyncDispose]: giveBack,
  };
}

describe("the store on PostgreSQL", () => {
  describeStore(openPlace);
  describeKill(openPlace);

  describe("shared by several processes", () => {
    it("is brought up to date once when they start together", async () => {
      const url = await server.createDatabase();
      const options = { clock: () => 1, toAppId: () => "app" };
      const stores = await Promise.all(
        Array.from({ length: 4 }, () => openPostgresStore(url, options)),
      );
      for (const store of stores) {
        await store.check();
        await store[Symbol.asyncDispose]();
      }
    });

    it("lets no two of them pass a limit together", async () => {
      await using world = await openStoreWorld(await openPlace());
      const { reserve } = world;
      const first = world.store;
      await reserve({ reserved: "0" });
      const second = await world.reopen();
      const opening = await reserve({ reserved: "0" });
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? first : second).ledger.reserve(
            { ...opening, turnId: `turn-${index}`, reserved: "0.1" },
            { workspacePerMonth: "0.5" },
          ),
        ),
      );
      expect(results.filter(({ type }) => type === "reserved")).toHaveLength(5);
    });

    it("may forget the same things at the same time", async () => {
      await using world = await openStoreWorld(await openPlace());
      const { turns } = await playTurns(world);
      const stores = [world.store, await world.reopen()];
      const { workspace } = turns[0] ?? expect.unreachable();
      const results = await Promise.all(
        stores.map(({ privacy }) => privacy.deleteWorkspace(workspace.id, { extent: "whole" })),
      );
      expect(results.reduce((sum, forgotten) => sum + forgotten.turns, 0)).toBe(turns.length);
      expect(await world.store.workspaces.load(workspace.id)).toBeUndefined();
    });

    it("lets one of them have a turn, a notice, and the last word on settings", async () => {
      await using world = await openStoreWorld(await openPlace());
      const turn = await world.claim();
      const stores = [world.store, await world.reopen()];
      const each = <Result>(act: (store: (typeof stores)[number]) => Promise<Result>) =>
        Promise.all(stores.map(act));
      const starts = await each(({ turns }) => turns.start(turn.id));
      expect(starts.filter((isMine) => isMine)).toHaveLength(1);
      const claims = await each(({ notices }) => notices.claim("alert", { atMs: 1 }));
      expect(claims.filter((isMine) => isMine)).toHaveLength(1);
      const save = { revision: 0, settings: {}, changes: [] };
      const saves = await each(({ workspaces }) =>
        workspaces.saveSettings(turn.workspace.id, save),
      );
      expect(saves.filter((outcome) => outcome === "saved")).toHaveLength(1);
    });
  });
});
