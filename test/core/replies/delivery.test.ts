import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type DeliveryReceipt,
  type OpenReplyOptions,
  OperationalError,
  type ReplyView,
  reduceReply,
} from "#core";
import type { Observation } from "../../../src/core/ports/observer.ts";
import { createDelivery, pausesMs } from "../../../src/core/replies/delivery.ts";
import { createRecordingLogger } from "../../support/recording-logger.ts";
import { createTurn } from "../../support/turns.ts";
import { createView } from "./paced.ts";

const signal = new AbortController().signal;
const away = new OperationalError("away", { code: "away", retryable: true });
const refused = new OperationalError("refused", { code: "refused" });

/** The delivery of a turn to a platform that does as `finish` says, and what became of it. */
function openDelivery(
  options: {
    /** What a try comes to: nothing where the view arrives. */
    readonly finish?: (count: number) => Error | undefined;
    readonly platform?: string;
    readonly stillHolds?: () => boolean;
    readonly wait?: (durationMs: number) => Promise<void>;
    readonly saveDelivered?: () => Promise<void>;
    /** Until then, the store takes nothing. */
    readonly isBack?: Promise<void>;
  } = {},
) {
  const turn = createTurn({ receivedAtMs: 1_000 });
  const openings: OpenReplyOptions[] = [];
  const posted: ReplyView[] = [];
  const stopped: ReplyView[] = [];
  const delivered: string[] = [];
  const receipts: DeliveryReceipt[] = [];
  const waits: number[] = [];
  const seen: Observation[] = [];
  const logger = createRecordingLogger();
  let atMs = 5_000;
  let tries = 0;
  const delivery = createDelivery({
    platforms: [
      { name: "terminal", openReply: () => ({ show() {}, finish: async () => undefined }) },
      {
        name: options.platform ?? "discord",
        openReply(_target, opening) {
          openings.push(opening);
          return {
            show: () => undefined,
            async finish(view, call) {
              atMs += 200;
              if (call.signal.aborted) stopped.push(view);
              call.signal.throwIfAborted();
              tries += 1;
              const failure = options.finish?.(tries);
              if (failure !== undefined) throw failure;
              posted.push(view);
              await opening.onReceipt?.({ messageId: "1" });
            },
          };
        },
      },
    ],
    turns: {
      load: async () => undefined,
      saveReceipt: async (_turnId, receipt) => void receipts.push(receipt),
      async saveDelivered(turnId) {
        await options.saveDelivered?.();
        delivered.push(turnId);
      },
      forget: async (turnId) => void delivered.push(`${turnId}, forgotten`),
    },
    safekeeping: {
      async keep(_turnId, write) {
        if (options.isBack !== undefined) return { type: "kept" };
        return { type: "written", result: await write() };
      },
      settled: async () => await options.isBack,
    },
    queue: { stillHolds: async () => options.stillHolds?.() ?? true },
    clock: () => atMs,
    logger,
    observe: (observation) => seen.push(observation),
    async wait(durationMs) {
      waits.push(durationMs);
      await options.wait?.(durationMs);
    },
  });
  const view = reduceReply(createView({ turnId: turn.id, text: "A fox." }), { type: "done" });
  const log = { openings, posted, stopped, delivered, receipts, waits, seen, logger };
  return { turn, delivery, view, ...log, deliver: () => delivery.deliver(turn, view, { signal }) };
}

