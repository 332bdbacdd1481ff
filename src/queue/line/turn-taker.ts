import type { Logger, Observe, PerKind, QueueEntry, TurnHandler } from "#core";
import { allKinds } from "../shared/kinds.ts";
import type { MovingTurns } from "../shared/moving-turns.ts";
import { createOneAtATime } from "../shared/one-at-a-time.ts";
import type { RunningTurns } from "../shared/running-turns.ts";
import type { Hand } from "./hand.ts";
import { type Line, maxTakenAtOnce } from "./line.ts";
import type { TakenEntry } from "./line-statements.ts";

export interface TurnTakerOptions {
  readonly line: Line;
  readonly hand: Hand;
  readonly running: RunningTurns;
  readonly moving: MovingTurns;
  /** How many turns of each kind run at once. */
  readonly concurrency: PerKind<number>;
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
  /** Tells those who watch how many wait and run. */
  count(): void;
  /** Looks for turns that nobody has in hand. */
  recover(): void;
  /** Takes no more turns and waits for those that run until `signal` aborts, then aborts them. */
  drain(signal: AbortSignal): Promise<void>;
}

export function createTurnTaker(options: TurnTakerOptions): TurnTaker {
  const { line, running, moving, concurrency, logger } = options;
  let handler: TurnHandler | undefined;
  let recover = () => Promise.resolve();
  let isDraining = false;
  /** Whether turns may wait of which nobody tells again: there was no room when they were told of. */
  let mayWaitUnseen = true;

  const unlessFailing = createUnlessFailing(logger);
  const looking = createOneAtATime(() => unlessFailing("taking turns", takeWhileThereIsRoom));
  const recovering = createOneAtATime(() => unlessFailing("recovering turns", () => recover()));
  const take = createTaking(line, { onAnsweredAgain: () => recovering.ask() });
  const counting = createOneAtATime(() => unlessFailing("counting turns", () => count(options)));

  async function takeWhileThereIsRoom(): Promise<void> {
    mayWaitUnseen = true;
    while (handler !== undefined) {
      const room = findRoom(options);
      if (room.words + room.pictures === 0) break;
      // At the end only who runs already, and waits for another place, goes on.
      if (isDraining && moving.list().length === 0) break;
      const entries = await take(room, { onlyMoving: isDraining });
      for (const entry of entries) start(entry, handler);
      if (entries.length === maxTakenAtOnce) continue;
      mayWaitUnseen = !isRoomLeft(room, { entries, concurrency });
      break;
    }
  }

  function start(entry: TakenEntry, handle: TurnHandler): void {
    const { isMoving, isMore: _, ...taken } = entry;
    if (!isMoving) void run(taken, handle);
    else if (running.has(taken.turnId)) {
      running.takePlace(taken.turnId, taken.kind);
      moving.letGo(taken.turnId);
    }
  }

  async function run(entry: QueueEntry, handle: TurnHandler): Promise<void> {
    await running.run(entry, handle);
    await unlessFailing("keeping a turn", () => options.hand.keep(entry.turnId));
    if (mayWaitUnseen) looking.ask();
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
    count: () => counting.ask(),
    recover: () => recovering.ask(),
    async drain(signal) {
      isDraining = true;
      await looking.settle();
      await running.drain(signal);
      await Promise.all([recovering.settle(), counting.settle()]);
    },
  };
}

/** What was taken when an answer was lost is nobody's: it is looked for when the line answers again. */
function createTaking(
  line: Line,
  { onAnsweredAgain }: { readonly onAnsweredAgain: () => void },
): Line["take"] {
  let hasFailed = false;
  return async (room, options) => {
    const hadFailed = hasFailed;
    hasFailed = true;
    const entries = await line.take(room, options);
    hasFailed = false;
    if (hadFailed) onAnsweredAgain();
    return entries;
  };
}

function createUnlessFailing(logger: Logger) {
  return async (operation: string, act: () => Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      logger.warn({ err: error }, `${operation} failed; will try again`);
    }
  };
}

function findRoom({
  concurrency,
  running,
}: Pick<TurnTakerOptions, "concurrency" | "running">): PerKind<number> {
  return {
    words: Math.max(0, concurrency.words - running.count("words")),
    pictures: Math.max(0, concurrency.pictures - running.count("pictures")),
  };
}

/** Whether there is still room of each kind: then nobody waits, and whoever comes is told of. */
function isRoomLeft(
  room: PerKind<number>,
  {
    entries,
    concurrency,
  }: { readonly entries: readonly TakenEntry[]; readonly concurrency: PerKind<number> },
): boolean {
  return allKinds.every((kind) => {
    const taken = entries.filter((entry) => entry.kind === kind).length;
    return concurrency[kind] === 0 || room[kind] > taken;
  });
}

async function count({
  line,
  running,
  observe,
}: Pick<TurnTakerOptions, "line" | "running" | "observe">): Promise<void> {
  const { waiting } = await line.count();
  observe({ type: "queue-changed", waiting, running: running.size });
}
