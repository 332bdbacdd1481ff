import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type PerKind, type QueueEntry, type TurnQueue, TurnStopped } from "#core";
import { createRecordingLogger, type RecordingLogger } from "../support/recording-logger.ts";

/** Opens an empty queue that runs so many turns at once. */
export type OpenQueue = (options: {
  readonly concurrency: PerKind<number>;
  readonly tellAfterMs?: number;
  readonly logger: RecordingLogger;
  readonly resources: AsyncDisposableStack;
}) => Promise<TurnQueue>;

export function entry(turnId: string, personId = "ava", workspaceId = "lounge"): QueueEntry {
  return { turnId, personId, workspaceId, kind: "words" };
}

export function pictureEntry(turnId: string, personId = "ava"): QueueEntry {
  return { ...entry(turnId, personId), kind: "pictures" };
}

/** As many places for words as for pictures. */
export function ofBoth(places: number): PerKind<number> {
  return { words: places, pictures: places };
}

/** A handler whose turns go on until the test lets each go, or the queue stops them. */
export function createControlledHandler() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    started,
    handler: ({ turnId }: QueueEntry, { signal }: { readonly signal: AbortSignal }) => {
      started.push(turnId);
      const { promise, resolve } = Promise.withResolvers<void>();
      signal.addEventListener("abort", () => resolve());
      ends.set(turnId, resolve);
      return promise;
    },
    end: (turnId: string) => ends.get(turnId)?.(),
  };
}

