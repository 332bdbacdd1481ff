import {
  type Logger,
  type Observe,
  observeNothing,
  type PerKind,
  type Recover,
  type TurnQueue,
  TurnStopped,
} from "#core";
import { createEmbeddedLines } from "./shared/embedded-lines.ts";
import { alreadyThere, createMovingTurns } from "./shared/moving-turns.ts";
import { createOneAtATime } from "./shared/one-at-a-time.ts";
import { createRunningTurns } from "./shared/running-turns.ts";
import { createToldPlaces } from "./shared/told-places.ts";

export interface EmbeddedQueueOptions {
  /** How many turns of each kind run at once. */
  readonly concurrency: PerKind<number>;
  readonly logger: Logger;
  readonly observe?: Observe;
  /** How often turns are looked for that nobody has in hand, since the store was away when it was their turn. */
  readonly recoverMs?: number;
  /** How long a wait has to be for its person to be told of it. */
  readonly tellAfterMs?: number;
  /** How often those who were told their place hear of a new one. */
  readonly tellAgainEveryMs?: number;
}

/** As often as several processes do it. */
const defaultRecoverMs = 60_000;

/**
 * The queue of one process: fair, in memory. What waits here is also in the store as `queued`, so a
 * restart loses nothing.
 */
export function createEmbeddedQueue(options: EmbeddedQueueOptions): TurnQueue {
  const { logger, observe = observeNothing } = options;
  const { recoverMs = defaultRecoverMs } = options;
  const held = new Set<string>();
  const running = createRunningTurns({ logger });
  const moving = createMovingTurns();
  const onStart = (turnId: string) => void held.add(turnId);
  const lines = createEmbeddedLines({ ...options, observe, running, moving, onStart });
  const told = createToldPlaces(lines, options);
  const recovering = createRecovering({ logger, recoverMs });

  return {
    isShared: false,
    async hold(turnId) {
      held.add(turnId);
    },
    async enqueue(entry, { tell } = { tell: ignore }) {
      const { turnId } = entry;
      if (!running.has(turnId) && !lines.has(turnId)) {
        held.delete(turnId);
        lines.add(entry);
        lines.startNext();
      }
      const place = lines.findPlace(entry);
      if (place.position === 0) return place;
      told.tell(entry, { place, tell });
      return place;
    },
    async moveToPictures(turnId, { signal }) {
      const entry = running.entryOf(turnId);
      if (entry === undefined || running.placeOf(turnId) !== "words") return alreadyThere;
      const moved = { ...entry, kind: "pictures" } as const;
      const taken = moving.wait(turnId, { signal, leave: () => void lines.remove(turnId) });
      if (moving.has(turnId)) {
        running.leavePlace(turnId);
        lines.add(moved);
        lines.startNext();
      }
      return { place: lines.findPlace(moved), taken };
    },
    async start(handler, { recover }) {
      await recover({ runsTurns: true });
      lines.open(handler);
      recovering.start(recover);
    },
    async adopt(turnIds) {
      const lost = turnIds.filter((turnId) => !held.has(turnId) && !lines.has(turnId));
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
      if (lines.remove(turnId) === undefined) return "unknown";
      held.add(turnId);
      lines.startNext();
      return "waiting";
    },
    async drain({ signal }) {
      told.stop();
      lines.close();
      await Promise.all([running.drain(signal), recovering.stop()]);
    },
  };
}

const ignore = async () => undefined;

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
