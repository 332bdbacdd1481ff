import type { Logger } from "#core";
import type { Hand } from "./hand.ts";
import type { Standing } from "./standing.ts";

interface UnknownTurnsOptions {
  readonly hand: Pick<Hand, "list" | "letGo">;
  readonly standing: Pick<Standing, "has" | "now">;
  /** How long the answer to a statement may take. After it there is none. */
  readonly answerMs: number;
  /** Some may be lost; it is to be looked again. */
  readonly askLater: () => void;
  readonly logger: Logger;
}

/**
 * Turns that the tables say this process has in hand, and that it doesn't know of: the connection broke after the statement
 * that took them was done and before its answer came. Nobody would ever run them.
 */
export interface UnknownTurns {
  /** Lets go of those whose answer can't come any more, and asks to be called again while there are others. */
  letGo(): Promise<void>;
}

export function createUnknownTurns({
  hand,
  standing,
  answerMs,
  askLater,
  logger,
}: UnknownTurnsOptions): UnknownTurns {
  let seenAtMs = new Map<string, number>();
  let later: NodeJS.Timeout | undefined;
  return {
    async letGo() {
      const nowMs = standing.now().monotonicMs;
      const unknown = (await hand.list()).filter((turnId) => !standing.has(turnId));
      seenAtMs = new Map(unknown.map((turnId) => [turnId, seenAtMs.get(turnId) ?? nowMs]));
      for (const [turnId, firstSeenAtMs] of seenAtMs) {
        if (nowMs - firstSeenAtMs < answerMs || standing.has(turnId)) continue;
        logger.warn({ turn: turnId }, "a turn was taken and its answer was lost; letting go of it");
        await hand.letGo(turnId);
        seenAtMs.delete(turnId);
      }
      clearTimeout(later);
      if (seenAtMs.size > 0) later = setTimeout(askLater, answerMs).unref();
    },
  };
}
