import { Worker } from "node:worker_threads";
import { type BarChart, type ChartPainter, OperationalError } from "#core";

/** A chart of fifteen bars takes about half a second; a machine under load may take many times that. */
const timeoutMs = 20_000;

/**
 * Draws charts in a thread of its own, so that layout and rasterising hold up nobody, and their memory
 * is given back at once.
 */
export function createChartPainter(): ChartPainter {
  return { paint };
}

async function paint(chart: BarChart): Promise<Uint8Array> {
  const worker = new Worker(new URL("./paint-worker.ts", import.meta.url), { workerData: chart });
  try {
    return await readResult(worker);
  } catch (cause) {
    throw new OperationalError("charts: painting failed", { code: "chart_failed", cause });
  } finally {
    await worker.terminate();
  }
}

async function readResult(worker: Worker): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const timer = setTimeout(() => reject(new Error("painting took too long")), timeoutMs);
  worker.once("message", (png: Uint8Array) => resolve(png));
  worker.once("error", reject);
  worker.once("exit", () => reject(new Error("the painter ended without a picture")));
  return await promise.finally(() => clearTimeout(timer));
}
