import { type Clock, createBoundedMap } from "#core";

/** Where a turn's steps can be shown as a plan: until Slack says that it doesn't take one. */
export interface PlanOffer {
  isPossible(accountId: string): boolean;
  refuse(accountId: string): void;
}

/** Slack may take later what it doesn't now. */
const pauseMs = 3_600_000;
const maxRemembered = 1_000;

export function createPlanOffer({ clock }: { readonly clock: Clock }): PlanOffer {
  const refused = createBoundedMap<true>({ maxSize: maxRemembered, life: { ms: pauseMs, clock } });
  return {
    isPossible: (accountId) => !refused.has(accountId),
    refuse: (accountId) => refused.set(accountId, true),
  };
}
