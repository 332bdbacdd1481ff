import {
  createFairLine,
  type Logger,
  type Observe,
  observeNothing,
  type QueueEntry,
  type TurnHandler,
  type TurnQueue,
  TurnStopped,
} from "#core";
import { toExpectedWait } from "./shared/expected-wait.ts";
import { createRunningTurns } from "./shared/running-turns.ts";

export interface EmbeddedQueueOptions {
  /** How many turns run at once. */
  readonly concurrency: number;
  readonly logger: Logger;
  readonly observe?: Observe;
}

/**
 * The queue of one process: fair, in memory. What waits here is also in the store as `queued`, so a
 * restart loses nothing.
 */
export function createEmbeddedQueue(options: EmbeddedQueueOptions): TurnQueue {
  const { concurrency, logger, observe = observeNothing } = options;
  const line = createFairLine<QueueEntry>(({ turnId }) => turnId);
  const held = new Set<string>();
  const running = createRunningTurns({ logger });
  let handler: TurnHandler | undefined;
  let isDraining = false;

  function startNext(): void {
    while (handler !== undefined && !isDraining && running.size < concurrency) {
      const entry = line.take();
      if (entry === undefined) break;
      held.add(entry.turnId);
      void running.run(entry, handler).then(startNext);
    }
    observe({ type: "queue-changed", waiting: line.length, running: running.size });
  }

  function add(entry: QueueEntry): void {
    if (running.has(entry.turnId) || line.has(entry.turnId)) return;
    held.delete(entry.turnId);
    line.add(entry);
    startNext();
  }

  return {
    isShared: false,
    async hold(turnId) {
      held.add(turnId);
    },
    async enqueue(entry, options) {
      add(entry);
      const position = line.positionOf(entry.turnId) + 1;
      const { averageMs } = running;
      const wait = toExpectedWait(position, { capacity: concurrency, averageMs });
      const place = { position, ...wait };
      if (position > 0) void options?.tell(place);
      return place;
    },
    async start(newHandler, { recover }) {
      await recover({ runsTurns: true });
      handler = newHandler;
      startNext();
    },
    async adopt(turnIds) {
      const lost = turnIds.filter((turnId) => !held.has(turnId) && !line.has(turnId));
      for (const turnId of lost) held.add(turnId);
      return lost;
    },
    // Nobody else could have taken anything up.
    stillHolds: async () => true,
    async release(turnId) {
      held.delete(turnId);
    },
    async cancel(turnId) {
      if (running.stop(turnId, new TurnStopped("cancelled"))) return "running";
      if (line.remove(turnId) === undefined) return "unknown";
      held.add(turnId);
      startNext();
      return "waiting";
    },
    async drain({ signal }) {
      isDraining = true;
      await running.drain(signal);
    },
  };
}
