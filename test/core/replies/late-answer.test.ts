import { describe, expect, it } from "vitest";
import {
  createFailedView,
  createReplyView,
  type DeliveryReceipt,
  OperationalError,
  type ReplyView,
  type Sentence,
} from "#core";
import { pausesMs } from "../../../src/core/replies/delivery.ts";
import { bringLate } from "../../../src/core/replies/late-answer.ts";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";
import { picture } from "./paced.ts";

const request = createTurn();
const empty: ReplyView = { ...createReplyView({ ...request, atMs: 1 }), status: { type: "done" } };
const apology = createFailedView(request, { sentence: { key: "restarted" } });
const report = { text: "Everyone's usage", author: "moonlens" } as const;
const paid = { text: "A harbour at night." };

interface Circumstances {
  /** What others have made of the turn; `nothing` when it has no view. */
  readonly theirs?: ReplyView | "nothing";
  /** Whether they have brought it to its person. */
  readonly isDelivered?: boolean;
  readonly receipt?: DeliveryReceipt;
  /** Absent: the platform doesn't say, since everything can be changed there. */
  readonly canChange?: boolean;
  /** How often the turn is still in their hands. */
  readonly busy?: number;
  readonly trouble?: Error;
  readonly stopping?: AbortSignal;
}

/** What comes of a late answer to a turn that others picked up. */
async function bring(answer: Partial<ReplyView>, circumstances: Circumstances = {}) {
  const { theirs = apology, isDelivered = true, receipt, trouble } = circumstances;
  const { canChange, busy = 0, stopping = new AbortController().signal } = circumstances;
  const changed: (DeliveryReceipt | undefined)[] = [];
  const platform = {
    ...createRecordingPlatform(),
    ...(canChange === undefined
      ? {}
      : {
          canChange(_target: unknown, known?: DeliveryReceipt) {
            changed.push(known);
            return canChange;
          },
        }),
  };
  await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
  const { store, queue, logger } = world;
  await store.workspaces.ensure(request.workspace);
  await store.turns.claim(request);
  await queue.hold(request.id);
  const settlement = { outcome: "failed", pictureCount: 0, settledAtMs: 1 } as const;
  if (theirs !== "nothing") await store.turns.savePerformed(request.id, theirs, settlement);
  if (receipt !== undefined) await store.turns.saveReceipt(request.id, receipt);
  if (isDelivered) await store.turns.saveDelivered(request.id);
  const brought: ReplyView[] = [];
  const takenUp: (DeliveryReceipt | undefined)[] = [];
  const waits: number[] = [];
  let left = busy;
  const view = { ...empty, ...answer };
  await bringLate(
    { request, view },
    {
      ...{ platforms: [{ name: "terminal" }, platform], store, logger, stopping },
      queue: {
        ...queue,
        async adopt(turnIds) {
          left -= 1;
          return left >= 0 ? [] : await queue.adopt(turnIds);
        },
      },
      safekeeping: {
        settled: async () => undefined,
        async insist(act) {
          if (trouble !== undefined) throw trouble;
          return await act();
        },
        insistBriefly: (act) => act(),
        keep: async (_turnId, write) => ({ type: "written", result: await write() }),
      },
      delivery: { takeUp: (_request, known) => void takenUp.push(known) },
      deliver: (_request, late) => brought.push(late),
      wait: async (durationMs) => void waits.push(durationMs),
    },
  );
  return {
    ...{ view, brought, takenUp, waits, changed, levels: logger.lines.map(({ level }) => level) },
    record: await store.turns.load(request.id),
    /** Whether the turn is in nobody's hand then. */
    isReleased: (await queue.adopt([request.id])).length === 1,
  };
}

