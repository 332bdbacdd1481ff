import type { Clock } from "#core";

/** Keeps what has been explained to a person from being explained with every message. */
export interface Explanations {
  /** True the first time, and again after a while. */
  isDue(key: string): boolean;
}

const pauseMs = 10 * 60_000;
const maxRemembered = 1000;

export function createExplanations({ clock }: { readonly clock: Clock }): Explanations {
  const lastAtMs = new Map<string, number>();
  return {
    isDue(key) {
      const nowMs = clock();
      if (nowMs - (lastAtMs.get(key) ?? Number.NEGATIVE_INFINITY) < pauseMs) return false;
      lastAtMs.delete(key);
      lastAtMs.set(key, nowMs);
      const [oldest] = lastAtMs.keys();
      if (lastAtMs.size > maxRemembered && oldest !== undefined) lastAtMs.delete(oldest);
      return true;
    },
  };
}
