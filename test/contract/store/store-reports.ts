import { describe, expect, it } from "vitest";
import { answered, ava, lounge, noonMs, type StoreWorld } from "./store-world.ts";

const month = { workspaceId: lounge.id, fromDay: "2026-11-01", toDay: "2026-11-30" };

/** What every store tells from its books: sums and lines. */
export function describeReports(getWorld: () => StoreWorld): void {
  describe("reports", () => {
    it("tell what counts against limits: on that day, in that month, of that person and of all", async () => {
      const { reserve, charge, store } = getWorld();
      const { turnId } = await reserve({ day: "2026-11-20" });
      await charge(turnId, "0.25");
      await store.ledger.settle(turnId, answered);
      const open = await reserve({ day: "2026-11-21" });
      await reserve({ personId: "other", day: "2026-11-21" });
      const { workspaceId, personId } = open;
      const use = await store.ledger.loadBudgetUse({
        workspaceId,
        personId,
        channelId: "channel",
        day: "2026-11-21",
      });
      expect(use).toEqual({
        "person-day": "0.1",
        "person-month": "0.35",
        "workspace-month": "0.45",
        "channel-month": "0",
      });
    });

    it("count refused turns nowhere, and keep their lines", async () => {
      const { reserve, store } = getWorld();
      const { turnId } = await reserve({ reserved: "0" });
      await store.ledger.settle(turnId, { ...answered, outcome: "refused" });
      expect(await store.ledger.sum(month)).toEqual({
        turns: 0,
        pictures: 0,
        tokens: 0,
        credits: "0",
        isExact: true,
      });
      expect(await store.ledger.report(month, { by: "person", limit: 5 })).toEqual([]);
      const [line] = await Array.fromAsync(store.ledger.entries(month));
      expect(line).toMatchObject({ turnId, outcome: "refused", credits: "0" });
    });

    it("put the dearest first, with people's latest names, and sum up the rest", async () => {
      const { reserve, charge, store } = getWorld();
      for (const [personId, credits] of [
        ["cheap", "0.01"],
        ["dear", "0.3"],
        ["cheaper", "0.001"],
        ["dear", "0.1"],
      ] as const) {
        const { turnId } = await reserve({ personId, personName: `${personId} ${credits}` });
        await charge(turnId, credits);
        await store.ledger.settle(turnId, { ...answered, pictureCount: 1 });
      }
      const lines = await store.ledger.report(month, { by: "person", limit: 1 });
      expect(lines).toMatchObject([
        { value: "dear", turns: 2, pictures: 2, credits: "0.4" },
        { value: "", turns: 2, pictures: 2, credits: "0.011" },
      ]);
      expect(lines[0]?.label).toMatch(/^dear 0\.[13]$/);
    });

    it("keep days in order, the latest where there are too many", async () => {
      const { reserve, store } = getWorld();
      for (const day of ["2026-11-03", "2026-11-01", "2026-11-02", "2026-12-01"]) {
        const { turnId } = await reserve({ day });
        await store.ledger.settle(turnId, answered);
      }
      const toValues = async (limit: number) =>
        (await store.ledger.report(month, { by: "day", limit })).map(({ value }) => value);
      expect(await toValues(5)).toEqual(["2026-11-01", "2026-11-02", "2026-11-03"]);
      expect(await toValues(2)).toEqual(["2026-11-02", "2026-11-03", ""]);
    });

    it("of one person hold their own, and nothing of others or other workspaces", async () => {
      const { reserve, charge, store } = getWorld();
      const elsewhere = { ...lounge, id: "discord:guild:2", externalId: "2" };
      await store.workspaces.ensure(elsewhere);
      for (const [changes, credits] of [
        [{}, "0.1"],
        [{ personId: "other" }, "0.2"],
        [{ workspaceId: elsewhere.id }, "0.4"],
      ] as const) {
        const { turnId } = await reserve(changes);
        await charge(turnId, credits, { model: `model-${credits}` });
        await store.ledger.settle(turnId, answered);
      }
      const own = { ...month, personId: ava.id };
      expect(await store.ledger.sum(own)).toMatchObject({ turns: 1, credits: "0.1" });
      expect(await store.ledger.report(own, { by: "model", limit: 5 })).toMatchObject([
        { value: "model-0.1", credits: "0.1" },
      ]);
      expect(await store.ledger.report(own, { by: "person", limit: 5 })).toMatchObject([
        { value: ava.id, label: "Ava", credits: "0.1" },
      ]);
      expect(await store.ledger.sum(month)).toMatchObject({ turns: 2, credits: "0.3" });
    });

    it("give back every line of the books, oldest first, over many pages", async () => {
      const { reserve, store } = getWorld();
      const turnIds: string[] = [];
      for (let index = 0; index < 1_001; index += 1) {
        const day = `2026-11-${index < 700 ? "20" : "21"}`;
        // Some begin in the same millisecond.
        const startedAtMs = noonMs + Math.floor(index / 3);
        const turnId = `turn-${String(index).padStart(5, "0")}`;
        await reserve({ turnId, day, startedAtMs });
        turnIds.push(turnId);
      }
      const lines = await Array.fromAsync(store.ledger.entries(month));
      expect(lines.map(({ turnId }) => turnId)).toEqual(turnIds);
    });

    it("keep names whatever they are made of", async () => {
      const { reserve, store } = getWorld();
      for (const personName of ["A\0va", "'; drop table ledger; --", "🌙\ud800", "\u202eava"]) {
        await reserve({ personName, startedAtMs: noonMs + personName.length });
      }
      const lines = await Array.fromAsync(store.ledger.entries(month));
      const names = lines.map(({ personName }) => personName.replaceAll("\0", ""));
      expect(new Set(names)).toEqual(
        new Set(["Ava", "'; drop table ledger; --", "🌙\ufffd", "\u202eava"]),
      );
    });

    it("tell how long work took, the latest first, over all workspaces", async () => {
      const { reserve, store } = getWorld();
      const elsewhere = { ...lounge, id: "discord:guild:8", externalId: "8" };
      await store.workspaces.ensure(elsewhere);
      for (const [index, workspaceId] of [lounge.id, elsewhere.id, lounge.id].entries()) {
        const { turnId } = await reserve({ workspaceId, turnId: `timed-${index}` });
        const time = { work: "draw 1K test/draw", tookMs: 1_000 * index };
        await store.ledger.settle(turnId, { ...answered, ...(index === 0 ? {} : { time }) });
      }
      const took = async (limit: number) =>
        (await store.ledger.listTimes({ limit })).map(({ tookMs }) => tookMs);
      expect(await took(9)).toEqual([2_000, 1_000]);
      expect(await took(1)).toEqual([2_000]);
    });

    it("of a line tell all that was paid for", async () => {
      const { reserve, store } = getWorld();
      const { ledger } = store;
      const opening = await reserve({ intent: "draw" });
      const { turnId } = opening;
      for (const [id, model] of [
        ["a", "google/see"],
        ["b", "google/draw"],
      ] as const) {
        await ledger.openCharge({ id, turnId, model, atMs: noonMs });
        await ledger.settleCharge(id, {
          model,
          generationId: `gen-${id}`,
          promptTokens: 10,
          completionTokens: 5,
          credits: "0.02",
          creditsAre: "measured",
        });
      }
      await ledger.settle(turnId, {
        outcome: "answered",
        pictureCount: 1,
        settledAtMs: noonMs + 9,
      });
      expect(await Array.fromAsync(ledger.entries(month))).toEqual([
        {
          turnId,
          personId: ava.id,
          personName: "Ava",
          channelId: opening.channelId,
          intent: "draw",
          appId: opening.appId,
          day: "2026-11-21",
          startedAtMs: noonMs,
          settledAtMs: noonMs + 9,
          outcome: "answered",
          models: ["google/see", "google/draw"],
          promptTokens: 20,
          completionTokens: 10,
          pictureCount: 1,
          credits: "0.04",
          creditsAre: "measured",
          generationIds: ["gen-a", "gen-b"],
        },
      ]);
    });
  });
}
