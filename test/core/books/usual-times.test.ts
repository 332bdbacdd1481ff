import { describe, expect, it } from "vitest";
import type { MeasuredWork, NotedTime } from "#core";
import { createUsualTimes, nameWork } from "../../../src/core/books/usual-times.ts";
import { createRecordingLogger } from "../../support/recording-logger.ts";

const work: MeasuredWork = { kind: "draw", model: "test/draw", size: "1K" };

function open(stored: readonly number[] = []) {
  let nowMs = 1_000_000;
  let reads = 0;
  let times: readonly NotedTime[] = stored.map((tookMs) => ({ work: nameWork(work), tookMs }));
  const beside: Promise<void>[] = [];
  const usualTimes = createUsualTimes({
    ledger: {
      async listTimes() {
        reads += 1;
        return times;
      },
    },
    clock: () => nowMs,
    logger: createRecordingLogger(),
    runBeside: (task) => void beside.push(task),
  });
  return {
    usualTimes,
    get reads() {
      return reads;
    },
    /** What another process has measured by now. */
    async pass(durationMs: number, measured: readonly number[] = []) {
      nowMs += durationMs;
      times = [...measured.map((tookMs) => ({ work: nameWork(work), tookMs })), ...times];
      usualTimes.find(work);
      await Promise.all(beside);
    },
  };
}

describe("how long work usually takes", () => {
  it("is the middle of what was measured, once there are five times", async () => {
    const few = open([8_000, 7_000, 9_000, 60_000]);
    await few.usualTimes.refresh();
    expect(few.usualTimes.find(work)).toBeUndefined();
    const enough = open([8_000, 7_000, 9_000, 60_000, 1_000]);
    await enough.usualTimes.refresh();
    expect(enough.usualTimes.find(work)).toBe(8_000);
  });

  it("is known for each kind, model, size and number apart", async () => {
    const { usualTimes } = open([8_000, 8_000, 8_000, 8_000, 8_000]);
    await usualTimes.refresh();
    for (const other of [
      { ...work, kind: "see" },
      { ...work, model: "test/other" },
      { ...work, size: "2K" },
      { ...work, isSeveral: true },
    ] as const) {
      expect(usualTimes.find(other)).toBeUndefined();
    }
  });

  it("goes by the twenty latest", async () => {
    const latest = Array.from({ length: 20 }, () => 3_000);
    const { usualTimes } = open([...latest, ...Array.from({ length: 60 }, () => 90_000)]);
    await usualTimes.refresh();
    expect(usualTimes.find(work)).toBe(3_000);
  });

  it("takes in at once what this process measures", () => {
    const { usualTimes } = open();
    for (let count = 0; count < 5; count += 1) usualTimes.note({ work, tookMs: 4_000 });
    expect(usualTimes.find(work)).toBe(4_000);
  });

  it("is read from the books once a minute at most, and takes in what other processes measured", async () => {
    const world = open([5_000, 5_000, 5_000, 5_000, 5_000]);
    await world.usualTimes.refresh();
    await world.pass(
      59_000,
      Array.from({ length: 20 }, () => 9_000),
    );
    expect([world.reads, world.usualTimes.find(work)]).toEqual([1, 5_000]);
    await world.pass(1_000);
    expect([world.reads, world.usualTimes.find(work)]).toEqual([2, 9_000]);
  });

  it("isn't known while the books can't be read, and nobody hears of that", async () => {
    const usualTimes = createUsualTimes({
      ledger: {
        async listTimes() {
          throw new Error("away");
        },
      },
      clock: () => 1,
      logger: createRecordingLogger(),
      runBeside: () => undefined,
    });
    await usualTimes.refresh();
    expect(usualTimes.find(work)).toBeUndefined();
  });
});
