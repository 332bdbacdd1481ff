import type { Metrics } from "./metrics.ts";

/** Counters in a registry of their own. What counts is loaded for those who look at it alone. */
export async function openMetrics(): Promise<Metrics> {
  const { createMetrics } = await import("./metrics.ts");
  return createMetrics();
}
