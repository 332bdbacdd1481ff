import { vi } from "vitest";

/** Far longer than anything here takes: only a condition that never comes true may end a wait, not a busy machine. */
const BOUND_MS = 45_000;

/**
 * Tries `look` until it neither throws nor rejects, and gives what it gave. After 45 seconds it throws what `look` threw
 * last. The one way in which tests wait for something to happen; under fake timers it advances them by `intervalMs` a try.
 */
export function eventually<Result>(
  look: () => Result | Promise<Result>,
  { intervalMs = 50 }: { readonly intervalMs?: number } = {},
): Promise<Result> {
  return vi.waitFor(look, { timeout: BOUND_MS, interval: intervalMs });
}
