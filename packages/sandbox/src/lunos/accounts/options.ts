/** How the sandbox's Lunos is set up; every option has a default. */
export interface LunosSandboxOptions {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** From 0 to 1; decides about random chunk sizes alone. */
  readonly random?: () => number;
  /** Milliseconds between the deltas of a stream, so that it is seen to stream. Default 20. */
  readonly deltaGapMs?: number;
  /** Credits of each new account. Default 25. */
  readonly startingBalance?: number;
  /** Larger requests are refused. Default 200 MB. */
  readonly maxBodyBytes?: number;
  /** How long the process that looks and paints outlives its work. Default 20 s. */
  readonly studioIdleMs?: number;
  /** Whether words in pictures are read, which takes a processor for seconds each. Default true. */
  readonly readsText?: boolean;
  /** How many of the last requests are kept. Default 500. */
  readonly recordedRequests?: number;
  /** Where clients reach this part, such as `http://127.0.0.1:3000/lunos`. Default: the root of the host that they name. */
  readonly baseUrl?: () => string;
}
