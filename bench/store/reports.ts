import type { Store, UsageDimension, UsageQuery } from "#core";
import { median } from "../bench.ts";
import { million } from "./million.ts";

const rounds = 5;

const periods = {
  day: { fromDay: "2026-12-30", toDay: "2026-12-30" },
  month: { fromDay: "2026-12-01", toDay: "2026-12-30" },
  year: { fromDay: "2026-01-01", toDay: "2026-12-30" },
} as const;

/** What `/usage` reads: the sum of a period, and the ten dearest of a kind. */
export async function measureReports(
  store: Store,
): Promise<readonly { readonly what: string; readonly elapsedMs: number }[]> {
  const results: { what: string; elapsedMs: number }[] = [];
  for (const [period, days] of Object.entries(periods)) {
    for (const by of ["person", "model", "intent", "channel", "day"] as const) {
      const elapsedMs = await time(store, { query: { ...million.scope, ...days }, by });
      results.push({ what: `${period} by ${by}`, elapsedMs });
    }
    const own = { ...million.scope, ...days, personId: million.person };
    results.push({
      what: `${period}, own`,
      elapsedMs: await time(store, { query: own, by: "model" }),
    });
  }
  return results;
}

async function time(
  { ledger }: Store,
  { query, by }: { query: UsageQuery; by: UsageDimension },
): Promise<number> {
  const timesMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAtMs = performance.now();
    await Promise.all([ledger.sum(query), ledger.report(query, { by, limit: 10 })]);
    timesMs.push(performance.now() - startedAtMs);
  }
  return median(timesMs);
}
