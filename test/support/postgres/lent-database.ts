import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type PostgresServer, startPostgres } from "./postgres.ts";

/** What a test has; not to be asked for before it begins. */
export interface LentToTest {
  readonly server: PostgresServer;
  /** The address of a database that is the test's alone. */
  readonly database: string;
  /** Disposed of after the test, before its database is given back. */
  readonly resources: AsyncDisposableStack;
}

/** Has a server for all tests of the file that calls it, and lends an empty database to each. */
export function lendToEachTest(): LentToTest {
  let server: PostgresServer;
  let resources: AsyncDisposableStack;
  let database: string;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    resources = new AsyncDisposableStack();
    database = resources.use(await server.lendDatabase()).url;
  });
  afterEach(() => resources.disposeAsync());
  return {
    get server() {
      return server;
    },
    get database() {
      return database;
    },
    get resources() {
      return resources;
    },
  };
}
