import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "#core";
import { openPostgresStore } from "#store";
import { type PostgresServer, startPostgres } from "../support/postgres/postgres.ts";
import { createTurn } from "../support/turns.ts";

let server: PostgresServer;
let url: string;

const options = { clock: () => 5_000, toAppId: () => "moonlens-test" };

beforeAll(async () => {
  server = await startPostgres();
});

afterAll(() => server[Symbol.asyncDispose]());

beforeEach(async () => {
  url = await server.createDatabase();
});

function nameOf(databaseUrl: string): string {
  return new URL(databaseUrl).pathname.slice(1);
}

function change(changes: Partial<Pick<URL, "username" | "password" | "pathname" | "port">>) {
  return Object.assign(new URL(url), changes).href;
}

async function catchError(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  return expect.unreachable();
}

async function expectRefusal(databaseUrl: string, code: string): Promise<void> {
  const error = await catchError(() => openPostgresStore(databaseUrl, options));
  expect(error).toMatchObject({ name: "StoreError", code });
  expect(JSON.stringify([String(error), error])).not.toContain(server.password);
}

describe("opening", () => {
  it("says so when nothing answers at the address", async () => {
    await expectRefusal(change({ port: "1" }), "store_away");
  });

  it("says so when the host does not exist", async () => {
    await expectRefusal("postgres://a:b@no-such-host.invalid/db", "store_away");
  });

  it("says so when the password is wrong, without repeating it", async () => {
    const wrong = change({ password: `${server.password}-not` });
    await expectRefusal(wrong, "store_refused");
  });

  it("says so when there is no such database", async () => {
    await expectRefusal(change({ pathname: "/no_such_database" }), "store_missing");
  });

  it("says so when the user may not make tables", async () => {
    await server.run("CREATE ROLE guest LOGIN PASSWORD 'guest'");
    await expectRefusal(change({ username: "guest", password: "guest" }), "store_forbidden");
  });

  it("says so when a newer version wrote it", async () => {
    await (await openPostgresStore(url, options))[Symbol.asyncDispose]();
    await server.run(
      "INSERT INTO kysely_migration VALUES ('9999-from-the-future', '2099-01-01')",
      nameOf(url),
    );
    await expectRefusal(url, "store_newer");
  });
});

/** Until no connection is left that does not know yet that it was cut. */
async function waitForTurn(store: Store, id: string): Promise<void> {
  await eventually(async () => {
    expect(await store.turns.load(id)).toMatchObject({ state: "queued" });
  });
}

describe("while it runs", () => {
  async function claim(store: Store) {
    const turn = createTurn();
    await store.workspaces.ensure(turn.workspace);
    await store.turns.claim(turn);
    return turn;
  }

  it("says so when the database became read-only", async () => {
    await (await openPostgresStore(url, options))[Symbol.asyncDispose]();
    await server.run(`ALTER DATABASE ${nameOf(url)} SET default_transaction_read_only = on`);
    await using store = await openPostgresStore(url, options);
    await expect(store.check()).rejects.toMatchObject({ code: "store_read_only" });
  });

  it("fails while the database is away, keeps what it acknowledged, and recovers by itself", async () => {
    await using store = await openPostgresStore(url, options);
    const turn = await claim(store);
    await server.stop();
    await expect(store.check()).rejects.toMatchObject({ code: "store_away", retryable: true });
    await expect(store.turns.load(turn.id)).rejects.toMatchObject({ code: "store_away" });
    await server.start();
    await waitForTurn(store, turn.id);
    await store.check();
  });

  it("survives connections that are cut in the middle of their work", async () => {
    await using store = await openPostgresStore(url, options);
    const turn = await claim(store);
    const work = Array.from({ length: 40 }, () => store.turns.load(turn.id));
    const cut = server.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${nameOf(url)}'`,
    );
    const results = await Promise.allSettled(work);
    await cut;
    for (const result of results) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "store_away" });
    }
    await waitForTurn(store, turn.id);
  });

  it("undoes a transaction whole when it fails, and goes on", async () => {
    await using store = await openPostgresStore(url, options);
    const turn = await claim(store);
    const opening = {
      turnId: turn.id,
      workspaceId: turn.workspace.id,
      personId: turn.person.id,
      personName: "Ava",
      platform: "discord",
      channelId: "1",
      intent: "see",
      appId: "app",
      day: "2026-11-21",
      startedAtMs: 1,
      reserved: "0.1",
    } as const;
    await store.ledger.reserve(opening, {});
    await store.ledger.openCharge({ id: "c", turnId: turn.id, model: "m", atMs: 1 });
    await server.run("ALTER TABLE usage_sums RENAME TO hidden", nameOf(url));
    const settlement = { model: "m", credits: "0.1", creditsAre: "measured" } as const;
    await expect(store.ledger.settleCharge("c", settlement)).rejects.toMatchObject({
      code: "store_failed",
    });
    await server.run("ALTER TABLE hidden RENAME TO usage_sums", nameOf(url));
    await store.ledger.settleCharge("c", settlement);
    expect(await store.ledger.loadTurnCost(turn.id)).toMatchObject({ credits: "0.1" });
  });
});