describe("an answer on its way to its person", () => {
  it("arrives, is noted, and is counted with the time that it took", async () => {
    const { turn, view, deliver, ...log } = openDelivery();
    expect(await deliver()).toBe("arrived");
    expect(log.posted).toEqual([view]);
    expect(log.receipts).toEqual([{ messageId: "1" }]);
    expect(log.delivered).toEqual([turn.id]);
    const took = { deliveredMs: 200, totalMs: 4_200 };
    expect(log.seen).toEqual([
      { type: "delivery-ended", platform: "discord", outcome: "arrived", ...took },
    ]);
  });

  it("closes its reply: what comes after is another", async () => {
    const { turn, delivery, deliver, openings } = openDelivery();
    const writer = delivery.open(turn);
    expect(delivery.open(turn)).toBe(writer);
    await deliver();
    expect(openings).toHaveLength(1);
    expect(delivery.open(turn, { messageId: "1" })).not.toBe(writer);
    expect(openings[1]).toMatchObject({ turnId: turn.id, receipt: { messageId: "1" } });
  });

  it("goes on from what is on the platform, though the store couldn't take that yet", async () => {
    const { promise: isBack, resolve } = Promise.withResolvers<void>();
    const { turn, delivery, deliver, openings } = openDelivery({ isBack });
    await deliver();
    delivery.open(turn);
    expect(openings[1]).toMatchObject({ receipt: { messageId: "1" } });
    resolve();
    await deliver();
    // From here on the store knows.
    delivery.open(turn, { messageId: "2" });
    expect(openings[2]).toMatchObject({ receipt: { messageId: "2" } });
  });

  it("is looked for on the platform only where nobody knows what is there", () => {
    const { turn, delivery, openings } = openDelivery();
    for (const receipt of [undefined, { messageId: "1" }, null]) {
      delivery.open({ ...turn, id: String(openings.length) }, receipt);
    }
    delivery.takeUp(turn, { messageId: "1" });
    expect(openings.map((opening) => ["isTakenUp" in opening, "receipt" in opening])).toEqual([
      [false, false],
      [false, true],
      [true, false],
      [true, true],
    ]);
  });

  it("leaves another reply open that began meanwhile", async () => {
    const gate = Promise.withResolvers<void>();
    const { turn, delivery, deliver, waits } = openDelivery({
      finish: (count) => (count === 1 ? away : undefined),
      wait: () => gate.promise,
    });
    const slow = deliver();
    await eventually(() => expect(waits).toHaveLength(1));
    await deliver();
    const writer = delivery.open(turn);
    gate.resolve();
    expect(await slow).toBe("arrived");
    expect(delivery.open(turn)).toBe(writer);
  });

  it("is tried again until it arrives, after longer and longer pauses", async () => {
    const { turn, deliver, ...log } = openDelivery({
      finish: (count) => (count < 4 ? away : undefined),
    });
    expect(await deliver()).toBe("arrived");
    expect(log.waits).toEqual([2_000, 4_000, 8_000]);
    expect(log.delivered).toEqual([turn.id]);
  });

  it("is left to the next start when the platform stays away", async () => {
    const { deliver, ...log } = openDelivery({ finish: () => away });
    expect(await deliver()).toBe("postponed");
    expect(log.waits).toEqual(pausesMs);
    expect(log.delivered).toEqual([]);
    expect(log.seen).toMatchObject([{ outcome: "postponed" }]);
  });

  it("arrives with the last try as well", async () => {
    const last = pausesMs.length + 1;
    const { deliver, posted } = openDelivery({
      finish: (count) => (count < last ? away : undefined),
    });
    expect(await deliver()).toBe("arrived");
    expect(posted).toHaveLength(1);
  });

  it.each([
    ["the platform refuses it", refused],
    ["a fault of ours is in the way", new TypeError("no such field")],
  ])("is given up at once where %s", async (_, error) => {
    const { turn, deliver, ...log } = openDelivery({ finish: () => error });
    expect(await deliver()).toBe("lost");
    expect(log.waits).toEqual([]);
    expect(log.delivered).toEqual([turn.id]);
    expect(log.seen).toMatchObject([{ outcome: "lost" }]);
  });

  it("is another process's when that has taken the turn: nothing is posted, and what is shown stops", async () => {
    const { turn, view, deliver, ...log } = openDelivery({ stillHolds: () => false });
    expect(await deliver()).toBe("taken");
    expect([log.posted, log.stopped, log.delivered]).toEqual([[], [view], []]);
    expect(log.seen).toMatchObject([{ outcome: "taken" }]);
    await expect(log.openings[0]?.ensureOurs?.({ signal })).rejects.toThrow(turn.id);
  });

  it("is called off at the end of the process, and left to the next start", async () => {
    const stop = new AbortController();
    const ending = openDelivery({
      finish() {
        stop.abort();
        return refused;
      },
    });
    expect(await ending.delivery.deliver(ending.turn, ending.view, stop)).toBe("postponed");
    expect(ending.delivered).toEqual([]);
    const over = openDelivery({ stillHolds: () => false });
    const off = AbortSignal.abort();
    expect(await over.delivery.deliver(over.turn, over.view, { signal: off })).toBe("postponed");
    expect([over.posted, over.delivered]).toEqual([[], []]);
  });

  it("is left to the next start where the pause before the next try is cut short", async () => {
    const stop = new AbortController();
    const { turn, view, delivery, ...log } = openDelivery({
      finish: () => away,
      async wait() {
        stop.abort();
        throw stop.signal.reason;
      },
    });
    expect(await delivery.deliver(turn, view, stop)).toBe("postponed");
    expect(log.delivered).toEqual([]);
    expect(log.seen).toMatchObject([{ outcome: "postponed" }]);
    expect(log.logger.lines.map(({ level }) => level)).not.toContain("error");
  });

  it("stays with the operator where no adapter runs for it, or a fault of ours ends it", async () => {
    const fault = () => Promise.reject(new TypeError("no such field"));
    for (const world of [
      openDelivery({ platform: "slack" }),
      openDelivery({ saveDelivered: fault }),
    ]) {
      expect(await world.deliver()).toBe("postponed");
      expect(world.logger.lines.map(({ level }) => level)).toContain("error");
    }
  });
});
