import { describe } from "vitest";
import { createEmbeddedQueue } from "#queue";
import { itKeepsTheQueueContract } from "../contract/queue.ts";

describe("the queue of one process", () => {
  itKeepsTheQueueContract(async ({ concurrency, logger }) =>
    createEmbeddedQueue({ concurrency, logger }),
  );
});