/** What every queue promises, whoever else may share its line. */
export function itKeepsTheQueueContract(openQueue: OpenQueue): void {
  let resources: AsyncDisposableStack;
  let logger: RecordingLogger;

  beforeEach(() => {
    resources = new AsyncDisposableStack();
    logger = createRecordingLogger();
  });
  afterEach(() => resources.disposeAsync());

  async function openControlled(concurrency: number) {
    const queue = await openQueue({ concurrency: ofBoth(concurrency), logger, resources });
    return { queue, ...createControlledHandler() };
  }

  /** Whose turn it is next depends on who came while one was taken, so that one is taken first. */
  async function enqueueAndStart(
    { started }: ReturnType<typeof createControlledHandler>,
    first: { readonly queue: TurnQueue; readonly entry: QueueEntry },
  ): Promise<void> {
    await first.queue.enqueue(first.entry);
    await eventually(() => expect(started).toEqual([first.entry.turnId]), { intervalMs: 2 });
  }

  /** Ends turns one after the other, each when it has started. */
  async function endInTurn(
    { started, end }: ReturnType<typeof createControlledHandler>,
    turnIds: readonly string[],
  ): Promise<void> {
    for (const turnId of turnIds) {
      await eventually(() => expect(started).toContain(turnId), { intervalMs: 2 });
      end(turnId);
    }
  }

  it("starts what there is room for and says how many are ahead of the rest", async () => {
    const { queue, handler, started } = await openControlled(2);
    await queue.start(handler, noRecovery);
    expect(await queue.enqueue(entry("1"))).toEqual({ position: 0 });
    expect(await queue.enqueue(entry("2"))).toEqual({ position: 0 });
    expect(await queue.enqueue(entry("3"))).toEqual({ position: 1 });
    expect(await queue.enqueue(entry("4"))).toEqual({ position: 2 });
    await eventually(() => expect(started).toEqual(["1", "2"]));
  });

  it("takes turns between people, so that one person's many delay another's one by at most one", async () => {
    const controlled = await openControlled(1);
    const { queue, started } = controlled;
    await queue.start(controlled.handler, noRecovery);
    await enqueueAndStart(controlled, { queue, entry: entry("a1", "ava") });
    for (const id of ["a2", "a3", "a4"]) await queue.enqueue(entry(id, "ava"));
    expect(await queue.enqueue(entry("b1", "budi"))).toEqual({ position: 2 });
    await endInTurn(controlled, ["a1", "a2", "b1", "a3", "a4"]);
    expect(started).toEqual(["a1", "a2", "b1", "a3", "a4"]);
  });

  it("takes turns between workspaces before it does between people", async () => {
    const controlled = await openControlled(1);
    const { queue, started } = controlled;
    await queue.start(controlled.handler, noRecovery);
    await enqueueAndStart(controlled, { queue, entry: entry("a1", "ava", "lounge") });
    await queue.enqueue(entry("a2", "ava", "lounge"));
    await queue.enqueue(entry("b1", "budi", "lounge"));
    await queue.enqueue(entry("c1", "citra", "studio"));
    await queue.enqueue(entry("c2", "citra", "studio"));
    await endInTurn(controlled, ["a1", "a2", "c1", "b1", "c2"]);
    expect(started).toEqual(["a1", "a2", "c1", "b1", "c2"]);
  });

  it("puts who comes back to the end of the line, behind those who came meanwhile", async () => {
    const controlled = await openControlled(1);
    const { queue, started } = controlled;
    await queue.start(controlled.handler, noRecovery);
    await queue.enqueue(entry("a1", "ava"));
    await queue.enqueue(entry("b1", "budi"));
    await queue.enqueue(entry("c1", "citra"));
    await endInTurn(controlled, ["a1"]);
    await eventually(() => expect(started).toEqual(["a1", "b1"]));
    expect(await queue.enqueue(entry("a2", "ava"))).toMatchObject({ position: 2 });
    await endInTurn(controlled, ["b1", "c1", "a2"]);
    expect(started).toEqual(["a1", "b1", "c1", "a2"]);
  });

  it("says how long it may take, by the turns that have ended", async () => {
    const controlled = await openControlled(1);
    const { queue } = controlled;
    await queue.start(controlled.handler, noRecovery);
    await queue.enqueue(entry("1"));
    expect(await queue.enqueue(entry("2"))).toEqual({ position: 1 });
    await endInTurn(controlled, ["1"]);
    await eventually(async () => {
      const { position, expectedWaitMs } = await queue.enqueue(entry("3"));
      expect({ position, isKnown: expectedWaitMs !== undefined }).toEqual({
        position: 1,
        isKnown: true,
      });
    });
  });

  it("hands out what was added before it was started", async () => {
    const { queue, handler, started } = await openControlled(1);
    await queue.enqueue(entry("early"));
    expect(started).toEqual([]);
    await queue.start(handler, noRecovery);
    await eventually(() => expect(started).toEqual(["early"]));
  });

  it("keeps a turn's place when it is added again, waiting or running", async () => {
    const controlled = await openControlled(1);
    const { queue, started } = controlled;
    await queue.start(controlled.handler, noRecovery);
    await queue.enqueue(entry("1"));
    await queue.enqueue(entry("2"));
    await queue.enqueue(entry("1"));
    await queue.enqueue(entry("2"));
    expect(await queue.enqueue(entry("3"))).toEqual({ position: 2 });
    await endInTurn(controlled, ["1", "2", "3"]);
    expect(started).toEqual(["1", "2", "3"]);
  });

  it("cancels a waiting turn by taking it out and a running one by its signal", async () => {
    const queue = await openQueue({ concurrency: ofBoth(1), logger, resources });
    const begun = Promise.withResolvers<void>();
    const stopped = Promise.withResolvers<unknown>();
    await queue.start(async (_entry, { signal }) => {
      begun.resolve();
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      stopped.resolve(signal.reason);
    }, noRecovery);
    await queue.enqueue(entry("running"));
    await begun.promise;
    await queue.enqueue(entry("waiting"));
    expect(await queue.cancel("waiting")).toBe("waiting");
    expect(await queue.cancel("waiting")).toBe("unknown");
    expect(await queue.cancel("running")).toBe("running");
    expect(await stopped.promise).toEqual(new TurnStopped("cancelled"));
  });

  it("drains: lets running turns finish and starts nothing more", async () => {
    const { queue, handler, started, end } = await openControlled(1);
    await queue.start(handler, noRecovery);
    await queue.enqueue(entry("1"));
    await queue.enqueue(entry("2"));
    await eventually(() => expect(started).toEqual(["1"]));
    const drained = queue.drain({ signal: new AbortController().signal });
    end("1");
    await drained;
    expect(started).toEqual(["1"]);
  });

  it("aborts what still runs at the drain's deadline", async () => {
    const queue = await openQueue({ concurrency: ofBoth(1), logger, resources });
    const begun = Promise.withResolvers<void>();
    const reasons: unknown[] = [];
    await queue.start(async (_entry, { signal }) => {
      begun.resolve();
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      reasons.push(signal.reason);
    }, noRecovery);
    await queue.enqueue(entry("endless"));
    await begun.promise;
    await queue.drain({ signal: AbortSignal.abort() });
    expect(reasons).toEqual([new TurnStopped("shutdown")]);
  });

  it("goes on with the next turn when a handler rejects", async () => {
    const queue = await openQueue({ concurrency: ofBoth(1), logger, resources });
    const second = Promise.withResolvers<string>();
    await queue.start(async ({ turnId }) => {
      if (turnId === "1") throw new Error("broken handler");
      second.resolve(turnId);
    }, noRecovery);
    await queue.enqueue(entry("1"));
    await queue.enqueue(entry("2"));
    expect(await second.promise).toBe("2");
    expect(logger.lines).toMatchObject([{ level: "error" }]);
  });

  it("gives up for adoption only what nobody has in hand: not held, waiting, running or ended", async () => {
    const controlled = await openControlled(1);
    const { queue, started } = controlled;
    await queue.start(controlled.handler, noRecovery);
    await queue.hold("held");
    for (const id of ["ended", "running", "waiting"]) await queue.enqueue(entry(id));
    await endInTurn(controlled, ["ended"]);
    await eventually(() => expect(started).toContain("running"));
    const all = ["held", "ended", "running", "waiting", "lost"];
    expect(await queue.adopt(all)).toEqual(["lost"]);
    expect(await queue.adopt(all)).toEqual([]);
    await queue.release("ended");
    expect(await queue.adopt(all)).toEqual(["ended"]);
  });

  it("puts a turn that it has in hand into the line", async () => {
    const { queue, handler, started } = await openControlled(1);
    await queue.start(handler, noRecovery);
    await queue.hold("1");
    await queue.enqueue(entry("1"));
    await eventually(() => expect(started).toEqual(["1"]));
  });

  it("recovers before it hands out the first turn", async () => {
    const { queue, handler, started } = await openControlled(1);
    await queue.enqueue(entry("1"));
    const startedBefore: string[][] = [];
    await queue.start(handler, {
      recover: async () => {
        startedBefore.push([...started]);
      },
    });
    await eventually(() => expect(started).toEqual(["1"]));
    expect(startedBefore[0]).toEqual([]);
  });
}

export const noRecovery = { recover: () => Promise.resolve() };