describe("an answer that comes after others apologised for it", () => {
  it("takes the apology's place, where that stands", async () => {
    const receipt = { messageId: "1" };
    for (const answer of [report, paid, { pictures: [picture] }]) {
      const late = await bring(answer, { receipt });
      expect(late.brought).toEqual([late.view]);
      expect(late.takenUp).toEqual([receipt]);
      expect(late.record).toMatchObject({ state: "performed", view: late.view });
      expect(late.isReleased).toBe(false);
    }
  });

  it("takes it on a platform that says where it stands as well", async () => {
    const late = await bring(report, { canChange: true });
    expect(late.changed).toEqual([undefined]);
    expect(late.brought).toHaveLength(1);
  });

  it("stays away where it would stand beside the apology, unless it is paid for", async () => {
    const beside = { canChange: false, receipt: { messageId: "1" } };
    const late = await bring(report, beside);
    expect(late.brought).toEqual([]);
    expect(late.changed).toEqual([beside.receipt]);
    expect(late.record).toMatchObject({ state: "delivered", view: apology });
    expect(late.isReleased).toBe(true);
    expect((await bring(paid, beside)).brought).toHaveLength(1);
    const painted = { author: "moonlens", pictures: [picture] } as const;
    expect((await bring(painted, beside)).brought).toHaveLength(1);
  });

  it("takes its place where nobody knows whether the apology arrived, if the platform lets it", async () => {
    const late = await bring(report, { receipt: null, canChange: true });
    expect(late.changed).toEqual([undefined]);
    expect(late.takenUp).toEqual([null]);
    expect(late.brought).toHaveLength(1);
  });

  it("comes in place of an apology that nobody has brought yet", async () => {
    const late = await bring(report, { isDelivered: false, canChange: false });
    expect(late.brought).toEqual([late.view]);
    expect(late.changed).toEqual([]);
  });

  it("is worth no second reply where it is none", async () => {
    const late = await bring({ text: "" });
    expect([late.brought, late.isReleased]).toEqual([[], true]);
  });
});

describe("an answer that comes after what others made of its request", () => {
  const other = { ...picture, id: "other" };
  const failed = (key: "cancelled" | "declined") =>
    createFailedView(request, { sentence: { key } as Sentence });

  it.each<[string, Partial<ReplyView>, ReplyView, boolean]>([
    ["after it was cancelled", paid, failed("cancelled"), false],
    ["after it was declined", paid, failed("declined"), false],
    ["after another answer in words", { pictures: [picture] }, { ...empty, ...paid }, false],
    [
      "with fewer pictures",
      { pictures: [picture] },
      { ...empty, pictures: [picture, other] },
      false,
    ],
    ["with the same pictures", { pictures: [picture] }, { ...empty, pictures: [picture] }, false],
    [
      "with more pictures, but not all of those",
      { pictures: [picture, { ...picture, id: "third" }, { ...picture, id: "fourth" }] },
      { ...empty, pictures: [picture, other] },
      false,
    ],
    ["with other pictures", { pictures: [other, other] }, { ...empty, pictures: [picture] }, false],
    [
      "with those and more",
      { pictures: [other, picture] },
      { ...empty, pictures: [picture] },
      true,
    ],
  ])(
    "%s replaces it only where it has all of that and more",
    async (_, answer, theirs, isBetter) => {
      const { brought, isReleased, record } = await bring(answer, { theirs });
      expect(brought).toHaveLength(isBetter ? 1 : 0);
      expect(isReleased).toBe(!isBetter);
      expect(record?.state).toBe(isBetter ? "performed" : "delivered");
    },
  );

  it("brings theirs, where nobody has brought it and it is as good", async () => {
    const theirs = { ...empty, text: "A fox." };
    const { brought, record } = await bring(paid, { theirs, isDelivered: false });
    expect(brought).toEqual([theirs]);
    expect(record?.view).toEqual(theirs);
  });

  it("waits until they have brought what they had", async () => {
    const { brought, waits } = await bring(paid, { busy: 3 });
    expect(waits).toEqual(pausesMs.slice(0, 3));
    expect(brought).toHaveLength(1);
  });

  it("doesn't wait for ever", async () => {
    const { brought, waits } = await bring(paid, { busy: 100 });
    expect(waits).toEqual(pausesMs);
    expect(brought).toEqual([]);
  });

  it("comes to nothing where nobody has answered, and somebody else may", async () => {
    const { brought, isReleased } = await bring(paid, { theirs: "nothing", isDelivered: false });
    expect([brought, isReleased]).toEqual([[], true]);
  });

  it("is let go where the store fails, which is trouble unless the process ends", async () => {
    const trouble = new OperationalError("away", { code: "store_away", retryable: true });
    const left = await bring(paid, { trouble });
    expect([left.brought, left.isReleased, left.levels]).toEqual([[], true, ["error"]]);
    const ended = await bring(paid, { trouble, stopping: AbortSignal.abort() });
    expect([ended.brought, ended.isReleased, ended.levels]).toEqual([[], true, []]);
  });
});
