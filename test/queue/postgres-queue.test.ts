import { afterAll, beforeAll, describe } from "vitest";
import { openPostgresQueue } from "#queue";
import { itKeepsTheQueueContract, type OpenQueue } from "../contract/queue.ts";
import { itKeepsWordsAndPicturesApart } from "../contract/queue-places.ts";
import { type PostgresServer, startPostgres } from "../support/postgres/postgres.ts";

const common = "the same folder";
let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

describe("the queue of several processes, with one", () => {
  const open: OpenQueue = async ({ resources, ...options }) => {
    const { url: connectionString } = resources.use(await server.lendDatabase());
    const queue = resources.use(await openPostgresQueue({ connectionString, common, ...options }));
    resources.defer(() => queue.drain({ signal: AbortSignal.abort() }));
    return queue;
  };
  itKeepsTheQueueContract(open);
  itKeepsWordsAndPicturesApart(open);
});
