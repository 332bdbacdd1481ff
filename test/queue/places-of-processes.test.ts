import { eventually } from "@moonlens/sandbox/testing";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import type { QueuePlace } from "#core";
import { openPostgresQueue } from "#queue";
import {
  createControlledHandler,
  entry,
  noRecovery,
  ofBoth,
  pictureEntry,
} from "../contract/queue.ts";
import { lendToEachTest } from "../support/postgres/lent-database.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";

const lent = lendToEachTest();

async function join(concurrency: number, { tellAfterMs = 0 } = {}) {
  const logger = createRecordingLogger();
  const queue = lent.resources.use(
    await openPostgresQueue({
      connectionString: lent.database,
      common: "the same folder",
      concurrency: ofBoth(concurrency),
      logger,
      tellAfterMs,
    }),
  );
  lent.resources.defer(() => queue.drain({ signal: AbortSignal.abort() }));
  const controlled = createControlledHandler();
  await queue.start(controlled.handler, noRecovery);
  return { ...queue, ...controlled, logger };
}

async function openClient(): Promise<Client> {
  const client = new Client(lent.database);
  lent.resources.defer(() => client.end());
  await client.connect();
  return client;
}

describe("several processes with one line", () => {
  it("hold the limit for pictures each, also for what begins as words", async () => {
    const gateway = await join(0);
    const worker = await join(1);
    await gateway.enqueue(pictureEntry("p1"));
    await gateway.enqueue(entry("w1", "budi"));
    await eventually(() => expect(new Set(worker.started)).toEqual(new Set(["p1", "w1"])));
    const { signal } = new AbortController();
    const { place, taken } = await worker.moveToPictures("w1", { signal });
    expect(place.position).toBe(1);
    // Another process has room, but not the turn.
    const other = await join(1);
    await gateway.enqueue(pictureEntry("p2", "citra"));
    await eventually(() => expect(other.started).toEqual(["p2"]));
    worker.end("p1");
    await taken;
    await gateway.enqueue(pictureEntry("p3", "citra"));
    other.end("p2");
    await eventually(() => expect(other.started).toEqual(["p2", "p3"]));
  });

  it("take a turn back that is to be told, so that nobody runs it meanwhile", async () => {
    const gateway = await join(0, { tellAfterMs: 100 });
    const worker = await join(1);
    await gateway.enqueue(entry("1"));
    await eventually(() => expect(worker.started).toEqual(["1"]));
    const told = Promise.withResolvers<void>();
    const places: QueuePlace[] = [];
    await gateway.enqueue(entry("2", "budi"), {
      tell: (place) => {
        places.push(place);
        return told.promise;
      },
    });
    await gateway.enqueue(entry("3", "citra"));
    await eventually(() => expect(places).toMatchObject([{ position: 1 }]));
    worker.end("1");
    await eventually(() => expect(worker.started).toEqual(["1", "3"]));
    told.resolve();
    worker.end("3");
    await eventually(() => expect(worker.started).toEqual(["1", "3", "2"]));
  });

  it("offer a turn that was taken back to be told once the database is there again", async () => {
    const gateway = await join(0, { tellAfterMs: 100 });
    const worker = await join(1);
    await gateway.enqueue(entry("1"));
    await eventually(() => expect(worker.started).toEqual(["1"]));
    const client = await openClient();
    await client.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'away'; END $$`);
    await gateway.enqueue(entry("2", "budi"), {
      tell: async () => {
        await client.query(`
          CREATE TRIGGER away BEFORE UPDATE ON queue_entries
          FOR EACH ROW WHEN (NEW.process_id IS NULL) EXECUTE FUNCTION refuse()`);
      },
    });
    await eventually(() =>
      expect(gateway.logger.lines.map(({ message }) => message)).toContain(
        "a turn couldn't be offered; will try again",
      ),
    );
    await client.query("DROP TRIGGER away ON queue_entries");
    worker.end("1");
    await eventually(() => expect(worker.started).toEqual(["1", "2"]));
  });

  describe("when a place was taken away in the moment in which its owner joined", () => {
    /** As somebody does who took the turn before, and couldn't see these yet. */
    async function takePlacesAway(): Promise<void> {
      const client = await openClient();
      await client.query("DELETE FROM queue_people; DELETE FROM queue_workspaces");
    }

    it.each([
      ["hand them out in their order", entry("3", "citra"), ["1", "2", "3"]],
      ["hand out first who was first, also when they ask again", entry("3"), ["1", "2", "3"]],
      ["hand out first whose server was first", entry("3", "dina", "studio"), ["1", "3", "2"]],
    ])("%s", async (_name, third, order) => {
      const gateway = await join(0);
      await gateway.enqueue(entry("1"));
      await gateway.enqueue(entry("2", "budi"));
      await takePlacesAway();
      expect(await gateway.enqueue(third)).toMatchObject({ position: order.indexOf("3") + 1 });
      const worker = await join(1);
      for (const id of order) {
        await eventually(() => expect(worker.started).toContain(id));
        worker.end(id);
      }
      expect(worker.started).toEqual(order);
    });
  });

  it("leave nobody waiting whom they had no room for when they were told of them", async () => {
    const gateway = await join(0);
    const worker = await join(2);
    const ids = ["1", "2", "3", "4", "5", "6", "7"];
    for (const id of ids) await gateway.enqueue(entry(id, `person ${id}`));
    for (const id of ids) {
      await eventually(() => expect(worker.started).toContain(id), { intervalMs: 2 });
      worker.end(id);
    }
  });
});
