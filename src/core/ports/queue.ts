import type { QueuePlace } from "../model/reply.ts";

/** What turns wait for: each kind has its own limit and its own line, so that nobody waits for words behind pictures. */
export type PlaceKind = "words" | "pictures";

/** A number for each kind of place. */
export type PerKind<Value> = { readonly [Kind in PlaceKind]: Value };

/** A turn that waits for its turn. */
export interface QueueEntry {
  readonly turnId: string;
  readonly workspaceId: string;
  readonly personId: string;
  readonly kind: PlaceKind;
}

export type TurnHandler = (
  entry: QueueEntry,
  options: { readonly signal: AbortSignal },
) => Promise<void>;

/**
 * Takes up what nobody has in hand.
 * @param options.runsTurns false in a process that only listens to platforms: it takes up what has arrived and has to be
 * read there, and leaves the rest to those that run turns.
 */
export type Recover = (options: { readonly runsTurns: boolean }) => Promise<void>;

/**
 * Decides which turn runs next: fair between workspaces, then between people. Also knows which turns
 * are in hand: in the line, or with a living process. A turn that is open in the store is always in
 * hand, unless its process has died. Port of `src/queue`.
 */
export interface TurnQueue {
  /** Whether a turn may run in another process than the one that put it into the line. */
  readonly isShared: boolean;
  /** Takes charge of a turn that is about to be claimed, or that doesn't need a place in the queue. */
  hold(turnId: string): Promise<void>;
  /**
   * Adds a turn to the queue. One that is already there, or running, keeps its place.
   * @param options.tell tells its person that it has to wait, where that takes longer than a moment; a queue that isn't shared
   * tells them again when their place has changed. A shared queue awaits
   * it, within bounds, before it hands the turn out: what it put on the platform is then known to whoever runs the turn. Its
   * signal aborts when the turn is no longer waited with. Must not reject.
   */
  enqueue(
    entry: QueueEntry,
    options?: {
      readonly tell: (
        place: QueuePlace,
        options?: { readonly signal: AbortSignal },
      ) => Promise<void>;
    },
  ): Promise<QueuePlace>;
  /**
   * Begins to hand out turns. The handler must not reject; a turn that was handed out stays in this
   * process's charge until it is released.
   * @param options.recover looks for turns that nobody has in hand. Called, and awaited, before the first
   * turn is handed out; again whenever a process may have died, and once a minute: the store may have been away when it
   * was a turn's time.
   */
  start(handler: TurnHandler, options: { readonly recover: Recover }): Promise<void>;
  /**
   * A running turn for words goes on with pictures: it lets go of its place, and waits in the line for one of theirs.
   * @returns its place in that line; `taken` resolves when it may go on, and rejects with the signal's reason.
   * @throws what the queue fails with.
   */
  moveToPictures(
    turnId: string,
    options: { readonly signal: AbortSignal },
  ): Promise<{ readonly place: QueuePlace; readonly taken: Promise<void> }>;
  /** Takes charge of those turns that no process has in hand, and resolves with them. */
  adopt(turnIds: readonly string[]): Promise<readonly string[]>;
  /**
   * Whether this process may still speak for a turn it took charge of: false when others assumed it dead and have
   * the turn. Known at once, except after a silence: then it resolves when the others have been heard from again.
   */
  stillHolds(turnId: string, options: { readonly signal: AbortSignal }): Promise<boolean>;
  /** Lets go of a turn that is over, or that waits for its person. Never rejects. */
  release(turnId: string): Promise<void>;
  /**
   * Aborts a running turn, in whichever process, or takes a waiting one out of the line into this
   * process's hand. Resolves with what it found.
   */
  cancel(turnId: string): Promise<"running" | "waiting" | "unknown">;
  /** Hands out nothing more and waits for running turns until `signal` aborts, then aborts them. */
  drain(options: { readonly signal: AbortSignal }): Promise<void>;
}

/**
 * Does something to a turn in hand, and lets go of it unless that was done: whoever looks for lost turns finds it as it
 * is then.
 * @returns what the act resolves with: false when others were first.
 * @throws what the act throws.
 */
export async function orRelease(
  turnId: string,
  { queue, act }: { readonly queue: TurnQueue; readonly act: () => Promise<boolean> },
): Promise<boolean> {
  let isDone = false;
  try {
    isDone = await act();
  } finally {
    if (!isDone) await queue.release(turnId);
  }
  return isDone;
}
