import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { createEmbeddedQueue } from "#queue";
import { entry, itKeepsTheQueueContract, type OpenQueue, ofBoth } from "../contract/queue.ts";
import { itKeepsWordsAndPicturesApart } from "../contract/queue-places.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";

describe("the queue of one process", () => {
  const open: OpenQueue = async ({ resources: _nothingToClose, ...options }) =>
    createEmbeddedQueue(options);
  itKeepsTheQueueContract(open);
  itKeepsWordsAndPicturesApart(open);
});

it("says how many wait and run whenever that changes", async () => {
  const seen: string[] = [];
  const queue = createEmbeddedQueue({
    concurrency: ofBoth(1),
    logger: createRecordingLogger(),
    observe(observation) {
      if (observation.type !== "queue-changed") return;
      seen.push(`${observation.waiting} wait, ${observation.running} run`);
    },
  });
  const finish = Promise.withResolvers<void>();
  await queue.start(() => finish.promise, { recover: async () => undefined });
  for (const turnId of ["1", "2", "3"]) {
    await queue.enqueue(entry(turnId));
  }
  await queue.cancel("3");
  expect(seen.slice(-4)).toEqual([
    "0 wait, 1 run",
    "1 wait, 1 run",
    "2 wait, 1 run",
    "1 wait, 1 run",
  ]);
  finish.resolve();
  await eventually(() => expect(seen.at(-1)).toBe("0 wait, 0 run"));
});
