import { createBoundedMap } from "#core";
import type { DiscordError } from "../wire/errors.ts";

/** What Discord refused to show a moment ago: it isn't asked for with every question again. */
export interface RefusedReads {
  has(route: string): boolean;
  /** Notes a refusal. What failed for another reason may succeed the next time. */
  note(route: string, error: DiscordError): void;
}

/** What is gone stays gone, but a permission may be given. */
const lifeMs = 10 * 60_000;
const maxRefused = 2_000;

export function createRefusedReads({ clock }: { readonly clock: () => number }): RefusedReads {
  const refused = createBoundedMap<true>({ maxSize: maxRefused, life: { ms: lifeMs, clock } });
  return {
    has: (route) => refused.has(route),
    note(route, { retryable }) {
      if (!retryable) refused.set(route, true);
    },
  };
}
