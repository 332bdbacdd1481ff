import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumDecimals, type UsageDimension } from "#core";
import { lounge, noonMs, type StoreWorld } from "./store-world.ts";

const always = { fromDay: "2026-01-01", toDay: "2026-12-31" };

/** The books of every store, under whatever happens to them. */
export function describeBalance(getWorld: () => StoreWorld): void {
  describe("the books", () => {
    it("balance to the last digit, in whatever order things happen and how often", async () => {
      const world = getWorld();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyTurn, { minLength: 1, maxLength: 8 }), async (turns) => {
          run += 1;
          const workspace = { ...lounge, id: `discord:guild:${run}`, externalId: `${run}` };
          await world.store.workspaces.ensure(workspace);
          await playTurns(world, { workspaceId: workspace.id, turns });
          await expectBalance(world, { ...always, workspaceId: workspace.id }, turns);
        }),
        { numRuns: 25 },
      );
    });

    it("hold for any days what happened on them, whole months or not", async () => {
      const world = getWorld();
      await world.store.workspaces.ensure(lounge);
      const days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-28", "2026-03-01"];
      const spent = days.map((day, index) => ({ day, credits: `0.${10 ** index}1` }));
      for (const { day, credits } of spent) {
        const { turnId } = await world.reserve({ day });
        await world.charge(turnId, credits);
      }
      const bounds = [...days, "2025-12-01", "2026-01-15", "2026-02-01", "2026-03-31"];
      for (const fromDay of bounds) {
        for (const toDay of bounds) {
          const query = { workspaceId: lounge.id, fromDay, toDay };
          const within = spent.filter(({ day }) => day >= fromDay && day <= toDay);
          const credits = sumDecimals(within.map((one) => one.credits));
          expect(await world.store.ledger.sum(query)).toMatchObject({ credits });
          const lines = await world.store.ledger.report(query, { by: "person", limit: 1 });
          expect(sumDecimals(lines.map((line) => line.credits))).toBe(credits);
        }
      }
    });
  });
}

const anyCredits = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }))
  .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(12, "0")}`);

const anyTurn = fc.record({
  personId: fc.constantFrom("ava", "budi"),
  day: fc.constantFrom("2026-10-31", "2026-11-01", "2026-11-15", "2026-11-30"),
  intent: fc.constantFrom("see", "draw", "listen"),
  outcome: fc.constantFrom("answered", "declined", "failed", "cancelled"),
  pictureCount: fc.nat(4),
  charges: fc.array(
    fc.record({
      model: fc.constantFrom("m1", "m2"),
      credits: anyCredits,
      settles: fc.constantFrom("before", "after", "twice"),
      estimate: fc.option(fc.record({ model: fc.constantFrom("m1", "m2"), credits: anyCredits })),
    }),
    { maxLength: 3 },
  ),
});

type PlayedTurn = typeof anyTurn extends fc.Arbitrary<infer Turn> ? Turn : never;

/** All turns at once, so that their steps mix. */
async function playTurns(
  { store: { ledger }, reserve }: StoreWorld,
  { workspaceId, turns }: { workspaceId: string; turns: readonly PlayedTurn[] },
): Promise<void> {
  await Promise.all(
    turns.map(async ({ personId, day, intent, outcome, pictureCount, charges }, index) => {
      const turnId = `${workspaceId}-${index}`;
      await reserve({ turnId, workspaceId, personId, day, intent });
      const settleCharges = async (when: readonly string[]) => {
        for (const [number, { model, credits, settles }] of charges.entries()) {
          const settlement = { model, credits, creditsAre: "measured" } as const;
          if (when.includes(settles)) await ledger.settleCharge(`${turnId}-${number}`, settlement);
        }
      };
      for (const [number, { model }] of charges.entries()) {
        await ledger.openCharge({ id: `${turnId}-${number}`, turnId, model, atMs: number });
      }
      for (const [number, { estimate }] of charges.entries()) {
        if (estimate === null) continue;
        const settlement = { ...estimate, promptTokens: 7, creditsAre: "estimated" } as const;
        await ledger.settleCharge(`${turnId}-${number}`, settlement);
      }
      await settleCharges(["before", "twice"]);
      const settlement = { outcome, pictureCount, settledAtMs: noonMs };
      await Promise.all([ledger.settle(turnId, settlement), ledger.settle(turnId, settlement)]);
      await settleCharges(["after", "twice"]);
    }),
  );
}

async function expectBalance(
  { store: { ledger } }: StoreWorld,
  query: { readonly workspaceId: string; readonly fromDay: string; readonly toDay: string },
  turns: readonly PlayedTurn[],
): Promise<void> {
  const credits = sumDecimals(
    turns.flatMap(({ charges }) => charges.map((charge) => charge.credits)),
  );
  const pictures = turns.reduce((sum, { pictureCount }) => sum + pictureCount, 0);
  const expected = { credits, pictures, turns: turns.length, isExact: true };
  const whole = await ledger.sum(query);
  expect(whole).toMatchObject(expected);
  for (const by of ["person", "intent", "channel", "day"] satisfies UsageDimension[]) {
    const lines = await ledger.report(query, { by, limit: 1 });
    expect(sumDecimals(lines.map((line) => line.credits))).toBe(credits);
    expect(lines.reduce((sum, line) => sum + line.turns, 0)).toBe(turns.length);
  }
  const models = await ledger.report(query, { by: "model", limit: 9 });
  expect(sumDecimals(models.map((line) => line.credits))).toBe(credits);
  const own = await Promise.all(
    ["ava", "budi"].map((personId) => ledger.sum({ ...query, personId })),
  );
  expect(sumDecimals(own.map((sum) => sum.credits))).toBe(credits);
  const lines = await Array.fromAsync(ledger.entries(query));
  expect(sumDecimals(lines.map((line) => line.credits))).toBe(credits);
}
