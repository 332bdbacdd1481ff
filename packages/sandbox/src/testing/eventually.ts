import { setTimeout as delay } from "node:timers/promises";

/** Longer than anything here takes: only a condition that never comes true may end a wait, not a busy machine. */
export const boundMs = 45_000;

/** For what takes a signal: it ends a wait that a busy machine doesn't explain any more. */
export function patience(): AbortSignal {
  return AbortSignal.timeout(boundMs);
}

/**
 * Tries `look` until it neither throws nor rejects, and gives what it gave. After 45 seconds it throws what `look` threw last.
 * The one way in which tests wait for something to happen.
 */
export async function eventually<Result>(
  look: () => Result | Promise<Result>,
  { intervalMs = 50 }: { readonly intervalMs?: number } = {},
): Promise<Result> {
  const endsAtMs = Date.now() + boundMs;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() >= endsAtMs) throw error;
    }
    await delay(intervalMs);
  }
}
