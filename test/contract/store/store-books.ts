import { describe, expect, it } from "vitest";
import type { ChargeSettlement } from "#core";
import { answered, lounge, noonMs, type StoreWorld } from "./store-world.ts";

const ofLounge = { workspaceId: lounge.id };
const month = { workspaceId: lounge.id, fromDay: "2026-11-01", toDay: "2026-11-30" };

/** The books of every store: reservations and charges. */
export function describeBooks(getWorld: () => StoreWorld): void {
  describe("reservations", () => {
    it("hold back what is expected until a turn is settled, for the person and the workspace", async () => {
      const { reserve, store } = getWorld();
      const limits = { personPerDay: "0.25", workspacePerMonth: "0.35" };
      const first = await reserve({}, limits);
      expect(first.result).toBe("reserved");
      expect((await reserve({}, limits)).result).toBe("reserved");
      expect((await reserve({}, limits)).result).toBe("person-day");
      expect((await reserve({ personId: "other" }, limits)).result).toBe("reserved");
      expect((await reserve({ personId: "third" }, limits)).result).toBe("workspace-month");
      await store.ledger.settle(first.turnId, { ...answered, outcome: "failed" });
      expect((await reserve({}, limits)).result).toBe("reserved");
    });

    it("of many at once never pass a limit together", async () => {
      const { reserve } = getWorld();
      const results = await Promise.all(
        Array.from({ length: 10 }, () => reserve({}, { workspacePerMonth: "0.35" })),
      );
      expect(results.filter(({ result }) => result === "reserved")).toHaveLength(3);
    });

    it("of a turn that is open already stay as they are", async () => {
      const { reserve } = getWorld();
      const limits = { personPerDay: "0.1" };
      const { turnId } = await reserve({}, limits);
      expect((await reserve({ turnId }, limits)).result).toBe("reserved");
      expect((await reserve({}, limits)).result).toBe("person-day");
    });

    it("grow with what a turn turns out to need, within the limits", async () => {
      const { reserve, charge, store } = getWorld();
      const limits = { workspacePerMonth: "0.35" };
      const turn = await reserve({}, limits);
      await reserve({}, limits);
      await charge(turn.turnId, "0.05");
      const grow = async (reserved: string) =>
        (await store.ledger.reserveMore({ ...turn, reserved }, limits)).type;
      expect(await grow("0.21")).toBe("exceeded");
      expect(await grow("0.2")).toBe("reserved");
      expect((await reserve({ reserved: "0.01" }, limits)).result).toBe("workspace-month");
      await store.ledger.settle(turn.turnId, answered);
      expect((await reserve({ reserved: "0.2" }, limits)).result).toBe("reserved");
    });

    it("refuse all that costs under a limit of zero, and nothing that is free", async () => {
      const { reserve } = getWorld();
      for (const limit of ["0", "-5"]) {
        const limits = { personPerMonth: limit };
        expect((await reserve({}, limits)).result).toBe("person-month");
        expect((await reserve({ reserved: "0.000000000001" }, limits)).result).toBe("person-month");
        expect((await reserve({ reserved: "0" }, limits)).result).toBe("reserved");
      }
    });

    it("are refused when a limit is used up, whatever is expected, but for what asks no model", async () => {
      const { reserve, charge, store } = getWorld();
      const { turnId } = await reserve();
      await charge(turnId, "0.1");
      await store.ledger.settle(turnId, answered);
      const limits = { personPerDay: "0.1" };
      expect((await reserve({ reserved: "0" }, limits)).result).toBe("person-day");
      expect((await reserve({ reserved: "0", intent: "other" }, limits)).result).toBe("reserved");
      const more = await reserve({ reserved: "0" }, { personPerDay: "0.11" });
      expect(more.result).toBe("reserved");
      const grown = await store.ledger.reserveMore(more, limits);
      expect(grown).toMatchObject({ type: "exceeded", budget: "person-day" });
    });

    it("know no limit that is too large, or too fine", async () => {
      const { reserve, charge, store } = getWorld();
      expect((await reserve({}, { personPerDay: `1${"0".repeat(60)}` })).result).toBe("reserved");
      const { turnId } = await reserve({ personId: "other" });
      await charge(turnId, "0.100000000001");
      await store.ledger.settle(turnId, answered);
      const limits = { personPerDay: "0.2" };
      expect((await reserve({ personId: "other" }, limits)).result).toBe("person-day");
    });

    it("count a person's days and months apart, each in the workspace's own calendar", async () => {
      const { reserve, charge, store } = getWorld();
      const yesterday = await reserve({ day: "2026-11-20" });
      await charge(yesterday.turnId, "0.1");
      await store.ledger.settle(yesterday.turnId, answered);
      expect((await reserve({ reserved: "0.05" }, { personPerDay: "0.1" })).result).toBe(
        "reserved",
      );
      const monthly = { personPerMonth: "0.15" };
      expect((await reserve({ reserved: "0.05" }, monthly)).result).toBe("person-month");
      expect((await reserve({ day: "2026-12-01" }, monthly)).result).toBe("reserved");
    });

    it("of an open turn grow with what it is known to have cost", async () => {
      const { reserve, charge } = getWorld();
      const { turnId } = await reserve();
      await charge(turnId, "0.3");
      const limits = { personPerDay: "0.35", workspacePerMonth: "10" };
      expect((await reserve({}, limits)).result).toBe("person-day");
      expect((await reserve({ personId: "other" }, { workspacePerMonth: "0.4" })).result).toBe(
        "reserved",
      );
    });
  });

  describe("what a turn cost", () => {
    it.each([
      ["answered", "person-day"],
      ["declined", "reserved"],
      ["failed", "reserved"],
      ["cancelled", "reserved"],
    ] as const)("when %s: the person is %s next, and the workspace paid", async (outcome, next) => {
      const { reserve, charge, store } = getWorld();
      const { turnId } = await reserve();
      await charge(turnId, "0.1");
      await store.ledger.settle(turnId, { ...answered, outcome });
      expect((await reserve({}, { personPerDay: "0.15" })).result).toBe(next);
      expect((await reserve({}, { workspacePerMonth: "0.15" })).result).toBe("workspace-month");
    });

    it.each(["declined", "failed", "cancelled"] as const)(
      "counts against the person of a turn that was %s when something of it was seen, also when it comes later",
      async (outcome) => {
        const { reserve, store } = getWorld();
        const { ledger } = store;
        const { turnId } = await reserve();
        await ledger.openCharge({ id: "late", turnId, model: "m", atMs: noonMs });
        await ledger.settle(turnId, { ...answered, outcome, isShown: true });
        const limits = { personPerDay: "0.5", personPerMonth: "0.5" };
        expect((await reserve({ reserved: "0.41" }, limits)).result).toBe("person-day");
        const settlement = { model: "m", credits: "0.3", creditsAre: "measured" } as const;
        await ledger.settleCharge("late", settlement);
        expect((await reserve({ reserved: "0.21" }, limits)).result).toBe("person-day");
        expect((await reserve({ reserved: "0.2" }, limits)).result).toBe("reserved");
      },
    );

    it("is what was expected as long as it isn't known: unknown is not free", async () => {
      const { reserve, charge, store } = getWorld();
      const { turnId } = await reserve();
      await charge(turnId, "a lot");
      await store.ledger.settle(turnId, answered);
      expect((await reserve({}, { personPerDay: "0.15" })).result).toBe("person-day");
      expect((await reserve({}, { personPerDay: "0.2" })).result).toBe("reserved");
    });

    it("may be for nothing a few times a day, not again and again", async () => {
      const { reserve, charge, store } = getWorld();
      const limits = { personPerDay: "1", unansweredPerDay: 2 };
      for (const outcome of ["declined", "cancelled"] as const) {
        const free = await reserve({}, limits);
        expect(free.result).toBe("reserved");
        await store.ledger.settle(free.turnId, { ...answered, outcome });
        const { turnId, result } = await reserve({}, limits);
        expect(result).toBe("reserved");
        await charge(turnId, "0.1");
        await store.ledger.settle(turnId, { ...answered, outcome });
      }
      expect((await reserve({}, limits)).result).toBe("unanswered");
      expect((await reserve({ personId: "other" }, limits)).result).toBe("reserved");
      expect((await reserve({ day: "2026-11-22" }, limits)).result).toBe("reserved");
      expect((await reserve({ intent: "other" }, limits)).result).toBe("reserved");
    });

    it("is the sum of its calls, exact to the last digit", async () => {
      const { reserve, charge, store } = getWorld();
      const { turnId } = await reserve();
      await charge(turnId, "0.1");
      await charge(turnId, "0.2");
      await charge(turnId, "0.000000000001");
      expect(await store.ledger.loadTurnCost(turnId)).toMatchObject({
        credits: "0.300000000001",
        creditsAre: "measured",
      });
    });

    it("is settled once, whatever is said later", async () => {
      const { reserve, store } = getWorld();
      const { turnId } = await reserve();
      const { ledger } = store;
      await ledger.openCharge({ id: "c", turnId, model: "m", atMs: noonMs });
      const settle = (credits: string) =>
        ledger.settleCharge("c", { model: "m", credits, creditsAre: "measured" });
      await Promise.all([settle("0.1"), settle("0.1")]);
      await settle("0.7");
      await Promise.all([ledger.settle(turnId, answered), ledger.settle(turnId, answered)]);
      await ledger.settle(turnId, { ...answered, outcome: "failed" });
      expect(await ledger.sum(month)).toMatchObject({ turns: 1, credits: "0.1", isExact: true });
    });

    it("is settled with the view of a turn, in one act and once", async () => {
      const { claim, reserve, charge, perform, store } = getWorld();
      const turn = await claim();
      await reserve({ turnId: turn.id });
      await charge(turn.id, "0.1");
      await perform(turn, { ...answered, pictureCount: 2 });
      await perform(turn, { ...answered, outcome: "failed", pictureCount: 5 });
      expect(await store.ledger.sum(month)).toMatchObject({
        turns: 1,
        pictures: 2,
        credits: "0.1",
      });
    });

    it("says when it is an estimate, or unknown, which is not zero", async () => {
      const { reserve, store } = getWorld();
      const { ledger } = store;
      for (const [id, creditsAre] of [
        ["a", "estimated"],
        ["b", "unknown"],
      ] as const) {
        const { turnId } = await reserve({ channelId: id });
        await ledger.openCharge({ id, turnId, model: "m", atMs: noonMs });
        const credits = creditsAre === "unknown" ? {} : { credits: "0.5" };
        await ledger.settleCharge(id, { model: "m", creditsAre, ...credits });
        await ledger.settle(turnId, answered);
        expect((await ledger.loadTurnCost(turnId)).creditsAre).toBe(creditsAre);
      }
      const lines = await ledger.report(month, { by: "channel", limit: 5 });
      expect(lines.map(({ value, credits, isExact }) => [value, credits, isExact])).toEqual([
        ["a", "0.5", false],
        ["b", "0", false],
      ]);
    });

    it("is measured after all where it was an estimate, under the model that it was", async () => {
      const { reserve, store } = getWorld();
      const { ledger } = store;
      const { turnId } = await reserve();
      await ledger.openCharge({ id: "c", turnId, model: "asked", atMs: noonMs });
      const settle = (
        settlement: Omit<ChargeSettlement, "creditsAre">,
        creditsAre: "measured" | "estimated",
      ) => ledger.settleCharge("c", { ...settlement, creditsAre });
      await settle({ model: "asked", credits: "0.5", promptTokens: 10 }, "estimated");
      await settle({ model: "asked", credits: "0.7" }, "estimated");
      await settle({ model: "asked", credits: "a lot" }, "measured");
      await ledger.settle(turnId, answered);
      expect(await ledger.sum(month)).toMatchObject({ credits: "0.5", tokens: 10, isExact: false });
      await settle({ model: "answering", credits: "0.3" }, "measured");
      await settle({ model: "asked", credits: "0.9" }, "measured");
      expect(await ledger.sum(month)).toMatchObject({ credits: "0.3", tokens: 10, isExact: true });
      expect(await ledger.report(month, { by: "model", limit: 5 })).toMatchObject([
        { value: "answering", credits: "0.3", tokens: 10, isExact: true },
        { value: "asked", turns: 1, credits: "0", tokens: 0, isExact: true },
      ]);
    });

    it.each(["-0.1", "a lot", "10000.000000000001", "1e40", ""])(
      "is unknown when Lunos says %j",
      async (credits) => {
        const { reserve, charge, store } = getWorld();
        const { turnId } = await reserve();
        await charge(turnId, credits);
        expect(await store.ledger.loadTurnCost(turnId)).toMatchObject({
          credits: "0",
          creditsAre: "unknown",
        });
      },
    );

    it("may arrive late: then it counts for the workspace and against the person", async () => {
      const { reserve, store } = getWorld();
      const { ledger } = store;
      const { turnId } = await reserve();
      await ledger.openCharge({ id: "c", turnId, model: "first", atMs: noonMs });
      await ledger.settle(turnId, answered);
      expect(await ledger.sum(month)).toMatchObject({ credits: "0", isExact: false });
      await ledger.settleCharge("c", { model: "second", credits: "0.2", creditsAre: "measured" });
      expect(await ledger.sum(month)).toMatchObject({ credits: "0.2", isExact: true });
      expect(await ledger.report(month, { by: "model", limit: 5 })).toMatchObject([
        { value: "second", turns: 0, credits: "0.2", isExact: true },
        { value: "first", turns: 1, credits: "0", isExact: true },
      ]);
      expect((await reserve({}, { personPerDay: "0.25" })).result).toBe("person-day");
      expect((await reserve({}, { personPerDay: "0.3" })).result).toBe("reserved");
      expect((await reserve({}, { workspacePerMonth: "0.35" })).result).toBe("workspace-month");
    });

    it("is asked for again where it did not arrive, with what Lunos calls it", async () => {
      const { reserve, charge, store } = getWorld();
      const { ledger } = store;
      const settled = await reserve({ startedAtMs: 2_000 });
      const running = await reserve({ startedAtMs: 2_000 });
      const stuck = await reserve({ startedAtMs: 500 });
      for (const { turnId } of [settled, running, stuck]) {
        await ledger.openCharge({ id: turnId, turnId, model: "m", atMs: noonMs });
        await charge(turnId, "0.1");
      }
      await ledger.openCharge({
        id: stuck.turnId,
        turnId: stuck.turnId,
        model: "m",
        generationId: "gen-1",
        atMs: noonMs,
      });
      await ledger.settle(settled.turnId, answered);
      const open = await ledger.listOpenCharges({ beforeMs: 1_000, limit: 10 });
      const ids = open.map(({ id }) => id).toSorted();
      expect(ids).toEqual([settled.turnId, stuck.turnId].toSorted());
      expect(open.find(({ id }) => id === stuck.turnId)).toEqual({
        id: stuck.turnId,
        turnId: stuck.turnId,
        model: "m",
        generationId: "gen-1",
        atMs: noonMs,
        workspaceId: lounge.id,
        appId: "moonlens-discord-81234567890123456",
      });
    });

    it("is asked for again where it is an estimate with a name, and not too old", async () => {
      const { reserve, store } = getWorld();
      const { ledger } = store;
      const { turnId } = await reserve();
      const book = async (id: string, atMs: number, creditsAre: "estimated" | "measured") => {
        const generationId = id === "nameless" ? {} : { generationId: `gen-${id}` };
        await ledger.openCharge({ id, turnId, model: "m", ...generationId, atMs });
        await ledger.settleCharge(id, { model: "m", credits: "0.1", creditsAre });
      };
      await book("old", noonMs - 100, "estimated");
      await book("nameless", noonMs, "estimated");
      await book("measured", noonMs, "measured");
      await book("estimate", noonMs, "estimated");
      await book("new", noonMs + 100, "estimated");
      const window = { sinceMs: noonMs - 50, beforeMs: noonMs + 50, limit: 10 };
      expect(await ledger.listEstimates(window)).toMatchObject([
        { id: "estimate", generationId: "gen-estimate", workspaceId: lounge.id },
      ]);
      await ledger.settleCharge("estimate", {
        model: "m",
        credits: "0.2",
        creditsAre: "measured",
      });
      expect(await ledger.listEstimates(window)).toEqual([]);
    });

    it("tells what the latest calls of a kind cost, over all workspaces", async () => {
      const world = getWorld();
      const { reserve, charge, store } = world;
      const draw = await reserve({ intent: "draw" });
      for (const [credits, model] of [
        ["0.04", "big"],
        ["0.01", "small"],
        ["0.05", "big"],
      ] as const) {
        world.nowMs += 1;
        await charge(draw.turnId, credits, { model });
      }
      const list = (options: { model?: string; limit: number }) =>
        store.ledger.listRecentCosts({ ...ofLounge, intent: "draw", ...options });
      expect(await list({ limit: 2 })).toEqual(["0.05", "0.01"]);
      expect(await list({ model: "big", limit: 5 })).toEqual(["0.05", "0.04"]);
      expect(await store.ledger.listRecentCosts({ ...ofLounge, intent: "see", limit: 5 })).toEqual(
        [],
      );
    });

    it("are those of the place itself, without free calls and those that came to nothing", async () => {
      const world = getWorld();
      const { reserve, charge, store } = world;
      const elsewhere = { ...lounge, id: "discord:guild:9", externalId: "9" };
      await store.workspaces.ensure(elsewhere);
      const there = await reserve({ workspaceId: elsewhere.id });
      await charge(there.turnId, "7");
      for (const [credits, outcome, model] of [
        ["0.5", "answered", "paid"],
        ["0.9", "declined", "paid"],
        ["0", "answered", "paid"],
        ["0", "answered", "free"],
      ] as const) {
        const { turnId } = await reserve();
        await charge(turnId, credits, { model });
        await store.ledger.settle(turnId, { ...answered, outcome });
      }
      const cancelled = await reserve();
      await charge(cancelled.turnId, "0.6", { model: "shown" });
      const ending = { ...answered, outcome: "cancelled", isShown: true } as const;
      await store.ledger.settle(cancelled.turnId, ending);
      const list = (options: { model?: string }) =>
        store.ledger.listRecentCosts({ ...ofLounge, intent: "see", limit: 20, ...options });
      expect((await list({})).toSorted()).toEqual(["0.5", "0.6"]);
      expect(await list({ model: "paid" })).toEqual(["0.5"]);
      expect(await list({ model: "shown" })).toEqual(["0.6"]);
      expect(await list({ model: "free" })).toEqual(["0"]);
    });
  });
}
