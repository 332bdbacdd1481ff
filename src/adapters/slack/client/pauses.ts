import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "#core";
import { SlackError } from "../wire/errors.ts";

/** Slack limits each method of each workspace on its own: who was told to wait waits, the others go on. */
export interface Pauses {
  /** Takes in what Slack said of its limits. */
  note(key: string, failure: SlackError): void;
  /**
   * Resolves when the time to wait is over.
   * @throws {SlackError} at once, for who does not want to wait.
   */
  respect(
    key: string,
    options: { readonly patience: "none" | "some"; readonly signal: AbortSignal },
  ): Promise<void>;
}

/** What Slack asks for is taken for a pause, but no answer waits for ever. */
const maxPauseMs = 60_000;

export function createPauses(clock: Clock): Pauses {
  const untilMs = new Map<string, number>();
  return {
    note(key, { problem, retryAfterMs = 1_000 }) {
      if (problem !== "rate-limited") return;
      const atMs = clock() + Math.min(retryAfterMs, maxPauseMs);
      untilMs.set(key, Math.max(untilMs.get(key) ?? 0, atMs));
    },
    async respect(key, { patience, signal }) {
      const leftMs = (untilMs.get(key) ?? 0) - clock();
      if (leftMs <= 0) {
        untilMs.delete(key);
        return;
      }
      if (patience === "none") {
        throw new SlackError("Slack's rate limit still holds", {
          problem: "rate-limited",
          retryAfterMs: leftMs,
        });
      }
      await wait(leftMs, undefined, { signal });
    },
  };
}
