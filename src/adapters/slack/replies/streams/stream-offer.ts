import { type Clock, createBoundedMap } from "#core";
import type { SlackError } from "../../wire/errors.ts";
import type { SlackTarget } from "../../wire/reply-target.ts";

/** Where answers can be streamed: in threads, until Slack says that it doesn't offer it. */
export interface StreamOffer {
  /** How long a stream may run before it is ended and edited instead. */
  readonly lifeMs: number;
  isPossible(target: SlackTarget): boolean;
  /** Takes in why a stream could not begin. False when it says nothing about streams. */
  note(target: SlackTarget, error: SlackError): boolean;
}

/** Slack may offer later what it doesn't now. */
const pauseMs = 3_600_000;
const maxRemembered = 1_000;

export function createStreamOffer(options: {
  readonly lifeMs: number;
  readonly clock: Clock;
}): StreamOffer {
  const { lifeMs, clock } = options;
  const refused = createBoundedMap<true>({ maxSize: maxRemembered, life: { ms: pauseMs, clock } });
  return {
    lifeMs,
    isPossible: ({ accountId, threadTs, isPrivate }) =>
      threadTs !== undefined && !isPrivate && !refused.has(accountId),
    note({ accountId }, { problem }) {
      if (problem !== "stream-unavailable" && problem !== "scope-missing") return false;
      refused.set(accountId, true);
      return true;
    },
  };
}
