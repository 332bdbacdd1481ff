import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { toStatements } from "./million.ts";

/** Fills the tables of a store that is closed. */
export function fillSqlite(filePath: string): void {
  const database = new DatabaseSync(filePath);
  database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
  for (const statement of toStatements()) database.exec(statement);
  database.close();
}

/** The same on PostgreSQL. */
export async function fillPostgres(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("set work_mem = '128MB'");
  for (const statement of toStatements()) await client.query(statement);
  await client.end();
}
