import { describe, expect, it } from "vitest";
import { OperationalError } from "#core";
import { createSafekeeping } from "../../../src/core/keeping/safekeeping.ts";
import { createRecordingLogger } from "../../support/recording-logger.ts";
import type { Script } from "../../support/scripted-lunos.ts";
import { BilledError, estimated, finishWith, measured, named, openMeter } from "./metered-lunos.ts";

describe("a paid call", () => {
  it("is in the books as soon as Lunos names it, and its cost when that comes", async () => {
    const meter = openMeter(async function* (_request, { onStarted }) {
      await onStarted?.(named);
      expect(meter.opened).toEqual([{ id: "charge-1", turnId: "turn", ...named, atMs: 7 }]);
      expect(meter.settled).toEqual([]);
      yield { type: "text-delta", text: "Hello" };
      yield finishWith({ ...measured, promptTokens: 12, completionTokens: 3 }, named);
    });
    await meter.ask();
    expect(meter.opened).toHaveLength(1);
    expect(meter.settled).toEqual([
      { id: "charge-1", ...named, ...measured, promptTokens: 12, completionTokens: 3 },
    ]);
    // What was measured isn't asked for again.
    expect(meter.asked).toEqual([]);
    const type = "credits-spent";
    const spent = { type, platform: "discord", credits: "0.04", basis: "measured" };
    expect(meter.spent).toEqual([spent]);
  });

  it("of a route that chooses the model is booked under the one that was asked, until that is known", async () => {
    const meter = openMeter(async function* (_request, { onStarted }) {
      await onStarted?.({ ...named, model: "" });
      yield finishWith(measured);
    });
    await meter.ask();
    expect(meter.opened).toMatchObject([{ model: "test/asked", generationId: "gen-1" }]);
    expect(meter.settled).toMatchObject([{ model: "test/model", generationId: "gen-1" }]);
  });

  it("that is told its name twice is one call", async () => {
    const meter = openMeter(async function* (_request, { onStarted }) {
      await onStarted?.(named);
      await onStarted?.(named);
      yield finishWith(measured);
    });
    await meter.ask();
    expect(meter.opened).toHaveLength(1);
    expect(meter.asked).toEqual([]);
  });

  it("that is tried again under another name is two, and the first is asked for as the account that paid", async () => {
    const meter = openMeter(
      async function* (_request, { onStarted }) {
        await onStarted?.(named);
        await onStarted?.({ generationId: "gen-2", model: "test/other" });
        yield finishWith(measured, { generationId: "gen-2", model: "test/other" });
      },
      { costs: { "gen-1": estimated } },
    );
    await meter.ask();
    expect(meter.opened).toMatchObject([
      { id: "charge-1", generationId: "gen-1", model: "test/model" },
      { id: "charge-2", generationId: "gen-2", model: "test/other" },
    ]);
    expect(meter.asked).toEqual([{ id: "gen-1", appId: "lounge", apiKey: "sk-own" }]);
    expect(meter.settled).toContainEqual({ id: "charge-1", ...named, ...estimated });
    expect(meter.settled).toContainEqual({
      ...{ id: "charge-2", generationId: "gen-2", model: "test/other" },
      ...measured,
    });
    expect(meter.settled).toHaveLength(2);
  });

  it("whose cost is an estimate counts at once, and is asked for", async () => {
    const meter = openMeter(
      async function* (_request, { onStarted }) {
        await onStarted?.(named);
        yield finishWith(estimated);
      },
      { costs: { "gen-1": measured } },
    );
    await meter.ask();
    expect(meter.settled).toMatchObject([
      { id: "charge-1", ...estimated },
      { id: "charge-1", ...measured },
    ]);
  });

  it("whose cost doesn't say how it is known counts as an estimate", async () => {
    const meter = openMeter(async function* (_request, { onStarted }) {
      await onStarted?.(named);
      yield finishWith({ credits: "0.03" });
    });
    await meter.ask();
    expect(meter.settled).toMatchObject([{ creditsAre: "estimated" }]);
    expect(meter.spent).toMatchObject([{ basis: "estimated" }]);
    expect(meter.asked).toMatchObject([{ id: "gen-1" }]);
  });

  it("whose cost doesn't come stays open where it has a name, for housekeeping to ask again", async () => {
    const meter = openMeter(async function* (_request, { onStarted }) {
      await onStarted?.(named);
      yield finishWith({ promptTokens: 12 });
    });
    await meter.ask();
    expect(meter.opened).toHaveLength(1);
    expect(meter.asked).toHaveLength(1);
    expect([meter.settled, meter.spent, meter.logger.lines]).toEqual([[], [], []]);
  });

  it("stays open as well at a Lunos that never says what a call cost", async () => {
    const meter = openMeter(
      async function* (_request, { onStarted }) {
        await onStarted?.(named);
        yield finishWith(undefined);
      },
      { neverTells: true },
    );
    await meter.ask();
    expect(meter.opened).toHaveLength(1);
    expect([meter.settled, meter.logger.lines]).toEqual([[], []]);
  });

  it("is written down though something else of its turn waits for the store", async () => {
    const logger = createRecordingLogger();
    const safekeeping = createSafekeeping({
      logger,
      wait: async () => undefined,
      runBeside: () => undefined,
      stopping: new AbortController().signal,
    });
    const away = Promise.withResolvers<void>();
    const waits = safekeeping.keep("turn", () => away.promise);
    const meter = openMeter(
      async function* (_request, { onStarted }) {
        await onStarted?.(named);
        expect(meter.opened).toHaveLength(1);
        yield finishWith(measured);
      },
      { safekeeping },
    );
    await meter.ask();
    expect(meter.settled).toHaveLength(1);
    away.resolve();
    await waits;
  });

  it("without a name or a cost is booked as unknown, which is not nothing", async () => {
    const meter = openMeter(async function* () {
      yield finishWith(undefined);
    });
    await meter.ask();
    expect(meter.opened).toEqual([
      { id: "charge-1", turnId: "turn", model: "test/model", atMs: 7 },
    ]);
    expect(meter.settled).toEqual([{ id: "charge-1", model: "test/model", creditsAre: "unknown" }]);
    expect([meter.asked, meter.spent]).toEqual([[], []]);
  });

  it("is over where a cost can't be looked up", async () => {
    const loadGeneration = () =>
      Promise.reject(new OperationalError("away", { code: "lunos_unreachable" }));
    const script: Script = async function* (_request, { onStarted }) {
      await onStarted?.(named);
      yield finishWith(estimated);
    };
    const meter = openMeter(script, { loadGeneration });
    expect(await meter.ask()).toBeUndefined();
    expect(meter.settled).toMatchObject([estimated]);
    // Lunos is away: nothing that an operator has to see. A fault of ours is.
    expect(meter.logger.lines.map(({ level }) => level)).toEqual(["debug"]);
    const faulty = openMeter(script, {
      loadGeneration: () => Promise.reject(new TypeError("no such field")),
    });
    await faulty.ask();
    expect(faulty.logger.lines.map(({ level }) => level)).toEqual(["error"]);
  });
});

