import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { entry } from "../contract/queue.ts";
import { lendToEachTest } from "../support/postgres/lent-database.ts";
import { createOpenTurns, createProcesses, patience, timing } from "./processes.ts";

const { join, openFragileAddress } = createProcesses(lendToEachTest());

describe("a process whose connection breaks before the answer comes", () => {
  it("gives back what it took and doesn't know of, and it is run", async () => {
    const { address, relay } = await openFragileAddress();
    const { adopted, adopter, recover } = createOpenTurns(["1"]);
    // Without beats it looks into the line only when it is told to.
    const pace = { ...patience, beatMs: 120_000, answerMs: timing.answerMs };
    const worker = await join(2, { address, recover, pace });
    const gateway = await join(0);
    await gateway.enqueue(entry("0"));
    await eventually(() => expect(worker.started).toEqual(["0"]));
    relay.loseAnswerTo("commit");
    await gateway.enqueue(entry("1"));
    adopter.queue = worker;
    await eventually(() => expect(adopted).toEqual(["1"]));
    await worker.enqueue(entry("1"));
    await eventually(() => expect(worker.started).toEqual(["0", "1"]));
  });

  it("has what it noted in two tries", async () => {
    const { address, relay } = await openFragileAddress();
    const { adopted, adopter, recover } = createOpenTurns(["1", "2"]);
    const process = await join(0, { address, recover, pace: { ...patience, answerMs: 0 } });
    relay.loseAnswerTo("insert into");
    await expect(process.hold("1")).rejects.toThrow("queue: taking charge of a turn failed");
    await process.hold("1");
    adopter.queue = process;
    await eventually(() => expect(adopted).toEqual(["2"]));
  });
});
