import { join, relative } from "node:path";
import type { Measurement } from "./bench.ts";

export const picturesAtOnce = 16;
const pictureBytes = 24_000_000;

/** Another checkout of Moonlens to compare with, in turns, in the same run. */
const against = process.env.BENCH_AGAINST;
const bot = "support/moonlens-bot.mjs";

/** The checkouts to measure, by what their figures are called. */
export const contestants: readonly { readonly name: string; readonly bot: string }[] = [
  { name: "moonlens", bot },
  ...(against === undefined ? [] : [{ name: "against", bot: toBot(against) }]),
];

/** From this folder, where benchmarks start their programs. */
function toBot(checkout: string): string {
  return relative(import.meta.dirname, join(checkout, "bench", bot));
}

/**
 * Keeps sixteen pictures of 24 MB on their way from Lunos to the platform. `mirror` has the other bot's platform take as
 * many bytes, so that what the platform itself is late by is in both figures.
 */
export function drawContinuously(
  moonlens: { draw(prompt: string): Promise<boolean> },
  { lunosAddress, mirror }: { lunosAddress: string; mirror: (bytes: Blob) => Promise<void> },
) {
  let isOver = false;
  const bytes = new Blob([Buffer.alloc(pictureBytes, 7)]);
  const startedAtMs = performance.now();
  const visibleMs: number[] = [];
  let missing = 0;
  const strand = async () => {
    while (!isOver) {
      await plan(lunosAddress);
      const mirroring = mirror(bytes);
      const isVisible = await moonlens.draw("a very large picture");
      if (isVisible) visibleMs.push(performance.now() - startedAtMs);
      else missing += 1;
      // The other platform may be gone by the time; it has had its work.
      await Promise.allSettled([mirroring]);
    }
  };
  const strands = Array.from({ length: picturesAtOnce }, strand);
  // A failure shows when the load is stopped, not as an unhandled rejection before.
  const finished = Promise.allSettled(strands);
  return {
    /** When the first picture was visible and when sixteen were, from the start of the load, NaN where they weren't; and how many never were. */
    get visible() {
      const [firstMs = Number.NaN] = visibleMs;
      const sixteenthMs = visibleMs[picturesAtOnce - 1] ?? Number.NaN;
      return { firstMs, sixteenthMs, count: visibleMs.length, missing };
    },
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

/** When pictures were visible. */
export function reportPictures(
  report: (measurement: Measurement) => void,
  name: string,
  { visible }: Pick<ReturnType<typeof drawContinuously>, "visible">,
): void {
  const add = (metric: string, value: number) => report({ case: name, metric, value, unit: "ms" });
  add("first picture", visible.firstMs);
  add("sixteenth picture", visible.sixteenthMs);
  report({ case: name, metric: "pictures", value: visible.count, unit: "" });
  report({ case: name, metric: "not in a minute", value: visible.missing, unit: "" });
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
