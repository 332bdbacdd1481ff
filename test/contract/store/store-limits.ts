import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lounge, noonMs, type StoreWorld } from "./store-world.ts";

const limit = 100;
/** Whole hundredths of a credit, so that the test adds exactly. */
const toCredits = (cents: number) => (cents / 100).toFixed(2);

/** The limits of a person, under whatever they and others do. */
export function describeLimits(getWorld: () => StoreWorld): void {
  describe("a person's limit", () => {
    it("holds over any history, whatever ended their turns and whatever happens elsewhere", async () => {
      const world = getWorld();
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 30 }), async (steps) => {
          run += 1;
          await playSteps(world, { run, steps });
        }),
        { numRuns: 40 },
      );
    });
  });
}

const anyStep = fc.record({
  place: fc.constantFrom("one", "two"),
  personId: fc.constantFrom("ava", "budi"),
  expected: fc.constantFrom(0, 0, 1, 10, 60),
  cost: fc.constantFrom(0, 0, 5, 20, 100),
  costComes: fc.constantFrom("before", "after", "never"),
  outcome: fc.constantFrom("answered", "declined", "failed", "cancelled"),
  isShown: fc.boolean(),
  isLeftOpen: fc.boolean(),
});

type Step = typeof anyStep extends fc.Arbitrary<infer One> ? One : never;

/** Plays the turns one after the other, beside a plain sum of what each person has had. */
async function playSteps(
  world: StoreWorld,
  { run, steps }: { readonly run: number; readonly steps: readonly Step[] },
): Promise<void> {
  const had = new Map<string, number>();
  for (const [index, step] of steps.entries()) {
    const workspaceId = `discord:guild:limit-${run}-${step.place}`;
    await world.store.workspaces.ensure({ ...lounge, id: workspaceId, externalId: workspaceId });
    const key = `${workspaceId} ${step.personId}`;
    const before = had.get(key) ?? 0;
    const turnId = `limit-${run}-${index}`;
    const { result } = await world.reserve(
      { turnId, workspaceId, personId: step.personId, reserved: toCredits(step.expected) },
      { personPerDay: toCredits(limit) },
    );
    const isAdmitted = before < limit && before + step.expected <= limit;
    expect(result).toBe(isAdmitted ? "reserved" : "person-day");
    if (isAdmitted) had.set(key, before + (await playTurn(world, { turnId, step })));
  }
}

/** @returns what of it counts. */
async function playTurn(
  { store: { ledger } }: StoreWorld,
  { turnId, step }: { readonly turnId: string; readonly step: Step },
): Promise<number> {
  const { expected, cost, costComes, outcome, isShown, isLeftOpen } = step;
  const charge = { model: "m", credits: toCredits(cost), creditsAre: "measured" } as const;
  await ledger.openCharge({ id: turnId, turnId, model: "m", atMs: noonMs });
  if (costComes === "before") await ledger.settleCharge(turnId, charge);
  const known = costComes === "before" ? cost : 0;
  if (isLeftOpen) return Math.max(expected, known);
  await ledger.settle(turnId, { outcome, isShown, pictureCount: 0, settledAtMs: noonMs });
  if (costComes === "after") await ledger.settleCharge(turnId, charge);
  if (outcome !== "answered" && !isShown) return 0;
  return costComes === "never" ? expected : cost;
}
