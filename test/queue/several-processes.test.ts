import { eventually } from "@moonlens/sandbox/testing";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { type QueuePlace, TurnStopped } from "#core";
import { openPostgresQueue } from "#queue";
import { entry, noRecovery, ofBoth } from "../contract/queue.ts";
import { lendToEachTest } from "../support/postgres/lent-database.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";
import { common, createOpenTurns, createProcesses, patience, timing } from "./processes.ts";

const lent = lendToEachTest();
const { join, openFragileAddress } = createProcesses(lent);

describe("several processes with one line", () => {
  it("run in others what one that runs nothing has put into it", async () => {
    const gateway = await join(0);
    const workers = [await join(1), await join(1)];
    const positions = [];
    for (const id of ["1", "2", "3"]) positions.push((await gateway.enqueue(entry(id))).position);
    expect(positions).toEqual([0, 0, 1]);
    await eventually(() => {
      expect(workers.map(({ started }) => started.length)).toEqual([1, 1]);
    });
    expect(gateway.started).toEqual([]);
    for (const { started, end } of workers) for (const id of started) end(id);
    await eventually(() => expect(workers.flatMap(({ started }) => started)).toHaveLength(3));
  });

  it("serve workspaces and people in turn, whichever of them is free", async () => {
    const gateway = await join(0);
    for (const id of ["a1", "a2", "a3"]) await gateway.enqueue(entry(id, "ava"));
    await gateway.enqueue(entry("b1", "budi"));
    await gateway.enqueue(entry("c1", "citra", "studio"));
    const first = await join(1);
    for (const id of ["a1", "c1"]) {
      await eventually(() => expect(first.started).toContain(id));
      first.end(id);
    }
    await eventually(() => expect(first.started).toEqual(["a1", "c1", "b1"]));
    const second = await join(1);
    await eventually(() => expect(second.started).toEqual(["a2"]));
    first.end("b1");
    await eventually(() => expect(first.started).toEqual(["a1", "c1", "b1", "a3"]));
  });

  it("hand out every turn once, however many look for work at once", async () => {
    const workers = await Promise.all([1, 2, 3, 4].map(() => join(3)));
    const gateway = await join(0);
    const ids = Array.from({ length: 60 }, (_, index) => `turn-${index}`);
    await Promise.all(
      ids.map((id, index) => gateway.enqueue(entry(id, `p${index % 7}`, `w${index % 3}`))),
    );
    await eventually(() => {
      for (const { started, end } of workers) for (const id of started) end(id);
      expect(workers.flatMap(({ started }) => started).length).toBeGreaterThanOrEqual(60);
    });
    const started = workers.flatMap((worker) => worker.started);
    expect(started).toHaveLength(ids.length);
    expect(new Set(started)).toEqual(new Set(ids));
  });

  it("run no turn while its person is still being told that it waits", async () => {
    const gateway = await join(0);
    const worker = await join(1);
    await gateway.enqueue(entry("1"));
    await eventually(() => expect(worker.started).toEqual(["1"]));
    const told = Promise.withResolvers<void>();
    const places: QueuePlace[] = [];
    let isWaitedFor: AbortSignal | undefined;
    const enqueued = gateway.enqueue(entry("2", "budi"), {
      tell: (place, options) => {
        isWaitedFor = options?.signal;
        places.push(place);
        return told.promise;
      },
    });
    await eventually(() => expect(places).toMatchObject([{ position: 1 }]));
    await gateway.enqueue(entry("3", "citra"));
    worker.end("1");
    await eventually(() => expect(worker.started).toEqual(["1", "3"]));
    expect(isWaitedFor?.aborted).toBe(false);
    told.resolve();
    await enqueued;
    expect(isWaitedFor?.aborted).toBe(true);
    worker.end("3");
    await eventually(() => expect(worker.started).toEqual(["1", "3", "2"]));
  });

  it("look again for turns that could not be taken up when they were told of them", async () => {
    const open = createOpenTurns(["1"]);
    let looks = 0;
    open.adopter.queue = await join(1, {
      recover: async () => {
        looks += 1;
        // As when the store is away: whoever looks lets go of what it can't read.
        if (looks > 2) await open.recover();
      },
    });
    await eventually(() => expect(open.adopted).toEqual(["1"]));
  });

  it("cancel a turn in the process that runs it", async () => {
    const gateway = await join(0);
    const reason = Promise.withResolvers<unknown>();
    const begun = Promise.withResolvers<void>();
    const worker = lent.resources.use(
      await openPostgresQueue({
        connectionString: lent.database,
        common,
        concurrency: ofBoth(1),
        logger: createRecordingLogger(),
        timing,
      }),
    );
    await worker.start(async (_entry, { signal }) => {
      begun.resolve();
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      reason.resolve(signal.reason);
    }, noRecovery);
    await gateway.enqueue(entry("1"));
    await begun.promise;
    expect(await gateway.cancel("1")).toBe("running");
    expect(await reason.promise).toEqual(new TurnStopped("cancelled"));
  });

  it("say how long it takes by the pace of those who run turns", async () => {
    const gateway = await join(0);
    const worker = await join(1);
    await gateway.enqueue(entry("1"));
    await eventually(() => expect(worker.started).toEqual(["1"]));
    worker.end("1");
    await gateway.enqueue(entry("2"));
    await eventually(async () => {
      expect(await gateway.enqueue(entry("3"))).toMatchObject({
        position: 1,
        expectedWaitMs: expect.any(Number),
      });
    });
  });
});

