import { expect, it } from "vitest";
import { type QueueEntry, TurnStopped } from "#core";
import { createEmbeddedQueue } from "#queue";
import { createRecordingLogger } from "../support/recording-logger.ts";

function entry(turnId: string, personId = "ava", workspaceId = "lounge"): QueueEntry {
  return { turnId, personId, workspaceId };
}

/** A queue whose handler waits until the test lets each turn go. */
function createControlled(concurrency: number) {
  const queue = createEmbeddedQueue({ concurrency, logger: createRecordingLogger() });
  const started: string[] = [];
  const releases = new Map<string, () => void>();
  const handler = (entry: QueueEntry) => {
    started.push(entry.turnId);
    const { promise, resolve } = Promise.withResolvers<void>();
    releases.set(entry.turnId, resolve);
    return promise;
  };
  const release = async (turnId: string) => {
    releases.get(turnId)?.();
    // Lets the queue's own reactions to the finished turn run.
    await new Promise(setImmediate);
  };
  return { queue, started, handler, release };
}

it("starts what there is room for and says how many are ahead of the rest", async () => {
  const { queue, handler, started } = createControlled(2);
  await queue.start(handler);
  expect(await queue.enqueue(entry("1"))).toEqual({ position: 0 });
  expect(await queue.enqueue(entry("2"))).toEqual({ position: 0 });
  expect(await queue.enqueue(entry("3"))).toEqual({ position: 1 });
  expect(await queue.enqueue(entry("4"))).toEqual({ position: 2 });
  expect(started).toEqual(["1", "2"]);
});

it("takes turns between people, so that one person's many delay another's one by at most one", async () => {
  const { queue, handler, started, release } = createControlled(1);
  await queue.start(handler);
  for (const id of ["a1", "a2", "a3", "a4"]) await queue.enqueue(entry(id, "ava"));
  expect(await queue.enqueue(entry("b1", "budi"))).toEqual({ position: 2 });
  for (const id of ["a1", "a2", "b1", "a3"]) await release(id);
  expect(started).toEqual(["a1", "a2", "b1", "a3", "a4"]);
});

it("takes turns between workspaces before it does between people", async () => {
  const { queue, handler, started, release } = createControlled(1);
  await queue.start(handler);
  for (const id of ["a1", "a2"]) await queue.enqueue(entry(id, "ava", "lounge"));
  await queue.enqueue(entry("b1", "budi", "lounge"));
  await queue.enqueue(entry("c1", "citra", "studio"));
  await queue.enqueue(entry("c2", "citra", "studio"));
  for (const id of ["a1", "a2", "c1", "b1", "c2"]) await release(id);
  expect(started).toEqual(["a1", "a2", "c1", "b1", "c2"]);
});

it("hands out what was added before it was started", async () => {
  const { queue, handler, started } = createControlled(1);
  await queue.enqueue(entry("early"));
  expect(started).toEqual([]);
  await queue.start(handler);
  expect(started).toEqual(["early"]);
});

it("cancels a waiting turn by taking it out and a running one by its signal", async () => {
  const queue = createEmbeddedQueue({ concurrency: 1, logger: createRecordingLogger() });
  const stopped = Promise.withResolvers<unknown>();
  await queue.start(async (_entry, { signal }) => {
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    stopped.resolve(signal.reason);
  });
  await queue.enqueue(entry("running"));
  await queue.enqueue(entry("waiting"));
  expect(await queue.cancel("waiting")).toBe("waiting");
  expect(await queue.cancel("waiting")).toBe("unknown");
  expect(await queue.cancel("running")).toBe("running");
  expect(await stopped.promise).toEqual(new TurnStopped("cancelled"));
});

it("drains: lets running turns finish, starts nothing more, and aborts them at the deadline", async () => {
  const { queue, handler, started, release } = createControlled(1);
  await queue.start(handler);
  await queue.enqueue(entry("1"));
  await queue.enqueue(entry("2"));
  const drained = queue.drain({ signal: new AbortController().signal });
  await release("1");
  await drained;
  expect(started).toEqual(["1"]);
});

it("goes on with the next turn when a handler rejects", async () => {
  const logger = createRecordingLogger();
  const queue = createEmbeddedQueue({ concurrency: 1, logger });
  const second = Promise.withResolvers<string>();
  await queue.start(async ({ turnId }) => {
    if (turnId === "1") throw new Error("broken handler");
    second.resolve(turnId);
  });
  await queue.enqueue(entry("1"));
  await queue.enqueue(entry("2"));
  expect(await second.promise).toBe("2");
  expect(logger.lines).toMatchObject([{ level: "error" }]);
});
