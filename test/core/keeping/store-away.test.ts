import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { OperationalError, type QueueEntry, type QueuePlace } from "#core";
import { type CoreWorldOptions, openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import {
  createScriptedLunos,
  drawOne,
  type Script,
  sayHello,
} from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const connect = async () => undefined;

/** A picture whose answer has a name at Lunos, as every paid one has. */
const drawNamed: Script = async function* (request, options) {
  await options.onStarted?.({ generationId: "generation-1", model: "test/draw" });
  yield* drawOne(request, options);
};

/** A world whose store can be taken away and brought back: pauses last until it is back. */
async function openFragileWorld(
  script: Script,
  fail: (attempt: number) => Error | undefined = () => undefined,
  options: Partial<CoreWorldOptions> = {},
) {
  const platform = createRecordingPlatform({ fail });
  const lunos = createScriptedLunos(script);
  let back = Promise.resolve();
  const world = await openCoreWorld({
    lunos,
    platform,
    ...options,
    wait: async (durationMs, { signal }) => {
      if (durationMs < 500) return;
      const aborted = new Promise<void>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
      await Promise.race([back, aborted]);
    },
  });
  const { store } = world;
  const refuse = () => Promise.reject(isAway);
  const isAway = new OperationalError("the store is away", { code: "store_away", retryable: true });
  return {
    ...world,
    platform,
    lunos,
    /** Every query fails from now on, until what this returns is called. */
    takeStoreAway(): () => void {
      const gone = Promise.withResolvers<void>();
      back = gone.promise;
      const parts: object[] = [store.turns, store.pictures, store.ledger, store.workspaces];
      const present = parts.map((part) => ({ ...part }));
      for (const part of parts) {
        Object.assign(part, Object.fromEntries(Object.keys(part).map((name) => [name, refuse])));
      }
      return () => {
        for (const [index, part] of parts.entries()) Object.assign(part, present[index]);
        gone.resolve();
      };
    },
  };
}

/** A request whose store goes away as soon as Lunos is asked for it. */
async function askAsStoreGoes(script: Script, changes: Parameters<typeof createTurn>[0] = {}) {
  const bringBack: { now: () => void } = { now: () => undefined };
  const world = await openFragileWorld(async function* (request, options) {
    bringBack.now = world.takeStoreAway();
    yield* script(request, options);
  });
  await world.moonlens.start({ connect });
  const turn = createTurn(changes);
  await world.moonlens.submit(turn);
  return { world, turn, bringBack };
}

/** Refuses the first try of each write, as over a connection that died with the database. */
function refuseOnce<Act extends (...words: never[]) => Promise<unknown>>(act: Act): Act {
  let tries = 0;
  const refuse = async (...words: Parameters<Act>) => {
    tries += 1;
    if (tries > 1) return await act(...words);
    throw new OperationalError("a connection broke", { code: "store_failed", retryable: true });
  };
  return refuse as unknown as Act;
}

it("a request is noted although the store refuses the first try, before anybody hears that it came", async () => {
  await using world = await openFragileWorld(drawNamed);
  await world.moonlens.start({ connect });
  const { turns } = world.store;
  Object.assign(turns, { receive: refuseOnce(turns.receive) });
  const turn = createTurn();
  expect(await world.moonlens.receive(turn)).toBe("received");
  expect(await turns.listUnfinished()).toMatchObject([{ request: { id: turn.id } }]);
});

describe("while the store is away", () => {
  it("of two events of one message that come to this process, one is answered", async () => {
    await using world = await openFragileWorld(drawNamed);
    await world.moonlens.start({ connect });
    world.takeStoreAway();
    const first = createTurn();
    const again = createTurn({ deduplicationKey: first.deduplicationKey });
    await expect(world.moonlens.receive(first)).rejects.toThrow("away");
    expect(await world.moonlens.receive(again)).toBe("duplicate");
    await expect(world.moonlens.receive(first)).rejects.toThrow("away");
  });

  it("of an event that this process took up from another, the repetition is answered by nobody", async () => {
    await using world = await openFragileWorld(drawNamed);
    const first = createTurn();
    await world.store.workspaces.ensure(first.workspace);
    await world.store.turns.claim(first);
    await world.moonlens.start({ connect });
    await world.platform.final(first.id);
    world.takeStoreAway();
    const again = createTurn({ deduplicationKey: first.deduplicationKey });
    expect(await world.moonlens.receive(again)).toBe("duplicate");
  });

  it("a picture that is paid for arrives, and it, its cost and its delivery are written later", async () => {
    const { world, turn, bringBack } = await askAsStoreGoes(drawNamed, { intent: drawIntent });
    await using _world = world;
    const view = await world.platform.final(turn.id);
    expect(view).toMatchObject({
      status: { type: "done" },
      pictures: [{ mediaType: "image/png" }],
    });
    bringBack.now();
    await eventually(async () => {
      expect(await world.store.turns.listUnfinished()).toEqual([]);
    });
    expect(await world.store.turns.load(turn.id)).toMatchObject({
      state: "delivered",
      receipt: { messageId: `message-of-${turn.id}` },
    });
    expect(await world.store.pictures.listForTurn(turn.id)).toMatchObject([
      { id: view.pictures[0]?.id },
    ]);
    expect(await world.store.pictures.listArriving(turn.id)).toEqual([]);
    const cost = await world.store.ledger.loadTurnCost(turn.id);
    expect(cost).toMatchObject({ credits: "0.04", creditsAre: "measured" });
  });

  it("a picture's file has its row before a byte is in it, though the store refused it for a moment", async () => {
    const rows: number[] = [];
    const world = await openFragileWorld(async function* (request, options) {
      const { announce } = world.store.pictures;
      world.store.pictures.announce = async () => {
        world.store.pictures.announce = announce;
        throw new OperationalError("a connection died", { code: "away", retryable: true });
      };
      const file = await request.images?.openFile();
      rows.push((await world.store.pictures.listArriving(turn.id)).length);
      await file?.discard();
      yield* drawNamed(request, options);
    });
    await using _world = world;
    await world.moonlens.start({ connect });
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    await world.platform.final(turn.id);
    expect(rows).toEqual([1]);
  });

  it("the name of an answer is kept, by which its cost is asked for", async () => {
    const sayNamed: Script = async function* (_request, { onStarted }) {
      await onStarted?.({ generationId: "generation-1", model: "test/draw" });
      yield { type: "text-delta", text: "words" };
      yield { type: "finish", finish: { model: "test/draw", timeToFirstByteMs: 1, elapsedMs: 1 } };
    };
    const { world, turn, bringBack } = await askAsStoreGoes(sayNamed);
    await using _world = world;
    expect((await world.platform.final(turn.id)).text).toBe("words");
    bringBack.now();
    await eventually(async () => {
      const open = await world.store.ledger.listOpenCharges({ beforeMs: 2_000_000, limit: 9 });
      expect(open).toMatchObject([{ turnId: turn.id, generationId: "generation-1" }]);
    });
  });

  it("a question waits for it, and is answered once though two gateways were told of it", async () => {
    const world = await openFragileWorld(drawOne);
    await using _world = world;
    await world.moonlens.start({ connect });
    const bringBack = world.takeStoreAway();
    const turn = createTurn({ intent: drawIntent });
    const again = createTurn({ intent: drawIntent, deduplicationKey: turn.deduplicationKey });
    const submitted = [world.moonlens.submit(turn), world.moonlens.submit(again)];
    bringBack();
    await Promise.all(submitted);
    await eventually(() => expect(world.platform.finished).toHaveLength(1));
    expect(world.platform.finished[0]?.pictures).toHaveLength(1);
    expect(world.lunos.requests).toHaveLength(1);
  });

  it("who was told to wait, and could not be put into the line, is answered where they were told so", async () => {
    const bringBack: { now: () => void } = { now: () => undefined };
    const world = await openFragileWorld(drawOne, (attempt) => {
      if (attempt === 1) bringBack.now = world.takeStoreAway();
      return undefined;
    });
    await using _world = world;
    await world.moonlens.start({ connect });
    const { enqueue } = world.queue;
    let tries = 0;
    Object.assign(world.queue, {
      isShared: true,
      async enqueue(entry: QueueEntry, { tell }: { tell: (place: QueuePlace) => Promise<void> }) {
        tries += 1;
        const told = tell({ position: 1 });
        if (tries === 2) return await told.then(() => enqueue(entry));
        await eventually(() => expect(world.platform.finished).toHaveLength(1));
        throw new OperationalError("the database is away", { code: "away", retryable: true });
      },
    });
    const turn = createTurn({ intent: drawIntent });
    const submitted = world.moonlens.submit(turn);
    await eventually(() => expect(world.platform.finished).toHaveLength(1));
    bringBack.now();
    await submitted;
    await world.platform.final(turn.id);
    const told = { messageId: `message-of-${turn.id}` };
    expect(world.platform.receipts).toEqual([undefined, told, told]);
  });

  it("who may have been told to wait gets an apology that looks for that first", async () => {
    const bringBack: { now: () => void } = { now: () => undefined };
    const world = await openFragileWorld(drawOne, (attempt) => {
      if (attempt > 1) return undefined;
      bringBack.now = world.takeStoreAway();
      return new OperationalError("the answer was lost", { code: "lost", retryable: true });
    });
    await using _world = world;
    await world.moonlens.start({ connect });
    Object.assign(world.queue, {
      isShared: true,
      async enqueue(_entry: QueueEntry, { tell }: { tell: (place: QueuePlace) => Promise<void> }) {
        await tell({ position: 1 });
        throw new Error("the line is broken");
      },
    });
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    expect((await world.platform.final(turn.id)).status).toMatchObject({ type: "failed" });
    bringBack.now();
    expect(world.platform.openings).toMatchObject([{ turnId: turn.id }, { isTakenUp: true }]);
  });

  it("a turn stays in hand until what it brought is written, so that nobody answers it again", async () => {
    const { world, turn, bringBack } = await askAsStoreGoes(drawNamed, { intent: drawIntent });
    await using _world = world;
    await world.platform.final(turn.id);
    expect(await world.queue.adopt([turn.id])).toEqual([]);
    bringBack.now();
    await eventually(async () => expect(await world.queue.adopt([turn.id])).toEqual([turn.id]));
    expect((await world.store.turns.load(turn.id))?.state).toBe("delivered");
  });

  it("who waits in the line for longer than anybody insists is answered when the store is back", async () => {
    const painted = Promise.withResolvers<void>();
    const world = await openFragileWorld(
      async function* (request, options) {
        if (request.images !== undefined) await painted.promise;
        yield* request.images === undefined
          ? sayHello(request, options)
          : drawNamed(request, options);
      },
      () => undefined,
      { concurrency: 1, recoverMs: 20 },
    );
    await using _world = world;
    await world.moonlens.start({ connect });
    await world.moonlens.submit(createTurn({ intent: drawIntent }));
    const waiting = createTurn({ intent: drawIntent });
    await world.moonlens.submit(waiting);
    // No pause between two tries: it is given up at once.
    const refuse = () => Promise.reject(new Error("the disk is full"));
    const { load } = world.store.turns;
    Object.assign(world.store.turns, { load: refuse });
    painted.resolve();
    await eventually(() =>
      expect(world.logger.lines.map(({ message }) => message)).toContain(
        "a turn couldn't be started",
      ),
    );
    Object.assign(world.store.turns, { load });
    expect((await world.platform.final(waiting.id)).pictures).toHaveLength(1);
  });
});
