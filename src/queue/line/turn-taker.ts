import type { Logger, Observe, QueueEntry, TurnHandler } from "#core";
import { createOneAtATime } from "../shared/one-at-a-time.ts";
import type { RunningTurns } from "../shared/running-turns.ts";
import type { Hand } from "./hand.ts";
import type { Line } from "./line.ts";

export interface TurnTakerOptions {
  readonly line: Line;
  readonly hand: Hand;
  readonly running: RunningTurns;
  /** How many turns run at once. */
  readonly concurrency: number;
  readonly logger: Logger;
  readonly observe: Observe;
}

/** Takes turns from the line while there is room for them. What fails is logged and tried again when asked. */
export interface TurnTaker {
  readonly isDraining: boolean;
  /** Without a handler no turns are taken, but recovered. */
  start(handler: TurnHandler | undefined, recover: () => Promise<void>): Promise<void>;
  /** Looks for turns in the line. */
  look(): void;
  /** Looks for turns that nobody has in hand. */
  recover(): void;
  /** Takes no more turns and waits for those that run until `signal` aborts, then aborts them. */
  drain(signal: AbortSignal): Promise<void>;
}

export function createTurnTaker(options: TurnTakerOptions): TurnTaker {
  const { line, running, concurrency, logger } = options;
  let handler: TurnHandler | undefined;
  let recover = () => Promise.resolve();
  let isDraining = false;

  const looking = createOneAtATime(() => unlessFailing("taking turns", takeWhileThereIsRoom));
  const recovering = createOneAtATime(() => unlessFailing("recovering turns", () => recover()));

  async function unlessFailing(operation: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      logger.warn({ err: error }, `${operation} failed; will try again`);
    }
  }

  async function takeWhileThereIsRoom(): Promise<void> {
    while (handler !== undefined && !isDraining && running.size < concurrency) {
      const entries = await line.take(concurrency - running.size);
      if (entries.length === 0) break;
      for (const entry of entries) void run(entry, handler);
    }
    const { waiting } = await line.count();
    options.observe({ type: "queue-changed", waiting, running: running.size });
  }

  async function run(entry: QueueEntry, handle: TurnHandler): Promise<void> {
    await running.run(entry, handle);
    await unlessFailing("keeping a turn", () => options.hand.keep(entry.turnId));
    looking.ask();
  }

  return {
    get isDraining() {
      return isDraining;
    },
    async start(newHandler, newRecover) {
      await newRecover();
      recover = newRecover;
      handler = newHandler;
      looking.ask();
    },
    look: () => looking.ask(),
    recover: () => recovering.ask(),
    async drain(signal) {
      isDraining = true;
      await looking.settle();
      await running.drain(signal);
      await recovering.settle();
    },
  };
}
