import { eventually, startTcpRelay } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { createEmbeddedShares, openPostgresQueue } from "#queue";
import { ofBoth } from "../contract/queue.ts";
import { createWatchedWork, itKeepsTheSharesContract } from "../contract/shares.ts";
import { lendToEachTest } from "../support/postgres/lent-database.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";

describe("the shares of one process", () => {
  itKeepsTheSharesContract(async () => createEmbeddedShares());
});

const lent = lendToEachTest();

const timing = { beatMs: 50, deadAfterMs: 2_000, recoverMs: 60_000, recountMs: 100 };
/** Where nobody is to die, however busy the machine is. */
const patience = { ...timing, deadAfterMs: 120_000 };

async function openProcess({ address = lent.database, pace = patience, seat = "" } = {}) {
  const logger = createRecordingLogger();
  const queue = lent.resources.use(
    await openPostgresQueue({
      connectionString: address,
      common: "the same folder",
      concurrency: ofBoth(0),
      logger,
      timing: pace,
      ...(seat === "" ? {} : { seat }),
    }),
  );
  return { ...queue, logger };
}

const ascending = (one: number, other: number) => one - other;

/** A process that takes part in a work, as others see it. */
async function join(
  name: string,
  options: Parameters<typeof openProcess>[0] & { count?: number } = {},
) {
  const opened = await openProcess(options);
  const work = createWatchedWork(name, options.count ?? 4);
  const held = lent.resources.use(await opened.shares.join(work));
  const list = () =>
    [...work.going.values()].map(({ share: { index } }) => index).toSorted(ascending);
  return { ...opened, work, held, list };
}

type Member = Awaited<ReturnType<typeof join>>;

/** All of them have these many each, and together every share once. */
async function expectParts(members: readonly Member[], parts: readonly number[]): Promise<void> {
  await eventually(() => {
    const all = members.map(({ list }) => list());
    expect(all.map(({ length }) => length).toSorted(ascending)).toEqual(parts.toSorted(ascending));
    const count = parts.reduce((sum, part) => sum + part, 0);
    expect(all.flat().toSorted(ascending)).toEqual(
      Array.from({ length: count }, (_, index) => index),
    );
  });
}

async function openFragileAddress() {
  const url = new URL(lent.database);
  const relay = lent.resources.use(await startTcpRelay(Number(url.port)));
  url.port = String(relay.port);
  return { address: url.href, relay };
}

describe("the shares of several processes, with one", () => {
  itKeepsTheSharesContract(async (own) => {
    const { url } = own.use(await lent.server.lendDatabase());
    const logger = createRecordingLogger();
    const queue = await openPostgresQueue({
      connectionString: url,
      common: "the same folder",
      concurrency: ofBoth(0),
      logger,
      timing: patience,
    });
    return own.use(queue).shares;
  });
});

