import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { OperationalError } from "#core";
import { createSafekeeping } from "../../../src/core/keeping/safekeeping.ts";
import { createRecordingLogger } from "../../support/recording-logger.ts";

/** A store that can be away; pauses of a second and more last until something ends them early. */
function createWorld() {
  const stopping = new AbortController();
  const written: string[] = [];
  let refusals = 0;
  const safekeeping = createSafekeeping({
    logger: createRecordingLogger(),
    stopping: stopping.signal,
    runBeside: (task) => void task,
    wait: async (durationMs, { signal }) => {
      if (durationMs < 1_000) return;
      await new Promise<void>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    },
  });
  return {
    written,
    safekeeping,
    refuse(times: number): void {
      refusals = times;
    },
    keep: (turnId: string, what: string) =>
      safekeeping.keep(turnId, async () => {
        if (refusals > 0) {
          refusals -= 1;
          throw new OperationalError("the store is away", { code: "away", retryable: true });
        }
        written.push(what);
        return what;
      }),
  };
}

describe("what must be written", () => {
  it("is written before its turn goes on, when the store refused it for a moment only", async () => {
    const world = createWorld();
    world.refuse(2);
    expect(await world.keep("turn", "a row")).toEqual({ type: "written", result: "a row" });
  });

  it("waits while the store is away, and its turn goes on", async () => {
    const world = createWorld();
    world.refuse(Number.POSITIVE_INFINITY);
    expect(await world.keep("turn", "a row")).toEqual({ type: "kept" });
    expect(await world.keep("turn", "another")).toEqual({ type: "kept" });
    expect(world.written).toEqual([]);
  });

  it("is written in its order as soon as its turn has more to write and the store is back", async () => {
    const world = createWorld();
    world.refuse(Number.POSITIVE_INFINITY);
    await world.keep("turn", "first");
    world.refuse(0);
    expect(await world.keep("turn", "second")).toEqual({ type: "written", result: "second" });
    expect(world.written).toEqual(["first", "second"]);
  });

  it("is written when another turn's waiting write could be", async () => {
    const world = createWorld();
    world.refuse(Number.POSITIVE_INFINITY);
    await world.keep("silent turn", "first");
    await world.keep("turn", "second");
    world.refuse(0);
    await world.keep("turn", "third");
    await eventually(() => expect(world.written).toEqual(["second", "third", "first"]));
  });

  it("waits for none of its turn's writes where it stands beside them, and its turn for both", async () => {
    const { safekeeping } = createWorld();
    const slow = Promise.withResolvers<string>();
    const first = safekeeping.keep("turn", () => slow.promise);
    const beside = await safekeeping.keep("turn", async () => "a name", { beside: "charge" });
    expect(beside).toEqual({ type: "written", result: "a name" });
    let isSettled = false;
    const settled = safekeeping.settled("turn").then(() => (isSettled = true));
    await safekeeping.keep("turn", async () => "another", { beside: "charge" });
    expect(isSettled).toBe(false);
    slow.resolve("a receipt");
    await settled;
    expect(await first).toEqual({ type: "written", result: "a receipt" });
  });
});
