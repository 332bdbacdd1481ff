import { Client } from "pg";
import { z } from "zod";
import { toCode } from "#checks";
import type { DatabaseFacts } from "./database-check.ts";

const migrationRows = z.array(z.object({ name: z.string() }));
const countRows = z.array(z.object({ count: z.coerce.number() }));

/** Looks into a PostgreSQL database without changing it. Never throws. */
export async function inspectPostgres(
  databaseUrl: string,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<DatabaseFacts> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: "moonlens-doctor",
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  // The server may hang up at any time; the query under way tells.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return {
      type: "read",
      migrations: await readMigrations(client),
      isInUse: await isInUse(client),
    };
  } catch (error) {
    return { type: "refused", code: toCode(error) };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The table of kysely's migrator; an empty database has none. */
async function readMigrations(client: Client): Promise<readonly string[]> {
  const { rows: tables } = await client.query("select to_regclass('kysely_migration') as name");
  const [table] = z.array(z.object({ name: z.string().nullable() })).parse(tables);
  if (table?.name == null) return [];
  const { rows } = await client.query("select name from kysely_migration order by name");
  return migrationRows.parse(rows).map(({ name }) => name);
}

/** Whether a Moonlens is connected, by the name that its connections carry. */
async function isInUse(client: Client): Promise<boolean> {
  const { rows } = await client.query(
    "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'moonlens'",
  );
  return (countRows.parse(rows)[0]?.count ?? 0) > 0;
}
