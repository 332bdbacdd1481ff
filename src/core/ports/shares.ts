/** A part of a work that is done in parts of about equal size: its number, from 0, of how many. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

/** A share that this process has begun with. */
export interface OpenShare {
  /** Whether the work on it goes on, or is still being taken up. */
  readonly isOpen: boolean;
  /** What somebody else needs to go on with it, should this process die now. Asked for with every heartbeat. */
  note(): string | undefined;
  /**
   * Ends the work on it in this process at once. Must not reject.
   * @param how `handed-on`: somebody goes on with it; `over`: nobody does, as other shares have taken the place of all.
   * @returns what they need to go on.
   */
  close(how: "handed-on" | "over"): Promise<string | undefined>;
}

/** A work that processes share out among themselves. */
export interface SharedWork {
  /** The same in all processes. */
  readonly name: string;
  /**
   * How many shares it should have. Asked for when there are none yet, and now and then.
   * @param current how many it has. Another number makes a new set of shares: the old ones are over when all new ones are open.
   */
  decideCount(current: number | undefined): Promise<number>;
  /**
   * Begins with a share that is this process's.
   * @param note what was left by whoever had it before.
   */
  open(share: Share, note: string | undefined): OpenShare;
  /** Processes that chose their part themselves do this work, too. Told once. */
  onMixed(): void;
}

/** The shares of a work that are this process's. Disposing of it hands them on. */
interface HeldShares extends AsyncDisposable {
  /** Looks at once whether there is another number of shares to have. */
  recount(): void;
}

/**
 * Shares out work among processes: each share is one process's at a time, all have about as many, and what one leaves or
 * loses by its death goes to the others. Port of `src/queue`.
 */
export interface Shares {
  /**
   * Takes part in a work, and begins with what is there for this process.
   * @throws what `decideCount` throws the first time, or what the database fails with.
   */
  join(work: SharedWork): Promise<HeldShares>;
  /** Says that this process does a part of the work that it chose itself. */
  joinFixed(work: Pick<SharedWork, "name" | "onMixed">): Promise<AsyncDisposable>;
  /**
   * Lets through one at a time over all processes, with a pause in between. Waits on while the database is away.
   * @throws the signal's reason.
   */
  pass(
    gate: string,
    options: { readonly everyMs: number; readonly signal: AbortSignal },
  ): Promise<void>;
}
