import { join } from "node:path";
import { createTemporaryFolder, patience, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgresStore } from "#store";
import { examineInstallation } from "../../src/cli/programs/examine.ts";
import { type PostgresServer, startPostgres } from "../support/postgres/postgres.ts";
import { findingsOf } from "./support.ts";

let server: PostgresServer;
let folder: TemporaryFolder;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  server = await startPostgres();
}, 60_000);

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function examine(databaseUrl: string): Promise<readonly string[]> {
  const { results } = await examineInstallation(
    {
      DATABASE_URL: databaseUrl,
      DISCORD_TOKEN: "MTIz.abc.def",
      LUNOS_API_KEY: "sandbox",
      DATA_DIR: join(folder.path, "data"),
    },
    {
      envPath: join(folder.path, ".env"),
      only: ["database", "configuration"],
      requestTimeoutMs: 3_000,
      signal: patience(),
    },
  );
  expect(JSON.stringify(results)).not.toContain(server.password);
  return findingsOf(results, "database");
}

function openStore(databaseUrl: string) {
  return openPostgresStore(databaseUrl, { clock: Date.now, toAppId: () => "test" });
}

describe("a PostgreSQL", () => {
  it("is empty yet", async () => {
    expect(await examine(await server.createDatabase())).toEqual([
      "ok: will be updated at the next start",
    ]);
  });

  it("is up to date, and used by a running bot", async () => {
    const databaseUrl = await server.createDatabase();
    const store = await openStore(databaseUrl);
    const running = await examine(databaseUrl);
    await store[Symbol.asyncDispose]();
    expect(running).toEqual(["ok: in use by a running Moonlens"]);
    await expect.poll(() => examine(databaseUrl), { timeout: 10_000 }).toEqual(["ok: up to date"]);
  });

  it("is of a newer Moonlens", async () => {
    const databaseUrl = await server.createDatabase();
    await (await openStore(databaseUrl))[Symbol.asyncDispose]();
    await server.run(
      "insert into kysely_migration values ('9999-tomorrow', '2030-01-01')",
      new URL(databaseUrl).pathname.slice(1),
    );
    expect(await examine(databaseUrl)).toEqual(["failed: written by a newer Moonlens"]);
  });

  it.each<[string, Partial<URL>, RegExp]>([
    ["the password is wrong", { password: "other" }, /refused the password/],
    ["there is no such database", { pathname: "/nothing" }, /no database with that name/],
    ["nobody is at that port", { port: "1" }, /can't be reached \(ECONNREFUSED\)/],
    ["there is no such host", { hostname: "db.invalid" }, /server can't be found/],
  ])("is out of reach: %s", async (_name, change, expected) => {
    const url = Object.assign(new URL(await server.createDatabase()), change);
    const [finding] = await examine(url.href);
    expect(finding).toMatch(/^failed: /);
    expect(finding).toMatch(expected);
  });
});