describe("a process that is lost", () => {
  it("loses what it had in hand to the others, and what waits stays in the line", async () => {
    const { address, relay } = await openFragileAddress();
    const lost = await join(1, { address, pace: timing });
    await lost.hold("held");
    await lost.enqueue(entry("running"));
    await eventually(() => expect(lost.started).toEqual(["running"]));
    await lost.enqueue(entry("waiting"));

    const { adopted, adopter, recover } = createOpenTurns(["held", "running", "waiting"]);
    const other = await join(1, { recover, pace: timing });
    adopter.queue = other;
    await relay.cut();
    await eventually(() => expect(other.started).toEqual(["waiting"]));
    await eventually(() => expect(new Set(adopted)).toEqual(new Set(["held", "running"])));
  });

  it("speaks no more for what was taken up when it comes back, ends it, and joins again", async () => {
    const { address, relay } = await openFragileAddress();
    const lost = await join(1, { address, pace: timing });
    const other = await join(0, { pace: timing });
    await lost.enqueue(entry("running"));
    await eventually(() => expect(lost.started).toEqual(["running"]));
    const { signal } = new AbortController();
    expect(await lost.stillHolds("running", { signal })).toBe(true);
    await relay.cut();
    await eventually(async () => expect(await other.adopt(["running"])).toEqual(["running"]));
    const asking = lost.stillHolds("running", { signal });
    await relay.restore();
    expect(await asking).toBe(false);
    expect(await other.stillHolds("running", { signal })).toBe(true);
    await other.enqueue(entry("next"));
    lost.end("running");
    await eventually(() => expect(lost.started).toEqual(["running", "next"]));
  });

  it("hears of turns again after its connections broke", async () => {
    const { address, relay } = await openFragileAddress();
    const worker = await join(1, { address, pace: timing });
    const gateway = await join(0, { pace: timing });
    await relay.cut();
    await relay.restore();
    await gateway.enqueue(entry("1"));
    await eventually(() => expect(worker.started).toEqual(["1"]));
    await eventually(async () => expect(await gateway.cancel("1")).toBe("running"));
  });
});

describe("a process that others have forgotten, and that doesn't know it yet", () => {
  it("joins them again with the next that it asks for", async () => {
    const pace = { ...patience, beatMs: 120_000 };
    const forgotten = await join(0, { pace });
    const others = new Client(lent.database);
    lent.resources.defer(() => others.end());
    await others.connect();
    const forget = () => others.query("DELETE FROM queue_processes");
    await forget();
    await forgotten.enqueue(entry("1"));
    await forget();
    await forgotten.hold("2");
    await forget();
    expect(await forgotten.adopt(["3"])).toEqual(["3"]);
    await forget();
    expect(await forgotten.cancel("1")).toBe("waiting");
  });
});

