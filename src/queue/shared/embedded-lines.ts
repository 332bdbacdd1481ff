import {
  createFairLine,
  type Observe,
  type PerKind,
  type PlaceKind,
  type QueueEntry,
  type QueuePlace,
  type TurnHandler,
} from "#core";
import { toExpectedWait } from "./expected-wait.ts";
import { allKinds } from "./kinds.ts";
import type { MovingTurns } from "./moving-turns.ts";
import type { RunningTurns } from "./running-turns.ts";

/** The lines of one process, in memory: one for each kind of place. */
export interface EmbeddedLines {
  has(turnId: string): boolean;
  add(entry: QueueEntry): void;
  remove(turnId: string): QueueEntry | undefined;
  /** How many start before it, itself included; 0 when it doesn't wait. */
  findPlace(entry: QueueEntry): QueuePlace;
  /** Begins to hand out turns. */
  open(handler: TurnHandler): void;
  /** Hands out nothing more; who runs already, and waits for another place, still goes on. */
  close(): void;
  /** Gives the free places to those whose turn it is. */
  startNext(): void;
}

export function createEmbeddedLines({
  concurrency,
  running,
  moving,
  observe,
  onStart,
}: {
  readonly concurrency: PerKind<number>;
  readonly running: RunningTurns;
  readonly moving: MovingTurns;
  readonly observe: Observe;
  /** With each turn that is handed out, before its handler is called. */
  readonly onStart: (turnId: string) => void;
}): EmbeddedLines {
  const idOf = ({ turnId }: QueueEntry) => turnId;
  const lines = {
    words: createFairLine<QueueEntry>(idOf),
    pictures: createFairLine<QueueEntry>(idOf),
  } satisfies PerKind<unknown>;
  let handler: TurnHandler | undefined;

  function takeNext(kind: PlaceKind): QueueEntry | undefined {
    const line = lines[kind];
    if (handler !== undefined) return line.take();
    const turnIds = moving.list().filter((turnId) => line.has(turnId));
    const [first = ""] = turnIds.toSorted(
      (one, other) => line.positionOf(one) - line.positionOf(other),
    );
    return line.remove(first);
  }

  function start(entry: QueueEntry, kind: PlaceKind): void {
    if (moving.letGo(entry.turnId)) {
      if (running.has(entry.turnId)) running.takePlace(entry.turnId, kind);
    } else if (handler !== undefined) {
      onStart(entry.turnId);
      void running.run(entry, handler).then(startNext);
    }
  }

  function startNext(): void {
    for (const kind of allKinds) {
      while (running.count(kind) < concurrency[kind]) {
        const entry = takeNext(kind);
        if (entry === undefined) break;
        start(entry, kind);
      }
    }
    const waiting = lines.words.length + lines.pictures.length;
    observe({ type: "queue-changed", waiting, running: running.size });
  }

  return {
    has: (turnId) => lines.words.has(turnId) || lines.pictures.has(turnId),
    add: (entry) => lines[entry.kind].add(entry),
    remove: (turnId) => lines.words.remove(turnId) ?? lines.pictures.remove(turnId),
    findPlace({ turnId, kind }) {
      const position = lines[kind].positionOf(turnId) + 1;
      const averageMs = running.averageMs(kind);
      return { position, ...toExpectedWait(position, { capacity: concurrency[kind], averageMs }) };
    },
    open(newHandler) {
      handler = newHandler;
      startNext();
    },
    close() {
      handler = undefined;
    },
    startNext,
  };
}
