import type { Measurement } from "./bench.ts";

export const picturesAtOnce = 16;
const pictureBytes = 24_000_000;

/** Keeps sixteen pictures of 24 MB on their way from Lunos to the platform. */
export function drawContinuously(
  moonlens: { draw(prompt: string): Promise<unknown> },
  lunosAddress: string,
) {
  let isOver = false;
  const strand = async () => {
    while (!isOver) {
      await plan(lunosAddress);
      await moonlens.draw("a very large picture");
    }
  };
  const strands = Array.from({ length: picturesAtOnce }, strand);
  // A failure shows when the load is stopped, not as an unhandled rejection before.
  const finished = Promise.allSettled(strands);
  return {
    async stop() {
      isOver = true;
      const failed = (await finished).find((result) => result.status === "rejected");
      if (failed !== undefined) throw failed.reason;
    },
  };
}

async function plan(lunosAddress: string): Promise<void> {
  await fetch(`${lunosAddress}/sandbox/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ path: "/v1/chat", fault: `image-bytes=${pictureBytes}` }),
  });
}

export function reportCase(
  report: (measurement: Measurement) => void,
  name: string,
  values: readonly number[],
): void {
  const add = (metric: string, value: number) => report({ case: name, metric, value, unit: "ms" });
  add("p50", percentile(values, 0.5));
  add("p99", percentile(values, 0.99));
  add("longest", Math.max(...values));
}

/** The value that the given share of values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
