import type { Clock } from "./logger.ts";
import type { Sentence } from "./sentences.ts";
import type { TurnRepository } from "./store.ts";
import type { Intent, TurnRequest } from "./turn.ts";

/** What one person may have and do. */
export interface PersonLimits {
  readonly maxOpenTurns: number;
  readonly maxTurnsPerMinute: number;
  readonly maxPromptCharacters: number;
}

export interface AdmissionOptions {
  readonly turns: Pick<TurnRepository, "countForPerson">;
  readonly limits: PersonLimits;
  readonly clock: Clock;
}

const minuteMs = 60_000;

/**
 * Decides whether a claimed turn may run. Resolves with the refusal that the person reads, or with
 * nothing. The turn itself counts among the person's.
 */
export async function refuse(
  request: TurnRequest,
  { turns, limits, clock }: AdmissionOptions,
): Promise<Sentence | undefined> {
  const unfit = refuseIntent(request, limits);
  if (unfit !== undefined) return unfit;
  const { open, recent } = await turns.countForPerson(request.person.id, {
    sinceMs: clock() - minuteMs,
  });
  if (open > limits.maxOpenTurns) return { key: "tooManyOpenTurns", limit: limits.maxOpenTurns };
  if (recent > limits.maxTurnsPerMinute) {
    return {
      key: "tooManyRecentTurns",
      limit: limits.maxTurnsPerMinute,
      retryAfterMs: minuteMs,
    };
  }
  return undefined;
}

function refuseIntent(request: TurnRequest, limits: PersonLimits): Sentence | undefined {
  const { intent } = request;
  switch (intent.type) {
    case "admin":
      return request.person.isAdmin ? undefined : { key: "adminsOnly" };
    case "draw":
      return refuseText(intent.drawing.prompt, { limits, whenEmpty: { key: "promptEmpty" } });
    case "see":
      return hasNothingToAnswer(intent)
        ? { key: "questionEmpty" }
        : refuseText(intent.text, { limits });
    case "redraw":
      return undefined;
    default:
      throw new Error(`unknown intent ${intent satisfies never}`);
  }
}

function hasNothingToAnswer(intent: Extract<Intent, { type: "see" }>): boolean {
  return intent.text === "" && intent.media.length === 0;
}

function refuseText(
  text: string,
  { limits, whenEmpty }: { limits: PersonLimits; whenEmpty?: Sentence },
): Sentence | undefined {
  if (text.trim() === "") return whenEmpty;
  // Code points, not UTF-16 units: what a person counts as characters, nearly.
  const length = [...text].length;
  if (length <= limits.maxPromptCharacters) return undefined;
  return { key: "promptTooLong", length, maxLength: limits.maxPromptCharacters };
}
