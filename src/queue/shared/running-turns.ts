import {
  type Logger,
  type PerKind,
  type PlaceKind,
  type QueueEntry,
  type TurnHandler,
  TurnStopped,
} from "#core";

/** The turns that run in this process. */
export interface RunningTurns {
  readonly size: number;
  /** How many places of this kind are taken. */
  count(kind: PlaceKind): number;
  /** How long a turn has a place of this kind, by the last ones. Absent before the first has ended. */
  averageMs(kind: PlaceKind): number | undefined;
  averagesMs(): PerKind<number | undefined>;
  has(turnId: string): boolean;
  /** What was handed out, for a turn that runs here. */
  entryOf(turnId: string): QueueEntry | undefined;
  /** What a turn has a place for; nothing while it waits for another, or doesn't run here. */
  placeOf(turnId: string): PlaceKind | undefined;
  /** A running turn lets go of its place. */
  leavePlace(turnId: string): void;
  /** A running turn that has no place takes one. */
  takePlace(turnId: string, kind: PlaceKind): void;
  /** Runs a turn. Resolves when it has ended, whichever way; never rejects. */
  run(entry: QueueEntry, handler: TurnHandler): Promise<void>;
  /** Aborts a turn. False when it doesn't run here. */
  stop(turnId: string, reason: TurnStopped): boolean;
  stopAll(reason: TurnStopped): void;
  /** Waits for all until `signal` aborts, then aborts them and waits for their end. */
  drain(signal: AbortSignal): Promise<void>;
}

interface Running {
  readonly entry: QueueEntry;
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** How much the newest turn counts in the average: the last ten or so decide it. */
const newestWeight = 0.2;

export function createRunningTurns({ logger }: { readonly logger: Logger }): RunningTurns {
  const running = new Map<string, Running>();
  const places = new Map<string, { readonly kind: PlaceKind; readonly sinceMs: number }>();
  const averagesMs = new Map<PlaceKind, number>();

  function takePlace(turnId: string, kind: PlaceKind): void {
    places.set(turnId, { kind, sinceMs: performance.now() });
  }

  function leavePlace(turnId: string): void {
    const place = places.get(turnId);
    if (place === undefined) return;
    places.delete(turnId);
    const durationMs = performance.now() - place.sinceMs;
    const averageMs = averagesMs.get(place.kind) ?? durationMs;
    averagesMs.set(place.kind, averageMs + newestWeight * (durationMs - averageMs));
  }

  async function runToEnd(
    entry: QueueEntry,
    { handler, signal }: { handler: TurnHandler; signal: AbortSignal },
  ): Promise<void> {
    takePlace(entry.turnId, entry.kind);
    try {
      await handler(entry, { signal });
    } catch (error) {
      logger.error({ turn: entry.turnId, err: error }, "a turn failed in the queue");
    } finally {
      running.delete(entry.turnId);
      leavePlace(entry.turnId);
    }
  }

  function stopAll(reason: TurnStopped): void {
    for (const { controller } of running.values()) controller.abort(reason);
  }

  return {
    get size() {
      return running.size;
    },
    count: (kind) => places.values().reduce((sum, place) => sum + (place.kind === kind ? 1 : 0), 0),
    averageMs: (kind) => averagesMs.get(kind),
    averagesMs: () => ({ words: averagesMs.get("words"), pictures: averagesMs.get("pictures") }),
    has: (turnId) => running.has(turnId),
    entryOf: (turnId) => running.get(turnId)?.entry,
    placeOf: (turnId) => places.get(turnId)?.kind,
    leavePlace,
    takePlace,
    run(entry, handler) {
      const controller = new AbortController();
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      // Before its handler is called, which may ask for another place.
      running.set(entry.turnId, { entry, controller, ended });
      void runToEnd(entry, { handler, signal: controller.signal }).then(resolve);
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
