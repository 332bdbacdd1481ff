import { type Logger, type QueueEntry, type TurnHandler, TurnStopped } from "#core";

/** The turns that run in this process. */
export interface RunningTurns {
  readonly size: number;
  /** How long a turn runs, by the last ones. Absent before the first has ended. */
  readonly averageMs: number | undefined;
  has(turnId: string): boolean;
  /** Runs a turn. Resolves when it has ended, whichever way; never rejects. */
  run(entry: QueueEntry, handler: TurnHandler): Promise<void>;
  /** Aborts a turn. False when it doesn't run here. */
  stop(turnId: string, reason: TurnStopped): boolean;
  stopAll(reason: TurnStopped): void;
  /** Waits for all until `signal` aborts, then aborts them and waits for their end. */
  drain(signal: AbortSignal): Promise<void>;
}

/** How much the newest turn counts in the average: the last ten or so decide it. */
const newestWeight = 0.2;

export function createRunningTurns({ logger }: { readonly logger: Logger }): RunningTurns {
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  let averageMs: number | undefined;

  function noteDuration(durationMs: number): void {
    averageMs =
      averageMs === undefined ? durationMs : averageMs + newestWeight * (durationMs - averageMs);
  }

  async function runToEnd(
    entry: QueueEntry,
    { handler, signal }: { handler: TurnHandler; signal: AbortSignal },
  ): Promise<void> {
    const startedAtMs = performance.now();
    try {
      await handler(entry, { signal });
    } catch (error) {
      logger.error({ turn: entry.turnId, err: error }, "a turn failed in the queue");
    } finally {
      running.delete(entry.turnId);
      noteDuration(performance.now() - startedAtMs);
    }
  }

  function stopAll(reason: TurnStopped): void {
    for (const { controller } of running.values()) controller.abort(reason);
  }

  return {
    get size() {
      return running.size;
    },
    get averageMs() {
      return averageMs;
    },
    has: (turnId) => running.has(turnId),
    run(entry, handler) {
      const controller = new AbortController();
      const ended = runToEnd(entry, { handler, signal: controller.signal });
      running.set(entry.turnId, { controller, ended });
      return ended;
    },
    stop(turnId, reason) {
      running.get(turnId)?.controller.abort(reason);
      return running.has(turnId);
    },
    stopAll,
    async drain(signal) {
      const abortAll = () => stopAll(new TurnStopped("shutdown"));
      if (signal.aborted) abortAll();
      signal.addEventListener("abort", abortAll, { once: true });
      await Promise.all([...running.values()].map(({ ended }) => ended));
      signal.removeEventListener("abort", abortAll);
    },
  };
}
