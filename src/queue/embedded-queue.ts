import {
  createFairLine,
  type Logger,
  type Observe,
  observeNothing,
  type QueueEntry,
  type Recover,
  type TurnHandler,
  type TurnQueue,
  TurnStopped,
} from "#core";
import { toExpectedWait } from "./shared/expected-wait.ts";
import { createOneAtATime } from "./shared/one-at-a-time.ts";
import { createRunningTurns } from "./shared/running-turns.ts";

export interface EmbeddedQueueOptions {
  /** How many turns run at once. */
  readonly concurrency: number;
  readonly logger: Logger;
  readonly observe?: Observe;
  /** How often turns are looked for that nobody has in hand, since the store was away when it was their turn. */
  readonly recoverMs?: number;
}

/** As often as several processes do it. */
const defaultRecoverMs = 60_000;

/**
 * The queue of one process: fair, in memory. What waits here is also in the store as `queued`, so a
 * restart loses nothing.
 */
export function createEmbeddedQueue(options: EmbeddedQueueOptions): TurnQueue {
  const { concurrency, logger, observe = observeNothing } = options;
  const { recoverMs = defaultRecoverMs } = options;
  const line = createFairLine<QueueEntry>(({ turnId }) => turnId);
  const held = new Set<string>();
  const running = createRunningTurns({ logger });
  let handler: TurnHandler | undefined;
  const recovering = createRecovering({ logger, recoverMs });
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
      recovering.start(recover);
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
      await Promise.all([running.drain(signal), recovering.stop()]);
    },
  };
}

/** Looks now and then for turns that nobody has in hand, one round after the other. */
function createRecovering({
  logger,
  recoverMs,
}: {
  readonly logger: Logger;
  readonly recoverMs: number;
}) {
  let recover: Recover = async () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const rounds = createOneAtATime(async () => {
    try {
      await recover({ runsTurns: true });
    } catch (error) {
      logger.warn({ err: error }, "unfinished turns couldn't be recovered; will try again");
    }
  });
  return {
    start(newRecover: Recover): void {
      recover = newRecover;
      timer = setInterval(rounds.ask, recoverMs);
      // Nothing is kept alive for it alone.
      timer.unref();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await rounds.settle();
    },
  };
}
