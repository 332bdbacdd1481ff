import { createWording } from "#locales";
import { openDatabases } from "./engine/template.ts";
import type { BrokenPromise } from "./judge/case.ts";
import { type Life, live } from "./live.ts";
import { makePlan } from "./plan/make-plan.ts";
import type { Plan } from "./plan/plan.ts";
import { shrinkPlan } from "./plan/shrink.ts";

/** What many lives came to. */
export interface Tally {
  lives: number;
  requests: number;
  mishaps: number;
  crashes: number;
  events: number;
  /** Seeds in whose lives a promise was broken, with the promises. */
  readonly broken: { readonly seed: number; readonly promises: readonly BrokenPromise[] }[];
}

export interface Simulation extends Disposable {
  /** Lives the lives of some seeds, one after the other. */
  run(
    seeds: { readonly first: number; readonly count: number; readonly step: number },
    options?: { readonly stopsAtFirst: boolean },
  ): Promise<Tally>;
  /** The story of one seed, shrunk to what its broken promise needs, if one is. */
  tell(seed: number): Promise<{ readonly life: Life; readonly plan: Plan }>;
}

export async function openSimulation(): Promise<Simulation> {
  const databases = await openDatabases();
  const wording = createWording();
  let lives = 0;
  const liveOn = (plan: Plan) => {
    lives += 1;
    return live(plan, { database: databases.create(`life-${lives}`), wording });
  };
  return {
    async run({ first, count, step }, { stopsAtFirst } = { stopsAtFirst: false }) {
      const tally = createTally();
      for (let index = 0; index < count; index += 1) {
        const seed = first + index * step;
        add(tally, await liveOn(makePlan(`${seed}`)), seed);
        if (stopsAtFirst && tally.broken.length > 0) break;
      }
      return tally;
    },
    async tell(seed) {
      const plan = makePlan(`${seed}`);
      const life = await liveOn(plan);
      const [first] = life.broken;
      if (first === undefined) return { life, plan };
      const smallest = await shrinkPlan(plan, async (candidate) =>
        (await liveOn(candidate)).broken.some(({ promise }) => promise === first.promise),
      );
      return { life: await liveOn(smallest), plan: smallest };
    },
    [Symbol.dispose]: () => databases[Symbol.dispose](),
  };
}

export function createTally(): Tally {
  return { lives: 0, requests: 0, mishaps: 0, crashes: 0, events: 0, broken: [] };
}

function add(tally: Tally, life: Life, seed: number): void {
  tally.lives += 1;
  tally.requests += life.requestCount;
  tally.mishaps += life.mishapCount;
  tally.crashes += life.crashCount;
  tally.events += life.eventCount;
  if (life.broken.length > 0) tally.broken.push({ seed, promises: life.broken });
}

export function addTally(sum: Tally, part: Tally): void {
  sum.lives += part.lives;
  sum.requests += part.requests;
  sum.mishaps += part.mishaps;
  sum.crashes += part.crashes;
  sum.events += part.events;
  sum.broken.push(...part.broken);
}
