import { type Logger, type QueueEntry, type TurnHandler, type TurnQueue, TurnStopped } from "#core";
import { createFairLine } from "./fair-line.ts";

export interface EmbeddedQueueOptions {
  /** How many turns run at once. */
  readonly concurrency: number;
  readonly logger: Logger;
}

/**
 * The queue of one process: fair, in memory. What waits here is also in the store as `queued`, so a
 * restart loses nothing.
 */
export function createEmbeddedQueue({ concurrency, logger }: EmbeddedQueueOptions): TurnQueue {
  const line = createFairLine();
  const running = new Map<string, { controller: AbortController; finished: Promise<void> }>();
  let handler: TurnHandler | undefined;
  let isDraining = false;

  function startNext(): void {
    if (handler === undefined || isDraining) return;
    while (running.size < concurrency) {
      const entry = line.take();
      if (entry === undefined) return;
      run(entry, handler);
    }
  }

  function run(entry: QueueEntry, handle: TurnHandler): void {
    const controller = new AbortController();
    const finished = handle(entry, { signal: controller.signal })
      .catch((error: unknown) => {
        logger.error({ turn: entry.turnId, err: error }, "the queue's handler rejected");
      })
      .finally(() => {
        running.delete(entry.turnId);
        startNext();
      });
    running.set(entry.turnId, { controller, finished });
  }

  return {
    async enqueue(entry) {
      line.add(entry);
      startNext();
      return { position: running.has(entry.turnId) ? 0 : line.positionOf(entry.turnId) + 1 };
    },
    async start(newHandler) {
      handler = newHandler;
      startNext();
    },
    async cancel(turnId) {
      const active = running.get(turnId);
      if (active !== undefined) {
        active.controller.abort(new TurnStopped("cancelled"));
        return "running";
      }
      return line.remove(turnId) === undefined ? "unknown" : "waiting";
    },
    async drain({ signal }) {
      isDraining = true;
      const abortAll = () => {
        for (const { controller } of running.values())
          controller.abort(new TurnStopped("shutdown"));
      };
      if (signal.aborted) abortAll();
      signal.addEventListener("abort", abortAll, { once: true });
      await Promise.all([...running.values()].map(({ finished }) => finished));
      signal.removeEventListener("abort", abortAll);
    },
  };
}
