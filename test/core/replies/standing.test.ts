import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  createReplyView,
  type DeliveryReceipt,
  type OpenReplyOptions,
  OperationalError,
  type ReplyView,
  reduceReply,
} from "#core";
import { TurnTakenError } from "../../../src/core/model/errors.ts";
import { createDelivery } from "../../../src/core/replies/delivery.ts";
import { createRecordingLogger } from "../../support/recording-logger.ts";
import { createTurn } from "../../support/turns.ts";

const signal = new AbortController().signal;

/** The delivery of one turn, on a platform that answers only when the test says so. */
function openStandingWorld(away?: Promise<void>) {
  const turn = createTurn();
  const openings: OpenReplyOptions[] = [];
  const told: { readonly opening: number; readonly how: string; readonly view: ReplyView }[] = [];
  const answers: PromiseWithResolvers<DeliveryReceipt>[] = [];
  const writes: Promise<unknown>[] = [];
  let row: DeliveryReceipt | undefined;
  const delivery = createDelivery({
    platforms: [
      {
        name: "discord",
        openReply(_target, options) {
          const opening = openings.push(options) - 1;
          return {
            show: (view) => void told.push({ opening, how: "show", view }),
            async finish(view) {
              const answer = Promise.withResolvers<DeliveryReceipt>();
              told.push({ opening, how: "finish", view });
              answers.push(answer);
              await options.onReceipt?.(await answer.promise);
            },
          };
        },
      },
    ],
    turns: {
      load: async () => ({ request: turn, state: "queued", receipt: row }) as never,
      async saveReceipt(_turnId, receipt) {
        row = receipt;
      },
      saveDelivered: async () => undefined,
      forget: async () => undefined,
    },
    safekeeping: {
      async keep(_turnId, write) {
        if (away === undefined) return { type: "written", result: await write() };
        writes.push(away.then(write));
        return { type: "kept" };
      },
      settled: async () => void (await Promise.all(writes)),
    },
    queue: { stillHolds: async () => true },
    clock: () => 1_000_000,
    logger: createRecordingLogger(),
    wait: async () => undefined,
  });
  const working = createReplyView({ ...turn, atMs: 1_000_000 });
  const waiting = reduceReply(working, { type: "queued", position: 1 });
  const answer = async (number: number) => {
    await eventually(() => expect(answers.length).toBeGreaterThan(number));
    return answers[number] as PromiseWithResolvers<DeliveryReceipt>;
  };
  return { turn, delivery, openings, told, answer, working, waiting };
}

