import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import type { Query } from "./rows.ts";

export function queryPostgres(connectionString: string): Query {
  return async (sql) => {
    const client = new Client({ connectionString });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };
}

/**
 * The file belongs to the bot alone while it runs, so a copy is read. It may be torn, and then it can't be read: whoever
 * asks tries again.
 */
export function querySqlite(folder: string): Query {
  return async (sql) => {
    const copy = await mkdtemp(join(folder, "..", "copy-"));
    try {
      for (const name of ["moonlens.db", "moonlens.db-wal"]) {
        await copyFile(join(folder, name), join(copy, name)).catch(() => undefined);
      }
      using database = new DatabaseSync(join(copy, "moonlens.db"));
      return database.prepare(sql).all();
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  };
}
