import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { TurnStopped } from "#core";
import { createRecordingLogger, type RecordingLogger } from "../support/recording-logger.ts";
import {
  createControlledHandler,
  entry,
  noRecovery,
  type OpenQueue,
  ofBoth,
  pictureEntry,
} from "./queue.ts";

/** What every queue promises about its two kinds of places, and about telling who waits. */
export function itKeepsWordsAndPicturesApart(openQueue: OpenQueue): void {
  let resources: AsyncDisposableStack;
  let logger: RecordingLogger;

  beforeEach(() => {
    resources = new AsyncDisposableStack();
    logger = createRecordingLogger();
  });
  afterEach(() => resources.disposeAsync());

  it("keeps nobody waiting for words behind pictures, and has a limit for each", async () => {
    const { handler, started, end } = createControlledHandler();
    const concurrency = { words: 2, pictures: 1 };
    const queue = await openQueue({ concurrency, logger, resources });
    await queue.start(handler, noRecovery);
    for (const id of ["p1", "p2", "p3"]) await queue.enqueue(pictureEntry(id));
    expect(await queue.enqueue(entry("w1"))).toEqual({ position: 0 });
    expect(await queue.enqueue(entry("w2"))).toEqual({ position: 0 });
    expect(await queue.enqueue(entry("w3"))).toEqual({ position: 1 });
    await eventually(() => expect(new Set(started)).toEqual(new Set(["p1", "w1", "w2"])));
    expect(await queue.enqueue(pictureEntry("p4", "budi"))).toEqual({ position: 2 });
    end("p1");
    await eventually(() => expect(started.slice(3)).toEqual(["p2"]));
    end("p2");
    await eventually(() => expect(started.slice(3)).toEqual(["p2", "p4"]));
    end("w1");
    await eventually(() => expect(started.slice(3)).toEqual(["p2", "p4", "w3"]));
  });

  it("lets a turn for words go on with pictures when its turn comes, and others have its place meanwhile", async () => {
    const { handler, started, end } = createControlledHandler();
    const queue = await openQueue({ concurrency: ofBoth(1), logger, resources });
    await queue.start(handler, noRecovery);
    await queue.enqueue(pictureEntry("p1"));
    await queue.enqueue(pictureEntry("p2"));
    await queue.enqueue(entry("w1", "budi"));
    await eventually(() => expect(new Set(started)).toEqual(new Set(["p1", "w1"])));
    const { signal } = new AbortController();
    const { place, taken } = await queue.moveToPictures("w1", { signal });
    expect(place.position).toBe(2);
    let isTaken = false;
    void taken.then(() => {
      isTaken = true;
    });
    await queue.enqueue(entry("w2", "citra"));
    await eventually(() => expect(started.at(-1)).toBe("w2"));
    await queue.enqueue(pictureEntry("p3", "ava"));
    end("p1");
    await eventually(() => expect(started.at(-1)).toBe("p2"));
    expect(isTaken).toBe(false);
    end("p2");
    await taken;
    // It has the only place for pictures now, and who has one needs no other.
    expect(started).not.toContain("p3");
    expect((await queue.moveToPictures("w1", { signal })).place).toEqual({ position: 0 });
    end("w1");
    await eventually(() => expect(started.at(-1)).toBe("p3"));
  });

  it("deadlocks nobody when all who talk come to draw", async () => {
    const queue = await openQueue({ concurrency: ofBoth(2), logger, resources });
    const drawn: string[] = [];
    let drawing = 0;
    await queue.start(async ({ turnId }, { signal }) => {
      const { taken } = await queue.moveToPictures(turnId, { signal });
      await taken;
      drawing += 1;
      expect(drawing).toBeLessThanOrEqual(2);
      await new Promise(setImmediate);
      drawing -= 1;
      drawn.push(turnId);
    }, noRecovery);
    const ids = Array.from({ length: 12 }, (_, index) => `turn-${index}`);
    for (const [index, id] of ids.entries()) await queue.enqueue(entry(id, `person-${index % 5}`));
    await eventually(() => expect(new Set(drawn)).toEqual(new Set(ids)));
    expect(logger.lines).toEqual([]);
  });

  it("takes a turn that is cancelled out of the line it waits in, running as it is", async () => {
    const queue = await openQueue({ concurrency: ofBoth(1), logger, resources });
    const { handler, started, end } = createControlledHandler();
    const moved = Promise.withResolvers<unknown>();
    await queue.start(async (turn, options) => {
      if (turn.turnId !== "w1") return await handler(turn, options);
      const { taken } = await queue.moveToPictures("w1", options);
      await taken.catch(moved.resolve);
    }, noRecovery);
    await queue.enqueue(pictureEntry("p1"));
    await eventually(() => expect(started).toEqual(["p1"]));
    await queue.enqueue(entry("w1"));
    await queue.enqueue(entry("w2"));
    await eventually(() => expect(started).toEqual(["p1", "w2"]));
    expect(await queue.cancel("w1")).toBe("running");
    expect(await moved.promise).toEqual(new TurnStopped("cancelled"));
    await eventually(async () => {
      expect(await queue.enqueue(pictureEntry("p2", "budi"))).toEqual({ position: 1 });
    });
    end("p1");
    await eventually(() => expect(started.at(-1)).toBe("p2"));
  });

  it("lets who waits to go on with pictures do so while it drains", async () => {
    const queue = await openQueue({ concurrency: ofBoth(1), logger, resources });
    const { handler, started, end } = createControlledHandler();
    const ended: string[] = [];
    const moved = Promise.withResolvers<void>();
    await queue.start(async (turn, options) => {
      if (turn.kind === "pictures") return await handler(turn, options);
      const { taken } = await queue.moveToPictures(turn.turnId, options);
      moved.resolve();
      await taken;
      ended.push(turn.turnId);
    }, noRecovery);
    await queue.enqueue(pictureEntry("p1"));
    await eventually(() => expect(started).toEqual(["p1"]));
    await queue.enqueue(pictureEntry("p2"));
    await queue.enqueue(entry("w1", "budi"));
    await moved.promise;
    const drained = queue.drain({ signal: new AbortController().signal });
    end("p1");
    await drained;
    expect(started).toEqual(["p1"]);
    expect(ended).toEqual(["w1"]);
  });

  it("tells who waits for longer than a moment, once that shows, and nobody else", async () => {
    // More than a busy machine takes until the second starts.
    const tellAfterMs = 3_000;
    const queue = await openQueue({ concurrency: ofBoth(1), tellAfterMs, logger, resources });
    const { handler, started, end } = createControlledHandler();
    await queue.start(handler, noRecovery);
    const told: string[] = [];
    const enqueue = (id: string, personId: string) =>
      queue.enqueue(entry(id, personId), {
        tell: async ({ position }) => {
          told.push(`${id} ${position}`);
        },
      });
    await enqueue("1", "ava");
    await eventually(() => expect(started).toEqual(["1"]));
    await enqueue("2", "budi");
    await enqueue("3", "citra");
    end("1");
    await eventually(() => expect(started).toEqual(["1", "2"]));
    expect(told).toEqual([]);
    await eventually(() => expect(told).toEqual(["3 1"]));
    end("2");
    await eventually(() => expect(started).toEqual(["1", "2", "3"]));
  });
}
