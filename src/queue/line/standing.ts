import { unlessAborted } from "#core";

/** A moment by both clocks of the machine: one stands still while the machine sleeps, the other can be set. */
interface Moment {
  readonly monotonicMs: number;
  readonly wallMs: number;
}

export type TellTime = () => Moment;

/**
 * Whether this process may still speak for the turns that it has in hand. As long as it was heard a moment ago the
 * others can't have taken it for dead; after a silence, its own or the database's, it has to be heard again first.
 */
export interface Standing {
  /** The moment to give to `heard`: before it was said that this process lives. */
  now(): Moment;
  /** This process was heard; what it had in hand before is the others' when they had forgotten it. */
  heard(since: Moment): void;
  /** Others had taken this process for dead, and have taken up what it had in hand. */
  forgotten(): void;
  /** Whether it was heard so lately that the others can't have taken it for dead. */
  isFresh(): boolean;
  /** A heartbeat is over, whatever became of it. */
  beaten(): void;
  took(turnIds: readonly string[]): void;
  gave(turnId: string): void;
  /** Whether this process has a turn in hand, as far as it knows. */
  has(turnId: string): boolean;
  /** False when the others have taken a turn up; waits for a heartbeat when that isn't known. */
  stillHolds(turnId: string, options: { readonly signal: AbortSignal }): Promise<boolean>;
}

/** Of the time after which others take a process for dead: what is left is for posting. */
const freshShare = 0.9;

export function createStanding({
  deadAfterMs,
  askToBeat,
  tellTime = tellMachineTime,
}: {
  readonly deadAfterMs: number;
  /** Asks for a heartbeat before its time. */
  readonly askToBeat: () => void;
  readonly tellTime?: TellTime;
}): Standing {
  const inHand = new Set<string>();
  const lost = new Set<string>();
  let lastHeard = tellTime();
  let nextBeat = Promise.withResolvers<void>();

  function isFresh(): boolean {
    const now = tellTime();
    const silentMs = Math.max(
      now.monotonicMs - lastHeard.monotonicMs,
      now.wallMs - lastHeard.wallMs,
    );
    return silentMs < deadAfterMs * freshShare;
  }

  return {
    now: tellTime,
    isFresh,
    heard(since) {
      lastHeard = since;
    },
    forgotten() {
      for (const turnId of inHand) lost.add(turnId);
      inHand.clear();
    },
    beaten() {
      const { resolve } = nextBeat;
      nextBeat = Promise.withResolvers();
      resolve();
    },
    took(turnIds) {
      for (const turnId of turnIds) {
        inHand.add(turnId);
        lost.delete(turnId);
      }
    },
    gave(turnId) {
      inHand.delete(turnId);
      lost.delete(turnId);
    },
    has: (turnId) => inHand.has(turnId),
    async stillHolds(turnId, { signal }) {
      if (!isFresh()) askToBeat();
      while (!isFresh()) await unlessAborted(nextBeat.promise, signal);
      return !lost.has(turnId);
    },
  };
}

function tellMachineTime(): Moment {
  return { monotonicMs: performance.now(), wallMs: Date.now() };
}
