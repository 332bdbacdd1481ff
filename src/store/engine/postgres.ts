import { type Dialect, PostgresDialect, sql } from "kysely";
import { Pool, types } from "pg";
import type { BooksOwner, Engine } from "./engine.ts";
import { StoreError } from "./errors.ts";
import { postgresSearch } from "./postgres-search.ts";

/** A turn needs a connection for a few milliseconds; more than these wait for one. */
const maxConnections = 8;
const connectTimeoutMs = 5_000;
/** A statement of ours that takes longer is stuck, behind a lock or a disk. */
const statementTimeoutMs = 20_000;

/**
 * The engine on a PostgreSQL database. Connects with the first query, and again after a connection was lost.
 * Queries throw {@link StoreError}.
 */
export function createPostgresEngine(databaseUrl: string): Engine {
  return { dialect: createPostgresDialect(databaseUrl), lockBooks, search: postgresSearch };
}

/**
 * `for no key update`: others may go on pointing at the workspace, with turns for example.
 * The rows that lead to it never change whose they are.
 */
const lockBooks: Engine["lockBooks"] = async (transaction, owner) => {
  await sql`select 1 from workspaces where id = ${toWorkspaceId(owner)} for no key update`.execute(
    transaction,
  );
};

function toWorkspaceId({ type, id }: BooksOwner) {
  switch (type) {
    case "workspace":
      return sql`${id}`;
    case "turn":
      return sql`(select workspace_id from ledger where turn_id = ${id})`;
    case "charge":
      return sql`(select workspace_id from charges
        join ledger on ledger.turn_id = charges.turn_id where charges.id = ${id})`;
    default:
      throw new Error(`unknown owner of books ${type satisfies never}`);
  }
}

function createPostgresDialect(databaseUrl: string): Dialect {
  const pool = createPool(databaseUrl);
  return new PostgresDialect({
    pool: {
      options: {},
      connect: () => attempt(() => pool.connect()),
      end: () => pool.end(),
    },
    async onCreateConnection(connection) {
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = (query) => {
        const parameters = query.parameters.map(toText);
        return attempt(() => execute({ ...query, parameters }));
      };
    },
  });
}

/** PostgreSQL's text holds every character but U+0000. */
function toText(parameter: unknown): unknown {
  return typeof parameter === "string" ? parameter.replaceAll("\0", "") : parameter;
}

function createPool(databaseUrl: string): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: "moonlens",
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // The server's own limit can't end a statement when the network is gone.
    query_timeout: statementTimeoutMs + connectTimeoutMs,
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    keepAlive: true,
    idleTimeoutMillis: 60_000,
    // A connection into nowhere is found out by nobody else.
    maxLifetimeSeconds: 120,
    types: { getTypeParser: toTypeParser },
  });
  // A connection that is lost tells so as an event, idle or not. The pool drops it, and queries say what is wrong.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** pg gives `bigint` as text. Ours are times and counts, except credits, which are selected as text. */
const toTypeParser: typeof types.getTypeParser = (oid, format) =>
  oid === types.builtins.INT8 ? toSafeNumber : types.getTypeParser(oid, format);

function toSafeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError("a number in the database is too large");
  return value;
}

async function attempt<Result>(query: () => Promise<Result>): Promise<Result> {
  try {
    return await query();
  } catch (cause) {
    throw StoreError.from("a query", cause);
  }
}