describe("while a place in the line is on its way to a slow platform", () => {
  it("who runs the turn begins afterwards, where the place stands", async () => {
    const { turn, delivery, openings, told, answer, working, waiting } = openStandingWorld();
    const stands = delivery.stand(turn, waiting);
    const place = await answer(0);
    const writer = delivery.open(turn);
    writer.show(working);
    expect(told).toHaveLength(1);
    place.resolve({ messageId: "place" });
    await stands;
    await eventually(() => expect(told).toMatchObject([{}, { opening: 1, how: "show" }]));
    const delivered = delivery.deliver(turn, working, { signal });
    (await answer(1)).resolve({ messageId: "place" });
    expect(await delivered).toBe("arrived");
    expect(told.map(({ opening, how }) => [opening, how])).toEqual([
      [0, "finish"],
      [1, "show"],
      [1, "finish"],
    ]);
    expect(openings).toMatchObject([{}, { receipt: { messageId: "place" } }]);
  });

  it("an answer waits for it, and looks for it where its own answer was lost", async () => {
    const { turn, delivery, openings, told, answer, working, waiting } = openStandingWorld();
    const stands = delivery.stand(turn, waiting);
    const place = await answer(0);
    const delivered = delivery.deliver(turn, working, { signal });
    expect(told).toHaveLength(1);
    place.reject(new OperationalError("the answer was lost", { code: "lost", retryable: true }));
    await stands;
    (await answer(1)).resolve({ messageId: "place" });
    expect(await delivered).toBe("arrived");
    expect(openings).toMatchObject([{}, { isTakenUp: true }]);
  });

  it("an answer that is called off meanwhile brings nothing", async () => {
    const { turn, delivery, openings, told, answer, working, waiting } = openStandingWorld();
    const stands = delivery.stand(turn, waiting);
    const place = await answer(0);
    delivery.open(turn).show(working);
    const off = AbortSignal.abort();
    expect(await delivery.deliver(turn, working, { signal: off })).toBe("postponed");
    place.resolve({ messageId: "place" });
    await stands;
    expect(told).toHaveLength(1);
    expect(openings).toHaveLength(1);
  });

  it("its newest view is shown as soon as the place arrived, and newer ones at once", async () => {
    const { turn, delivery, told, answer, working, waiting } = openStandingWorld();
    const stands = delivery.stand(turn, waiting);
    const place = await answer(0);
    const writer = delivery.open(turn);
    for (const text of ["A", "A red"]) writer.show({ ...working, text });
    place.resolve({ messageId: "place" });
    await stands;
    await eventually(() => expect(told).toHaveLength(2));
    writer.show({ ...working, text: "A red fox" });
    expect(told.map(({ view }) => view.text)).toEqual(["", "A red", "A red fox"]);
  });

  it("what comes to a place that arrived goes on from it", async () => {
    const { turn, delivery, openings, told, answer, working, waiting } = openStandingWorld();
    const stands = delivery.stand(turn, waiting);
    (await answer(0)).resolve({ messageId: "place" });
    await stands;
    delivery.open(turn, { messageId: "place" }).show(working);
    expect(told).toHaveLength(2);
    expect(openings).toMatchObject([{}, { receipt: { messageId: "place" } }]);
  });

  it("a second place waits for the first", async () => {
    const { turn, delivery, openings, told, answer, waiting } = openStandingWorld();
    const stand = [delivery.stand(turn, waiting), delivery.stand(turn, waiting)];
    const first = await answer(0);
    expect(told).toHaveLength(1);
    first.resolve({ messageId: "place" });
    (await answer(1)).resolve({ messageId: "place" });
    await Promise.all(stand);
    expect(openings).toMatchObject([{}, { receipt: { messageId: "place" } }]);
  });

  it("a second place gives way to who runs the turn", async () => {
    const { turn, delivery, told, answer, working, waiting } = openStandingWorld();
    const stand = [delivery.stand(turn, waiting), delivery.stand(turn, waiting)];
    const first = await answer(0);
    delivery.open(turn).show(working);
    first.resolve({ messageId: "place" });
    await Promise.all(stand);
    expect(told.map(({ how }) => how)).toEqual(["finish", "show"]);
  });
});

describe("a place in the line", () => {
  it("isn't told before it is noted that it may stand there", async () => {
    const away = Promise.withResolvers<void>();
    const { turn, delivery, openings, answer, waiting } = openStandingWorld(away.promise);
    const stands = delivery.stand(turn, waiting);
    await delivery.stood(createTurn());
    expect(openings).toHaveLength(0);
    away.resolve();
    (await answer(0)).resolve({ messageId: "place" });
    await stands;
    expect(openings).toHaveLength(1);
  });

  it("isn't told when nobody waits for that any more", async () => {
    const away = Promise.withResolvers<void>();
    const { turn, delivery, openings, waiting } = openStandingWorld(away.promise);
    const patience = new AbortController();
    delivery.takeUp(turn);
    const stands = delivery.stand(turn, waiting, patience);
    patience.abort();
    away.resolve();
    await stands;
    expect(openings).toMatchObject([{ isTakenUp: true }]);
    // What was taken up for it isn't kept.
    delivery.open(turn);
    expect(openings).toHaveLength(2);
  });

  it("isn't posted by a platform that comes to it when nobody waits for that any more", async () => {
    const { turn, delivery, openings, answer, waiting } = openStandingWorld();
    const patience = new AbortController();
    const stands = delivery.stand(turn, waiting, patience);
    const place = await answer(0);
    await openings[0]?.ensureOurs?.({ signal });
    patience.abort();
    await expect(openings[0]?.ensureOurs?.({ signal })).rejects.toThrow(TurnTakenError);
    place.resolve({ messageId: "place" });
    await stands;
  });
});