describe("a call that failed", () => {
  function failWith(error: Error, { isStarted = false } = {}): Script {
    return async function* (_request, { onStarted }) {
      yield* [];
      if (isStarted) await onStarted?.(named);
      throw error;
    };
  }

  it("before it began, and costs nothing, is in no book", async () => {
    const error = new BilledError("no");
    const meter = openMeter(failWith(error));
    expect(await meter.ask()).toBe(error);
    expect([meter.opened, meter.settled, meter.asked]).toEqual([[], [], []]);
  });

  it("of which nobody knows whether it cost something is in the books, with an open cost", async () => {
    for (const error of [new BilledError("unknown"), new TypeError("a fault of ours")]) {
      const meter = openMeter(failWith(error));
      expect(await meter.ask()).toBe(error);
      expect(meter.opened).toEqual([
        { id: "charge-1", turnId: "turn", model: "test/asked", atMs: 7 },
      ]);
      expect([meter.settled, meter.asked]).toEqual([[], []]);
    }
  });

  it.each([
    ["for which Lunos bills", new BilledError("yes"), true],
    ["that Lunos says is free though it had begun", new BilledError("no"), true],
    ["that something else ended", new Error("cut off"), true],
    ["whose name comes with the failure", new BilledError("unknown", named), false],
  ])("%s is asked for by its name", async (_, error, isStarted) => {
    const meter = openMeter(failWith(error, { isStarted }), { costs: { "gen-1": measured } });
    expect(await meter.ask()).toBe(error);
    expect(meter.opened).toMatchObject([{ id: "charge-1" }]);
    expect(meter.asked).toMatchObject([{ id: "gen-1" }]);
    expect(meter.settled).toMatchObject([{ id: "charge-1", generationId: "gen-1", ...measured }]);
  });

  it("is asked for by the name that it began with", async () => {
    const error = new BilledError("yes", { generationId: "gen-other" });
    const meter = openMeter(failWith(error, { isStarted: true }));
    await meter.ask();
    expect(meter.asked).toMatchObject([{ id: "gen-1" }]);
  });

  it("that costs nothing isn't asked for", async () => {
    const meter = openMeter(failWith(new BilledError("no", named)));
    await meter.ask();
    expect([meter.opened, meter.settled, meter.asked]).toEqual([[], [], []]);
  });

  it("and says what it cost is booked at that", async () => {
    for (const billing of ["no", "yes"] as const) {
      const meter = openMeter(failWith(new BilledError(billing, { usage: measured })));
      await meter.ask();
      expect(meter.opened).toHaveLength(1);
      expect(meter.settled).toEqual([{ id: "charge-1", model: "test/asked", ...measured }]);
      expect(meter.asked).toEqual([]);
    }
  });
});

