import type { Clock, Logger, Observe } from "#core";

/** Time limits, each apart because a picture takes minutes where a connection takes milliseconds. */
export interface LunosLimits {
  readonly connectMs: number;
  /** From the request to the first byte of the answer, for text. */
  readonly firstByteMs: number;
  /** The same for pictures: an answer that does not stream begins when the picture is done. */
  readonly imageFirstByteMs: number;
  /** Silence within an answer. Keep-alive comments count as life. */
  readonly idleMs: number;
  /** A whole call, retries included. */
  readonly totalMs: number;
  readonly imageTotalMs: number;
  /** For the model list and the balance. */
  readonly quickMs: number;
  /** Each takes one request at a time; more wait. */
  readonly maxConnections: number;
  /** Decoded bytes of one picture, and of all pictures of one answer. */
  readonly maxImageBytes: number;
  readonly maxAnswerImageBytes: number;
  /** An answer, or one event of a stream, without its pictures. */
  readonly maxRestBytes: number;
  /** Decoded bytes that gather before they are written to the file; see `docs/benchmarks.md`. */
  readonly batchBytes: number;
  /** Sent when a request names none: upstream otherwise reserves the model's full output (402). */
  readonly defaultMaxTokens: number;
  readonly maxRetries: number;
  /** A longer `Retry-After` is not waited for but reported. */
  readonly maxRetryAfterMs: number;
  readonly catalogueAgeMs: number;
  /** Failures in a row after which Lunos is taken for dead, and how long until it is tried again. */
  readonly breakerFailures: number;
  readonly breakerRestMs: number;
}

export const defaultLimits: LunosLimits = {
  connectMs: 10_000,
  firstByteMs: 120_000,
  imageFirstByteMs: 600_000,
  idleMs: 180_000,
  totalMs: 600_000,
  imageTotalMs: 900_000,
  quickMs: 15_000,
  maxConnections: 96,
  maxImageBytes: 64 * 1024 * 1024,
  maxAnswerImageBytes: 256 * 1024 * 1024,
  maxRestBytes: 16 * 1024 * 1024,
  batchBytes: 256 * 1024,
  defaultMaxTokens: 8192,
  maxRetries: 2,
  maxRetryAfterMs: 20_000,
  catalogueAgeMs: 600_000,
  breakerFailures: 5,
  breakerRestMs: 10_000,
};

export interface LunosClientOptions {
  /** With or without `/v1`, with any trailing slashes. */
  readonly baseUrl: string;
  /** The installation's key; a call can carry another. */
  readonly apiKey?: string;
  readonly logger: Logger;
  readonly observe?: Observe;
  readonly clock?: Clock;
  /** Between 0 and 1, for the jitter of waits. */
  readonly random?: () => number;
  /** Waits, or rejects with the signal's reason when it aborts. */
  readonly sleep?: (delayMs: number, signal: AbortSignal) => Promise<void>;
  readonly limits?: Partial<LunosLimits>;
}
