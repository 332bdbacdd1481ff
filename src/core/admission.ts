import type { Clock } from "./logger.ts";
import type { Sentence } from "./sentences.ts";
import type { TurnRepository } from "./store.ts";
import type { Intent, Redrawing, TurnRequest } from "./turn.ts";

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
        ? { key: intent.task === "answer" ? "questionEmpty" : "nothingToUse" }
        : refuseText(intent.text, { limits });
    case "redraw":
      return refuseRedrawing(intent.change, limits);
    case "inform":
      return undefined;
    default:
      throw new Error(`unknown intent ${intent satisfies never}`);
  }
}

function refuseRedrawing(change: Redrawing, limits: PersonLimits): Sentence | undefined {
  if (change.type !== "edit" && change.type !== "refer") return undefined;
  return refuseText(change.prompt, { limits, whenEmpty: { key: "promptEmpty" } });
}

function hasNothingToAnswer(intent: Extract<Intent, { type: "see" }>): boolean {
  const needsMedia = intent.task !== "answer";
  return intent.media.length === 0 && (needsMedia || !hasVisibleCharacters(intent.text));
}

function refuseText(
  text: string,
  { limits, whenEmpty }: { limits: PersonLimits; whenEmpty?: Sentence },
): Sentence | undefined {
  if (!hasVisibleCharacters(text)) return whenEmpty;
  // Code points, not UTF-16 units: what a person counts as characters, nearly.
  const length = [...text].length;
  if (length <= limits.maxPromptCharacters) return undefined;
  return { key: "promptTooLong", length, maxLength: limits.maxPromptCharacters };
}

/** Spaces, zero-width characters, fillers and blank Braille look like nothing and say nothing. */
function hasVisibleCharacters(text: string): boolean {
  return text.replace(/[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800]/gu, "") !== "";
}