describe("a recording that is listened to", () => {
  const silent: Script = async function* () {
    yield* [];
  };

  it("is in the books like any other call", async () => {
    const meter = openMeter(silent, {
      async transcribe(_request, { onStarted, appId }) {
        await onStarted?.(named);
        return { text: `heard for ${appId}`, usage: measured };
      },
    });
    expect(await meter.listen("test/ear")).toBe("heard for lounge");
    expect(meter.opened).toMatchObject([{ id: "charge-1", ...named }]);
    expect(meter.settled).toEqual([{ id: "charge-1", ...named, ...measured }]);
  });

  it("is booked under the model and the name that come with the words", async () => {
    const meter = openMeter(silent, {
      transcribe: async () => ({ text: "heard", ...named, usage: estimated }),
      costs: { "gen-1": measured },
    });
    await meter.listen();
    expect(meter.opened).toMatchObject([{ id: "charge-1", ...named }]);
    expect(meter.settled).toMatchObject([
      { ...named, ...estimated },
      { ...named, ...measured },
    ]);
  });

  it("is in the books when that fails, unless it certainly costs nothing", async () => {
    const fail = (error: Error) => ({ transcribe: () => Promise.reject(error) });
    const unknown = openMeter(silent, fail(new BilledError("unknown")));
    expect(await unknown.listen("test/ear")).toBe("failed");
    expect(unknown.opened).toMatchObject([{ model: "test/ear" }]);
    const unnamed = openMeter(silent, fail(new BilledError("unknown")));
    await unnamed.listen();
    expect(unnamed.opened).toMatchObject([{ model: "" }]);
    const free = openMeter(silent, fail(new BilledError("no")));
    expect(await free.listen()).toBe("failed");
    expect(free.opened).toEqual([]);
  });
});
