import type { Store, UsageDimension, UsageQuery } from "#core";
import { median } from "../bench.ts";
import { million } from "./million.ts";

const rounds = 5;

const periods = {
  day: { fromDay: "2026-12-30", toDay: "2026-12-30" },
  month: { fromDay: "2026-12-01", toDay: "2026-12-30" },
  year: { fromDay: "2026-01-01", toDay: "2026-12-30" },
} as const;

export interface ReportTime {
  readonly what: string;
  readonly elapsedMs: number;
  /** Processor time of this process, whatever else keeps the machine busy. */
  readonly ownWorkMs: number;
}

/** What `/usage` reads: the sum of a period, and the ten dearest of a kind. */
export async function measureReports(store: Store): Promise<readonly ReportTime[]> {
  const results: ReportTime[] = [];
  for (const [period, days] of Object.entries(periods)) {
    for (const by of ["person", "model", "intent", "channel", "day"] as const) {
      const query = { ...million.scope, ...days };
      results.push({ what: `${period} by ${by}`, ...(await time(store, { query, by })) });
    }
    const own = { ...million.scope, ...days, personId: million.person };
    results.push({ what: `${period}, own`, ...(await time(store, { query: own, by: "model" })) });
  }
  return results;
}

async function time(
  { ledger }: Store,
  { query, by }: { query: UsageQuery; by: UsageDimension },
): Promise<Omit<ReportTime, "what">> {
  const elapsedMs: number[] = [];
  const ownWorkMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAtMs = performance.now();
    const before = process.cpuUsage();
    await Promise.all([ledger.sum(query), ledger.report(query, { by, limit: 10 })]);
    const { user, system } = process.cpuUsage(before);
    elapsedMs.push(performance.now() - startedAtMs);
    ownWorkMs.push((user + system) / 1_000);
  }
  return { elapsedMs: median(elapsedMs), ownWorkMs: median(ownWorkMs) };
}