describe("a process with more to do than its connections take", () => {
  it("is not taken for dead", async () => {
    const busy = await join(1, { pace: timing });
    await busy.hold("held");
    const other = await join(0, { pace: timing });
    const blocker = new Client(lent.database);
    lent.resources.defer(() => blocker.end());
    await blocker.connect();
    // Whoever joins the line, or takes from it, waits for this.
    await blocker.query("BEGIN; LOCK TABLE queue_people IN EXCLUSIVE MODE");
    const added = Promise.all(["1", "2", "3", "4", "5", "6"].map((id) => busy.enqueue(entry(id))));
    const before = other.beats.count;
    // Longer than after what a process is dead, and not so long that its own queries give up.
    const enough = (1.2 * timing.deadAfterMs) / timing.beatMs;
    await eventually(() => expect(other.beats.count - before).toBeGreaterThan(enough));
    expect(await other.adopt(["held"])).toEqual([]);
    await blocker.query("COMMIT");
    await added;
  });
});

describe("a process that shares something else than the others", () => {
  it("is refused while they live, and taken when they have left", async () => {
    const options = {
      connectionString: lent.database,
      concurrency: ofBoth(1),
      logger: createRecordingLogger(),
    };
    const first = await openPostgresQueue({ ...options, common: "one folder" });
    const second = () => openPostgresQueue({ ...options, common: "another folder" });
    await expect(second()).rejects.toMatchObject({ code: "queue_stranger" });
    await first[Symbol.asyncDispose]();
    await (await second())[Symbol.asyncDispose]();
  });
});

describe("a process that takes the seat of one that died", () => {
  it("gives what that had in hand to the others at once, itself included", async () => {
    const { address, relay } = await openFragileAddress();
    const patient = { ...timing, deadAfterMs: 3_600_000 };
    const logger = createRecordingLogger();
    const options = { common, concurrency: ofBoth(1), logger, timing: patient };
    const sit = async (connectionString: string, seat: string) =>
      lent.resources.use(await openPostgresQueue({ ...options, connectionString, seat }));
    const dead = await sit(address, "a folder");
    await dead.hold("held");
    const neighbour = await sit(lent.database, "another folder");
    await neighbour.hold("theirs");
    const { adopted, adopter, recover } = createOpenTurns(["held", "theirs"]);
    adopter.queue = neighbour;
    await neighbour.start(async () => undefined, { recover });
    await relay.cut();

    const successor = await sit(lent.database, "a folder");
    await eventually(() => expect(adopted).toEqual(["held"]));
    expect(await successor.adopt(["theirs"])).toEqual([]);
  });
});

describe("a process that leaves", () => {
  it("gives what it had in hand to the others at once", async () => {
    const { adopted, adopter, recover } = createOpenTurns(["postponed"]);
    const staying = await join(1, { recover, pace: patience });
    adopter.queue = staying;
    const leaving = await openPostgresQueue({
      connectionString: lent.database,
      common,
      concurrency: ofBoth(1),
      logger: createRecordingLogger(),
    });
    await leaving.hold("postponed");
    await leaving[Symbol.asyncDispose]();
    await eventually(() => expect(adopted).toEqual(["postponed"]));
  });
});

describe("a database that goes away", () => {
  it("costs no process its turns when it comes back", async () => {
    const { address, relay } = await openFragileAddress();
    const processes = [
      await join(1, { address, pace: timing }),
      await join(1, { address, pace: timing }),
    ];
    for (const [index, queue] of processes.entries()) await queue.hold(`held-${index}`);
    await relay.cut();
    // Silence for longer than after which a process counts as dead, seen by the heartbeats that failed.
    const beatsTilDead = timing.deadAfterMs / timing.beatMs;
    await eventually(() => {
      for (const { logger } of processes) {
        const failed = logger.lines.filter(({ message }) => message.includes("heartbeat failed"));
        expect(failed.length).toBeGreaterThan(beatsTilDead);
      }
    });
    await relay.restore();
    const before = processes.map(({ beats }) => beats.count);
    await eventually(() => {
      for (const [index, { beats }] of processes.entries()) {
        expect(beats.count - (before[index] ?? 0)).toBeGreaterThan(2 * beatsTilDead);
      }
    });
    const observer = await join(0, { pace: timing });
    expect(await observer.adopt(["held-0", "held-1"])).toEqual([]);
  });

  it("refuses a start with a clear error", async () => {
    const { address, relay } = await openFragileAddress();
    await relay.cut();
    await expect(
      openPostgresQueue({
        connectionString: address,
        common,
        concurrency: ofBoth(1),
        logger: createRecordingLogger(),
      }),
    ).rejects.toMatchObject({ code: "queue_failed", retryable: true });
  });
});
