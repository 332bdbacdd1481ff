import { AppError, UserError } from "../model/errors.ts";
import { createFailedView, type Failure, type ReplyView } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";

/** The few characters that lead the operator to a turn in the log: the random end of its id. */
export function toReference(turnId: string): string {
  return turnId.replaceAll("-", "").slice(-8);
}

/** These say already what it takes: nobody has to look into the log for it. */
const explained: ReadonlySet<Sentence["key"]> = new Set([
  "outOfCredit",
  "keyRefused",
  "rateLimited",
]);

/** What a thrown error says to the person: the one place where errors become replies. */
export function toFailure(error: unknown, turnId: string): Failure {
  if (error instanceof UserError) return { sentence: error.sentence, isPrivate: true };
  if (error instanceof AppError && explained.has(error.sentence.key)) {
    return { sentence: error.sentence };
  }
  const reference = toReference(turnId);
  if (error instanceof AppError) return { sentence: error.sentence, reference };
  return { sentence: { key: "somethingBroke" }, reference };
}

/** What a person who waits gets at least, when a platform doesn't take their answer as it is. */
export function createApology(
  { turnId, locale }: Pick<ReplyView, "turnId" | "locale">,
  nowMs: number,
): ReplyView {
  const turn = { id: turnId, locale, receivedAtMs: nowMs };
  return createFailedView(turn, { sentence: { key: "somethingBroke" } });
}

/** Why a running turn was stopped. The reason of the abort signal that a queue hands to its handler. */
export class TurnStopped extends Error {
  readonly why: "cancelled" | "shutdown";

  constructor(why: "cancelled" | "shutdown") {
    super(`the turn was stopped: ${why}`);
    // Libraries tell an abort from a failure by this name.
    this.name = "AbortError";
    this.why = why;
  }
}
