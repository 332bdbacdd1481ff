import { explainExceeded, toBudgetLimits, toOpening } from "../books/budget.ts";
import { expectCost, toLedgerIntent } from "../books/expected-cost.ts";
import type { PersonLimits } from "../model/person-limits.ts";
import type { ConsentQuestion } from "../model/reply.ts";
import type { Sentence } from "../model/sentences.ts";
import type { Intent, Redrawing, TurnRequest } from "../model/turn.ts";
import type { Workspace } from "../model/workspace.ts";
import type { ModelPreferences } from "../models/routing.ts";
import type { Clock } from "../ports/logger.ts";
import type { Store } from "../ports/store.ts";
import { applyToPreferences } from "../settings/apply-settings.ts";
import { isLess } from "../tools/decimal.ts";
import { refuseAccess } from "./access.ts";

export interface AdmissionOptions {
  readonly store: Pick<Store, "turns" | "ledger" | "privacy">;
  readonly workspace: Workspace;
  readonly limits: PersonLimits;
  readonly preferences: ModelPreferences;
  readonly clock: Clock;
}

export type Admission =
  | { readonly type: "admitted" }
  /** Its person is asked first whether it may cost or delete this. */
  | { readonly type: "asking"; readonly question: ConsentQuestion }
  | { readonly type: "refused"; readonly sentence: Sentence };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Decides whether a claimed turn may run, and holds back what it is expected to cost. The turn itself
 * counts among the person's.
 */
export async function admit(request: TurnRequest, options: AdmissionOptions): Promise<Admission> {
  const { workspace, limits } = options;
  const sentence =
    refuseIntent(request, limits) ??
    refuseAccess(request, workspace.settings) ??
    (await refuseRate(request, options));
  if (sentence !== undefined) return { type: "refused", sentence };
  return await reserve(request, options);
}

/** Holds back what a turn is expected to cost, once, and says whether its person is asked first. */
export async function reserve(request: TurnRequest, options: AdmissionOptions): Promise<Admission> {
  const { store, workspace, limits, preferences, clock } = options;
  const { settings } = workspace;
  const expected = await expectCost(request, {
    ledger: store.ledger,
    workspaceId: workspace.id,
    preferences: applyToPreferences(preferences, settings),
  });
  const result = await store.ledger.reserve(
    toOpening(request, { workspace, reserved: expected }),
    toBudgetLimits(settings, limits),
  );
  if (result.type !== "reserved") {
    const sentence = explainExceeded(result, { atMs: clock(), timeZone: settings.timeZone });
    return { type: "refused", sentence };
  }
  const deletion = await askAboutDeletion(request, options);
  if (deletion !== undefined) return deletion;
  const { confirmAboveCredits } = settings;
  return confirmAboveCredits !== undefined && isLess(confirmAboveCredits, expected)
    ? { type: "asking", question: { credits: expected } }
    : { type: "admitted" };
}

/** Whoever deletes what everybody said and got is told first how much it is. */
async function askAboutDeletion(
  { intent }: TurnRequest,
  { store, workspace }: AdmissionOptions,
): Promise<Admission | undefined> {
  if (intent.type !== "privacy" || intent.action !== "purge") return undefined;
  return {
    type: "asking",
    question: { deletes: await store.privacy.countContent(workspace.id) },
  };
}

async function refuseRate(
  request: TurnRequest,
  { store, workspace, limits, clock }: AdmissionOptions,
): Promise<Sentence | undefined> {
  const { personOpenTurns, personTurnsPerHour } = workspace.settings;
  const maxOpenTurns = Math.min(limits.maxOpenTurns, personOpenTurns ?? limits.maxOpenTurns);
  const { turns } = store;
  const minute = await turns.countForPerson(request, { sinceMs: clock() - minuteMs });
  if (minute.open > maxOpenTurns) return { key: "tooManyOpenTurns", limit: maxOpenTurns };
  if (minute.recent > limits.maxTurnsPerMinute) {
    return { key: "tooManyRecentTurns", limit: limits.maxTurnsPerMinute, retryAfterMs: minuteMs };
  }
  if (personTurnsPerHour === undefined || toLedgerIntent(request.intent) === "other") {
    return undefined;
  }
  const hour = await turns.countAdmitted(request, { sinceMs: clock() - hourMs });
  if (hour.count <= personTurnsPerHour) return undefined;
  const firstAtMs = hour.firstAtMs ?? clock();
  return {
    key: "tooManyTurnsThisHour",
    limit: personTurnsPerHour,
    waitMs: Math.max(minuteMs, firstAtMs + hourMs - clock()),
  };
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
        ? explainNothing(intent)
        : refuseText(intent.text, { limits });
    case "redraw":
      return refuseRedrawing(intent.change, limits);
    case "privacy":
      return intent.action !== "purge" || request.person.isAdmin
        ? undefined
        : { key: "adminsOnly" };
    case "go-on":
    case "restore":
    case "usage":
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

function explainNothing({ task }: Extract<Intent, { type: "see" }>): Sentence {
  if (task === "answer") return { key: "questionEmpty" };
  return { key: "nothingToUse", need: task === "transcribe" ? "sound" : "any", found: [] };
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