describe("the shares of several processes", { timeout: 60_000 }, () => {
  it("go in equal parts to whoever comes, with what was left of them, each in one place at a time", async () => {
    const first = await join("first");
    expect(first.list()).toEqual([0, 1, 2, 3]);
    const second = await join("second");
    await expectParts([first, second], [2, 2]);
    expect([...second.work.going.values()].map(({ note }) => note)).toEqual([
      "first left",
      "first left",
    ]);
    const third = await join("third");
    await expectParts([first, second, third], [2, 1, 1]);
  });

  it("stay where they are when they are as even as they can be", async () => {
    const members = [await join("first", { count: 5 }), await join("second", { count: 5 })];
    await expectParts(members, [3, 2]);
    const before = members.map(({ work }) => work.events.length);
    for (const { work, held } of members) {
      const { asked } = work;
      held.recount();
      await eventually(() => expect(work.asked).toBeGreaterThan(asked));
    }
    await expectParts(members, [3, 2]);
    expect(members.map(({ work }) => work.events.length)).toEqual(before);
  });

  it("are handed on at once by one that leaves, with its last word", async () => {
    const first = await join("first");
    const second = await join("second");
    await expectParts([first, second], [2, 2]);
    await first.held[Symbol.asyncDispose]();
    await expectParts([second], [4]);
    const notes = [...second.work.going.values()].map(({ note }) => note);
    expect(notes.filter((note) => note === "first left")).toHaveLength(4);
  });

  it("are the others' when one has died, with what was noted last", async () => {
    const { address, relay } = await openFragileAddress();
    const first = await join("first", { address, pace: timing });
    const second = await join("second", { pace: timing });
    await expectParts([first, second], [2, 2]);
    const lost = first.list();
    await relay.cut();
    await eventually(() => expect(second.list()).toEqual([0, 1, 2, 3]));
    for (const index of lost) {
      expect(second.work.going.get(4_000 + index)?.note).toBe("first was here");
    }
    // It was silent for as long: by then it has let go of them itself.
    expect(first.list()).toEqual([]);
  });

  it("are let go of by one that can't be heard, and taken up again with its own last word when nobody took them", async () => {
    const { address, relay } = await openFragileAddress();
    const only = await join("only", { address, pace: timing });
    await eventually(() => expect(only.list()).toEqual([0, 1, 2, 3]));
    await relay.cut();
    await eventually(() => expect(only.list()).toEqual([]));
    await relay.restore();
    await eventually(() => expect(only.list()).toEqual([0, 1, 2, 3]));
    const notes = [...only.work.going.values()].map(({ note }) => note);
    expect(new Set(notes)).toEqual(new Set(["only left"]));
  });

  it("are whoever's that sits down where one died, without waiting for its silence", async () => {
    const { address, relay } = await openFragileAddress();
    await join("first", { address, seat: "the seat" });
    await relay.cut();
    const second = await join("second", { seat: "the seat" });
    expect(second.list()).toEqual([0, 1, 2, 3]);
  });

  it("go on until all of a new set are open, when there are to be more", async () => {
    const first = await join("first", { count: 2 });
    const second = await join("second", { count: 2 });
    await expectParts([first, second], [1, 1]);
    for (const { work } of [first, second]) {
      work.count = 5;
      work.opens = false;
    }
    await eventually(() => {
      const all = [first, second].flatMap(({ work }) => [...work.going.keys()]);
      expect(all.toSorted(ascending)).toEqual([2000, 2001, 5000, 5001, 5002, 5003, 5004]);
    });
    for (const { work } of [first, second]) work.opens = true;
    await expectParts([first, second], [3, 2]);
    const ends = [first, second].flatMap(({ work }) => work.events);
    expect(ends.filter((event) => event.startsWith("over"))).toHaveLength(2);
  });

  it("are a new set at once when there are to be more and nobody has any", async () => {
    const first = await join("first", { count: 2 });
    await first.held[Symbol.asyncDispose]();
    const second = await join("second", { count: 3 });
    expect(second.list()).toEqual([0, 1, 2]);
    expect(second.work.events).toEqual(["open 0/3", "open 1/3", "open 2/3"]);
  });

  it("tell both sides, once, when some have chosen their part themselves", async () => {
    const told: string[] = [];
    const fixed = await openProcess();
    const onMixed = () => void told.push("fixed");
    const stay = await fixed.shares.joinFixed({ name: "work", onMixed });
    expect(told).toEqual([]);
    const sharing = await join("sharing");
    expect(sharing.list()).toEqual([0, 1, 2, 3]);
    expect(sharing.work.events).toContain("mixed");
    await eventually(() => expect(told).toEqual(["fixed"]));
    await stay[Symbol.asyncDispose]();
    expect(sharing.work.events.filter((event) => event === "mixed")).toHaveLength(1);
  });

  it("let one through a gate over all processes", async () => {
    const [one, other] = [await openProcess(), await openProcess()];
    const { signal } = new AbortController();
    const startedAtMs = performance.now();
    await one.shares.pass("gate", { everyMs: 400, signal });
    await other.shares.pass("gate", { everyMs: 400, signal });
    expect(performance.now() - startedAtMs).toBeGreaterThan(390);
  });
});
