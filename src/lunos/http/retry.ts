import { setTimeout as wait } from "node:timers/promises";
import type { LunosError } from "../tools/errors.ts";

export interface RetryPolicy {
  readonly maxRetries: number;
  /** A longer `Retry-After` is reported instead of waited for. */
  readonly maxRetryAfterMs: number;
  readonly random: () => number;
}

const firstDelayMs = 500;
const maxDelayMs = 8000;

/** Retries of one request: says how long to wait before the next try. */
export interface Retries {
  /** Undefined: don't try again. */
  next(error: LunosError): number | undefined;
}

/**
 * What is tried again, and when. An answer that had begun is billed, so it is asked for once more at most; a paid request, one
 * for pictures or for pages to be read, only when the failure certainly billed nothing: it was never sent, or Lunos refused it before it began.
 */
export function createRetries(
  policy: RetryPolicy,
  { isPaid }: { readonly isPaid: boolean },
): Retries {
  let count = 0;
  return {
    next(error) {
      if (!error.retryable || count >= limitFor(error, policy)) return undefined;
      if (isPaid && error.billing !== "no") return undefined;
      const delayMs = error.retryAfterMs ?? jitter(count, policy.random);
      if (delayMs > policy.maxRetryAfterMs) return undefined;
      count += 1;
      return delayMs;
    },
  };
}

/** Once where more would not help: a conflict, no provider, a dead Lunos, an answer without content. */
function limitFor(error: LunosError, policy: RetryPolicy): number {
  switch (error.code) {
    case "lunos_circuit_open":
      return 0;
    case "lunos_conflict":
    case "lunos_no_provider":
    case "lunos_empty_answer":
    case "lunos_out_of_credit":
      return Math.min(1, policy.maxRetries);
    default:
      return error.billing === "yes" ? Math.min(1, policy.maxRetries) : policy.maxRetries;
  }
}

/** Exponential, the latter half of it at random, so that many clients do not come back at once. */
function jitter(count: number, random: () => number): number {
  const ceilingMs = Math.min(maxDelayMs, firstDelayMs * 2 ** count);
  return Math.round(ceilingMs * (0.5 + random() / 2));
}

/**
 * Whether another model may answer instead (`docs/lunos.md#statuses`): this one is gone or can't do it, its provider is down,
 * or it is busy after all tries.
 */
export function allowsFallback(
  error: LunosError,
  { isPaid }: { readonly isPaid: boolean },
): boolean {
  if (isPaid && error.billing !== "no") return false;
  return (
    error.code === "lunos_model_cannot" ||
    error.status === 404 ||
    error.status === 502 ||
    error.status === 503 ||
    error.status === 429
  );
}

export async function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(delayMs, undefined, { signal });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error;
  }
}
