import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { describe, expect, it } from "vitest";
import { openSqliteStore } from "#store";
import type { Schema } from "../../src/store/engine/schema.ts";
import { createUnembedded } from "../../src/store/gallery/unembedded.ts";

/** How SQLite would answer what the repository asks, in a database as the store makes it. */
async function explain(
  ask: (unembedded: ReturnType<typeof createUnembedded>) => Promise<unknown>,
): Promise<readonly string[]> {
  const asked: CompiledQuery[] = [];
  const database = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    log: ({ query }) => {
      asked.push(query);
    },
  });
  await ask(createUnembedded(database));
  await using folder = await createTemporaryFolder();
  const filePath = join(folder.path, "moonlens.db");
  const options = { clock: () => 1, toAppId: () => "moonlens" };
  await (await openSqliteStore(filePath, options))[Symbol.asyncDispose]();
  const file = new DatabaseSync(filePath);
  try {
    return asked.flatMap(({ sql, parameters }) =>
      file
        .prepare(`explain query plan ${sql}`)
        .all(...(parameters as string[]))
        .map(({ detail }) => String(detail)),
    );
  } finally {
    file.close();
  }
}

describe("entries without a vector", () => {
  it("are looked for in an index, not among all that have one", async () => {
    const wish = { workspaceId: "w", model: "v1", limit: 50, atMs: 1, untilMs: 2 };
    for (const plan of [
      await explain((unembedded) => unembedded.listUnembedded("v1")),
      await explain((unembedded) => unembedded.takeUnembedded(wish)),
    ]) {
      const searches = plan.filter((step) => step.includes("gallery_entries_near"));
      expect(searches, plan.join("\n")).toHaveLength(3);
      for (const step of searches) expect(step).toMatch(/workspace_id=\? AND vector_model[=<>]\?/);
      expect(plan.filter((step) => step.startsWith("SCAN e"))).toEqual([]);
    }
  });
});
