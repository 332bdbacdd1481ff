/** What Moonlens is working on, for the status line a waiting person reads. */
export type Activity = "thinking" | "looking" | "reading" | "watching" | "listening" | "drawing";

/** What of: the one file by its name, or how many there are; of several pictures the one that comes next. */
export interface ActivityFacts {
  readonly name?: string;
  readonly count?: number;
  /** The files are of several kinds. */
  readonly isMixed?: boolean;
  readonly place?: number;
  readonly total?: number;
}

/** Work that takes about as long each time. */
export interface MeasuredWork {
  readonly kind: "see" | "draw" | "listen";
  readonly model: string;
  /** Of pictures. */
  readonly size?: string;
  /** Several pictures at once: the slowest of them counts. */
  readonly isSeveral?: true;
}

/** A piece of work that is over, and how long its person waited for the first they saw of it; for pictures, the last. */
export interface WorkTime {
  readonly work: MeasuredWork;
  readonly tookMs: number;
}
