import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it, vi } from "vitest";
import type { PersonLimits, TurnRequest, WorkspaceSettings } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { openMoneyWorld, workspace } from "../../support/money-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const startAtMs = 10_000_000;
const minuteMs = 60_000;
const help = { type: "inform", topic: "help" } as const;

/** A world whose clock the test moves. Lunos answers when it is released. */
async function openWorld(settings: WorkspaceSettings, limits: Partial<PersonLimits> = {}) {
  let atMs = startAtMs;
  const hold = Promise.withResolvers<void>();
  const world = await openMoneyWorld(settings, {
    limits,
    clock: () => atMs,
    lunos: createScriptedLunos(async function* (request, call) {
      await hold.promise;
      yield* sayHello(request, call);
    }),
  });
  return {
    ...world,
    release: () => hold.resolve(),
    /** Moves on to so many minutes after the start. */
    moveTo(minutes: number) {
      atMs = startAtMs + minutes * minuteMs;
    },
    async ask(changes: Partial<TurnRequest> = {}) {
      const { view } = await world.ask({ receivedAtMs: atMs, ...changes });
      return view.status.type === "failed" ? view.status.failure.sentence : view.status.type;
    },
    async begin() {
      await world.moonlens.submit(createTurn({ receivedAtMs: atMs }));
    },
  };
}

describe("one person's limits", () => {
  it("of a minute let so many through, and say when there is room again", async () => {
    await using world = await openWorld({}, { maxTurnsPerMinute: 2 });
    world.release();
    expect([await world.ask(), await world.ask()]).toEqual(["done", "done"]);
    const refusal = { key: "tooManyRecentTurns", limit: 2, retryAfterMs: minuteMs };
    expect(await world.ask()).toEqual(refusal);
    // Help costs nobody anything, and is a request all the same.
    expect(await world.ask({ intent: help })).toEqual(refusal);
    world.moveTo(1);
    expect(await world.ask()).toEqual(refusal);
    world.moveTo(2 + 1 / minuteMs);
    expect(await world.ask()).toBe("done");
  });

  it.each([
    [1, 2, 1],
    [5, 2, 2],
  ])(
    "of open requests are the workspace's or the operator's, whichever is less",
    async (personOpenTurns, maxOpenTurns, limit) => {
      await using world = await openWorld({ personOpenTurns }, { maxOpenTurns });
      for (let count = 0; count < limit; count += 1) await world.begin();
      const { person } = createTurn();
      expect(await world.ask({ person })).toEqual({ key: "tooManyOpenTurns", limit });
      world.release();
    },
  );

  it("of an hour are free again when the first request is an hour old, and not within a minute", async () => {
    await using world = await openWorld({ personTurnsPerHour: 1 });
    world.release();
    const refusal = { key: "tooManyTurnsThisHour", limit: 1 };
    expect(await world.ask()).toBe("done");
    world.moveTo(20);
    expect(await world.ask()).toEqual({ ...refusal, waitMs: 40 * minuteMs });
    // What asks no model is free.
    expect(await world.ask({ intent: help })).toBe("done");
    world.moveTo(59.5);
    expect(await world.ask()).toEqual({ ...refusal, waitMs: minuteMs });
    world.moveTo(60 + 1 / minuteMs);
    expect(await world.ask()).toBe("done");
  });
});

describe("a price", () => {
  it("of exactly what the workspace allows isn't asked about", async () => {
    await using world = await openWorld({ confirmAboveCredits: "0.003" });
    world.release();
    expect(await world.ask()).toBe("done");
  });

  it("that its person agrees to twice at once is agreed to once", async () => {
    await using world = await openMoneyWorld({ confirmAboveCredits: "0.01" });
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    await world.platform.asked(turn.id);
    const press = () => world.moonlens.confirm({ turnId: turn.id, personId: turn.person.id });
    expect((await Promise.all([press(), press()])).toSorted()).toEqual(["confirmed", "over"]);
    expect((await world.platform.final(turn.id)).pictures).toHaveLength(1);
    expect(world.lunos.requests).toHaveLength(1);
  });
});

