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

it("tells those who were told their place when it changes, until it is their turn", async () => {
  const queue = createEmbeddedQueue({
    concurrency: ofBoth(1),
    logger: createRecordingLogger(),
    tellAfterMs: 0,
    tellAgainEveryMs: 10,
  });
  const ends = new Map<string, () => void>();
  const handler = ({ turnId }: { readonly turnId: string }) =>
    new Promise<void>((resolve) => ends.set(turnId, resolve));
  await queue.start(handler, { recover: async () => undefined });
  const told: string[] = [];
  for (const turnId of ["1", "2", "3"]) {
    const tell = async ({ position }: { readonly position: number }) =>
      void told.push(`${turnId} ${position}`);
    await queue.enqueue(entry(turnId, turnId), { tell });
  }
  await eventually(() => expect(told).toEqual(["2 1", "3 2"]));
  ends.get("1")?.();
  await eventually(() => expect(told).toEqual(["2 1", "3 2", "3 1"]));
  ends.get("2")?.();
  await eventually(() => expect([...ends.keys()]).toEqual(["1", "2", "3"]));
  expect(told).toHaveLength(3);
  ends.get("3")?.();
  await queue.drain({ signal: new AbortController().signal });
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
