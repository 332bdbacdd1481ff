import { AppError } from "../model/errors.ts";
import type { Logger } from "../ports/logger.ts";

export interface SafekeepingOptions {
  readonly logger: Logger;
  /** Resolves after a while, or rejects with the signal's reason when it aborts first. */
  readonly wait: (durationMs: number, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Takes care of work that nobody waits for. */
  readonly runBeside: (task: Promise<void>) => void;
  /** Aborts when such work has to end. */
  readonly stopping: AbortSignal;
}

/** What became of a write: done, or kept in memory until the store takes it. */
type Kept<Result> =
  | { readonly type: "written"; readonly result: Result }
  | { readonly type: "kept" };

/**
 * What must be written about a turn though the store is away: it waits in memory, in order, and is written when the
 * store is back. What was paid for never ends because it could not be written down.
 */
export interface Safekeeping {
  /**
   * Writes now, or later when the store does not take it within seconds; the writes of one turn one after the other.
   * Never rejects. What the store has not taken after an hour is logged and given up.
   * @param options.beside names writes that have an order of their own, and wait for none of the turn's others.
   */
  keep<Result>(
    turnId: string,
    write: () => Promise<Result>,
    options?: { readonly beside?: string },
  ): Promise<Kept<Result>>;
  /** Resolves when nothing about the turn waits to be written any more. */
  settled(turnId: string): Promise<void>;
  /**
   * Tries until the store answers, for what has to be known before anything goes on.
   * @throws what the store threw last, when it stayed away for longer than half a minute or something else is wrong.
   */
  insist<Result>(
    act: () => Promise<Result>,
    options: { readonly signal: AbortSignal },
  ): Promise<Result>;
  /** The same for a moment alone, for what somebody waits for: a connection that died with the database is noticed by its use. */
  insistBriefly<Result>(
    act: () => Promise<Result>,
    options: { readonly signal: AbortSignal },
  ): Promise<Result>;
}

/**
 * A store that refuses one write, such as over a connection that died, may take it a moment later. One that is started
 * anew is back after seconds, one that is repaired after minutes: an hour in all.
 */
const quickPausesMs = [20, 100];
const longPausesMs = [1_000, 2_000, 4_000, 10_000, 60_000, ...Array<number>(12).fill(300_000)];
const savePausesMs = [...quickPausesMs, ...longPausesMs];
/** If the store isn't the problem, it's a bug of ours, and waiting won't help. */
const triesOfFaults = 4;
/** About half a minute: as long as a person waits without a word. */
const insistPausesMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** How long a turn waits for its own write before it goes on without. */
const patienceMs = 5_000;
/** The same behind a write that was refused: long enough for a store that is back. */
const stuckPatienceMs = 200;
/** Enough for all turns of an hour without a store; each is a closure and what it has to say. */
const maxWaiting = 50_000;

/** Writes of one turn that follow one another. */
interface Line {
  tail: Promise<unknown>;
  length: number;
  /** The first of the line was refused again and again: those behind it are hardly waited for. */
  isStuck: boolean;
  /** Ends the pause before the next try. */
  hurry?: (() => void) | undefined;
}

export function createSafekeeping(options: SafekeepingOptions): Safekeeping {
  const { logger, runBeside } = options;
  /** By their turns, and their names in these. */
  const lines = new Map<string, Map<string, Line>>();
  let waiting = 0;

  const linesOf = (turnId: string) => [...(lines.get(turnId)?.values() ?? [])];

  function join(turnId: string, name: string): Line | undefined {
    if (waiting >= maxWaiting) return undefined;
    const named = lines.get(turnId) ?? new Map<string, Line>();
    lines.set(turnId, named);
    const line = named.get(name) ?? createLine();
    named.set(name, line);
    line.length += 1;
    waiting += 1;
    return line;
  }

  function leave(turnId: string, name: string): void {
    const named = lines.get(turnId);
    const line = named?.get(name);
    if (named === undefined || line === undefined) return;
    line.length -= 1;
    waiting -= 1;
    if (line.length === 0) named.delete(name);
    if (named.size === 0) lines.delete(turnId);
  }

  /** What one could write, the others can. */
  function onBack(): void {
    for (const named of lines.values()) for (const { hurry } of named.values()) hurry?.();
  }

  return {
    async keep<Result>(
      turnId: string,
      write: () => Promise<Result>,
      { beside = "" }: { readonly beside?: string } = {},
    ): Promise<Kept<Result>> {
      const line = join(turnId, beside);
      if (line === undefined) {
        logger.error(
          { turn: turnId },
          "too much is waiting for the database; an entry was dropped",
        );
        return { type: "kept" };
      }
      const isStuck = linesOf(turnId).some((one) => one.isStuck);
      const patience = isStuck ? stuckPatienceMs : patienceMs;
      const { promise, resolve } = Promise.withResolvers<Kept<Result>>();
      const done = line.tail.then(async () => {
        await writePersistently(write, { ...options, turnId, line, onBack, onOutcome: resolve });
        leave(turnId, beside);
      });
      line.tail = done;
      runBeside(done);
      // Whoever has more to write finds out whether the store is back.
      line.hurry?.();
      return await orAfter(patience, promise);
    },
    async settled(turnId) {
      for (let open = linesOf(turnId); open.length > 0; open = linesOf(turnId)) {
        await Promise.all(open.map(({ tail }) => tail));
      }
    },
    insist: (act, { signal }) => insist(act, { ...options, signal, pausesMs: insistPausesMs }),
    insistBriefly: (act, { signal }) =>
      insist(act, { ...options, signal, pausesMs: quickPausesMs }),
  };
}

function createLine(): Line {
  return { tail: Promise.resolve(), length: 0, isStuck: false };
}

interface Writing<Result> extends SafekeepingOptions {
  readonly turnId: string;
  readonly line: Line;
  readonly onOutcome: (outcome: Kept<Result>) => void;
  /** The store took what it had refused. */
  readonly onBack: () => void;
}

async function writePersistently<Result>(
  write: () => Promise<Result>,
  writing: Writing<Result>,
): Promise<void> {
  const { turnId, line, stopping, logger, onOutcome, onBack } = writing;
  for (let pauses = 0; ; ) {
    // At the end of the process each write has one try more.
    const isLast = pauses === savePausesMs.length || stopping.aborted;
    try {
      const result = await write();
      const wasStuck = line.isStuck;
      line.isStuck = false;
      onOutcome({ type: "written", result });
      if (wasStuck) onBack();
      return;
    } catch (error) {
      const isGivenUp = isLast || (!(error instanceof AppError) && pauses + 1 >= triesOfFaults);
      line.isStuck ||= isGivenUp || pauses >= quickPausesMs.length;
      if (line.isStuck) onOutcome({ type: "kept" });
      if (isGivenUp)
        return logger.error(
          { turn: turnId, err: error },
          "gave up: an entry couldn't be written to the database",
        );
      logger.warn(
        { turn: turnId, err: error },
        "the database refused an entry; will write it later",
      );
    }
    const wasHurried = await pause(savePausesMs[pauses] ?? 0, writing);
    // A try out of turn takes none from the hour.
    if (!wasHurried) pauses += 1;
  }
}

/** Resolves with whether the pause was cut short. */
async function pause<Result>(
  pauseMs: number,
  { line, wait, stopping }: Writing<Result>,
): Promise<boolean> {
  const hurry = new AbortController();
  line.hurry = () => hurry.abort();
  const signal = AbortSignal.any([stopping, hurry.signal]);
  await wait(pauseMs, { signal }).catch(() => undefined);
  line.hurry = undefined;
  return hurry.signal.aborted && !stopping.aborted;
}

async function orAfter<Result>(
  patience: number,
  outcome: Promise<Kept<Result>>,
): Promise<Kept<Result>> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<Kept<Result>>((resolve) => {
    timer = setTimeout(() => resolve({ type: "kept" }), patience);
  });
  try {
    return await Promise.race([outcome, impatience]);
  } finally {
    clearTimeout(timer);
  }
}

async function insist<Result>(
  act: () => Promise<Result>,
  {
    wait,
    logger,
    signal,
    pausesMs,
  }: Pick<SafekeepingOptions, "wait" | "logger"> & {
    readonly signal: AbortSignal;
    readonly pausesMs: readonly number[];
  },
): Promise<Result> {
  for (const pauseMs of pausesMs) {
    try {
      return await act();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof AppError && error.retryable)) throw error;
      logger.warn({ err: error }, "the database doesn't answer; will try again");
    }
    await wait(pauseMs, { signal });
  }
  return await act();
}
