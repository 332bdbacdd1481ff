import { type Clock, createBoundedMap } from "#core";

/** Keeps what has been explained to a person from being explained with every message. */
export interface Explanations {
  /** True the first time, and again after a while. */
  isDue(key: string): boolean;
}

const pauseMs = 10 * 60_000;
const maxRemembered = 1000;

export function createExplanations({ clock }: { readonly clock: Clock }): Explanations {
  const explained = createBoundedMap<true>({
    maxSize: maxRemembered,
    life: { ms: pauseMs, clock },
  });
  return {
    isDue(key) {
      if (explained.has(key)) return false;
      explained.set(key, true);
      return true;
    },
  };
}
