import { afterAll, beforeAll, describe } from "vitest";
import { openPostgresQueue } from "#queue";
import { itKeepsTheQueueContract } from "../contract/queue.ts";
import { type PostgresServer, startPostgres } from "../support/postgres/postgres.ts";

const common = "the same folder";
let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

describe("the queue of several processes, with one", () => {
  itKeepsTheQueueContract(async ({ concurrency, logger, resources }) => {
    const connectionString = await server.createDatabase();
    const queue = resources.use(
      await openPostgresQueue({ connectionString, common, concurrency, logger }),
    );
    resources.defer(() => queue.drain({ signal: AbortSignal.abort() }));
    return queue;
  });
});