describe("after a crash", () => {
  const turn = createTurn({ intent: drawIntent });
  const connect = async () => undefined;

  async function openDrawing(folder: string) {
    const platform = createRecordingPlatform();
    const lunos = createScriptedLunos(drawOne);
    const world = await openCoreWorld({ lunos, platform, folder });
    const change = async (key: "confirmAboveCredits" | "allowedChannels", value: string) =>
      await world.moonlens.settings.change({
        workspace,
        person: { ...turn.person, isAdmin: true },
        locale: "en",
        changes: [{ key, values: [value] }],
      });
    return { ...world, platform, lunos, change };
  }

  it("a price that its person agreed to isn't asked about again", async () => {
    await using folder = await createTemporaryFolder();
    {
      await using world = await openDrawing(folder.path);
      await world.change("confirmAboveCredits", "0.01");
      await world.moonlens.submit(turn);
      expect((await world.platform.asked(turn.id)).status.type).toBe("asking");
      // As the process leaves it that dies when its person has just agreed.
      await world.store.turns.confirm(turn.id);
    }
    await using world = await openDrawing(folder.path);
    await world.moonlens.start({ connect });
    expect((await world.platform.final(turn.id)).pictures).toHaveLength(1);
    // The picture takes the place of the question.
    expect(world.platform.receipts).toEqual([{ messageId: `message-of-${turn.id}` }]);
  });

  it("a price is asked about where nobody knows whether the question arrived", async () => {
    await using folder = await createTemporaryFolder();
    {
      await using world = await openDrawing(folder.path);
      await world.moonlens.submit(turn);
      await world.change("confirmAboveCredits", "0.01");
      await world.store.turns.saveReceipt(turn.id, null);
    }
    await using world = await openDrawing(folder.path);
    await world.moonlens.start({ connect });
    expect((await world.platform.asked(turn.id)).status.type).toBe("asking");
    expect(world.lunos.requests).toEqual([]);
  });

  it("a request that nobody had looked at is refused like any other", async () => {
    await using folder = await createTemporaryFolder();
    {
      await using world = await openDrawing(folder.path);
      await world.change("allowedChannels", "7");
      await world.store.turns.claim(turn);
    }
    await using world = await openDrawing(folder.path);
    await world.moonlens.start({ connect });
    expect((await world.platform.final(turn.id)).status).toMatchObject({
      failure: { sentence: { key: "channelNotAllowed" } },
    });
    expect(world.lunos.requests).toEqual([]);
  });
});

describe("a request that was let in", () => {
  it.each([
    ["words", createTurn()],
    ["words", createTurn({ intent: help })],
    ["pictures", createTurn({ intent: drawIntent })],
  ] as const)("waits in the line for %s, as its person's in its workspace", async (kind, turn) => {
    await using world = await openMoneyWorld();
    const enqueue = vi.spyOn(world.queue, "enqueue");
    await world.moonlens.submit(turn);
    await world.platform.final(turn.id);
    expect(enqueue.mock.calls.map(([entry]) => entry)).toEqual([
      { turnId: turn.id, workspaceId: workspace.id, personId: turn.person.id, kind },
    ]);
  });

  it("is told its place while it waits", async () => {
    const hold = Promise.withResolvers<void>();
    await using world = await openMoneyWorld(
      {},
      {
        concurrency: 1,
        lunos: createScriptedLunos(async function* (request, call) {
          await hold.promise;
          yield* sayHello(request, call);
        }),
      },
    );
    const turns = [createTurn(), createTurn()];
    for (const turn of turns) await world.moonlens.submit(turn);
    await eventually(() =>
      expect(world.platform.shown).toContainEqual(
        expect.objectContaining({
          turnId: turns[1]?.id,
          status: { type: "queued", position: 1 },
        }),
      ),
    );
    hold.resolve();
    await Promise.all(turns.map(({ id }) => world.platform.final(id)));
  });
});

describe("what isn't let in", () => {
  it("is in nobody's hand: an event that a platform delivers again, and a question that waits for its person", async () => {
    await using world = await openMoneyWorld({ confirmAboveCredits: "0.01" });
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    await world.platform.asked(turn.id);
    const again = createTurn({ deduplicationKey: turn.deduplicationKey });
    await world.moonlens.submit(again);
    const ids = [turn.id, again.id];
    expect(await world.queue.adopt(ids)).toEqual(ids);
  });

  it("is in no book, and is over when its person was told", async () => {
    await using world = await openMoneyWorld({ allowedChannels: ["7"] });
    const { turn, view } = await world.ask();
    expect(view.status).toMatchObject({ failure: { sentence: { key: "channelNotAllowed" } } });
    expect(await world.store.ledger.has(turn.id)).toBe(false);
    await eventually(async () =>
      expect((await world.store.turns.load(turn.id))?.state).toBe("delivered"),
    );
  });
});
