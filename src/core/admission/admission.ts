import { explainExceeded, toBudgetLimits, toOpening, toSharedLimits } from "../books/budget.ts";
import { expectCost } from "../books/expected-cost.ts";
import { findNearlySame, type NearlySameOptions } from "../gallery/find-nearly-same.ts";
import {
  askAbout,
  asksPrice,
  isAnonymous,
  refuseIntent,
  spellOut,
  toExpectedWork,
  workOf,
} from "../intents/intents.ts";
import { refuseLettering } from "../lettering/refuse-lettering.ts";
import type { OcrConsent } from "../model/media.ts";
import type { PersonLimits } from "../model/person-limits.ts";
import type { ConsentQuestion } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import { isNamelessWork, isUnasked, type TurnRequest } from "../model/turn.ts";
import type { Workspace } from "../model/workspace.ts";
import type { ModelPreferences } from "../models/routing.ts";
import { type ChatPlatform, findMissingFeatures } from "../ports/chat-platform.ts";
import type { FontLibrary } from "../ports/fonts.ts";
import type { ReservationResult } from "../ports/ledger.ts";
import type { Clock } from "../ports/logger.ts";
import type { Store } from "../ports/store.ts";
import { findScans, type ScanOptions } from "../scans/find-scans.ts";
import { applyToPreferences } from "../settings/apply-settings.ts";
import { refuseWorn } from "../styles/put-on-style.ts";
import { isLess, sumDecimals } from "../tools/decimal.ts";
import { refuseAccess } from "./access.ts";

export interface AdmissionOptions extends NearlySameOptions, Omit<ScanOptions, "store"> {
  readonly store: Pick<
    Store,
    "turns" | "ledger" | "privacy" | "styles" | "fonts" | "gallery" | "pictures" | "readings"
  >;
  readonly workspace: Workspace;
  readonly limits: PersonLimits;
  readonly platforms: readonly ChatPlatform[];
  readonly preferences: ModelPreferences;
  readonly clock: Clock;
  readonly fonts?: FontLibrary;
}

export type Admission =
  /** `ocr`: what is read for it by OCR is wanted. */
  | { readonly type: "admitted"; readonly ocr?: OcrConsent }
  /** Its person is asked first whether it may cost or delete this. */
  | { readonly type: "asking"; readonly question: ConsentQuestion; readonly ocr?: OcrConsent }
  | { readonly type: "refused"; readonly sentence: Sentence };

/** Far more than a person posts by hand, and few enough to be looked at. */
const maxUnaskedPerHour = 300;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * Decides whether a claimed turn may run, and holds back what it is expected to cost. The turn itself
 * counts among the person's.
 */
export async function admit(request: TurnRequest, options: AdmissionOptions): Promise<Admission> {
  const { workspace, limits, platforms } = options;
  const { person, locale } = request;
  const missing = findMissingFeatures(request.workspace, platforms);
  const sentence =
    refuseIntent(request.intent, { person, locale, limits, missing }) ??
    refuseAccess(request, workspace.settings) ??
    (await refuseWorn(request, { styles: options.store.styles, limits })) ??
    (await refuseLettering(request, options)) ??
    (await refuseRate(request, options));
  if (sentence !== undefined) return { type: "refused", sentence };
  return await reserve(request, options);
}

/** Holds back what a turn is expected to cost, once, and says whether its person is asked first. */
export async function reserve(request: TurnRequest, options: AdmissionOptions): Promise<Admission> {
  const { store, workspace, preferences, clock } = options;
  const { settings } = workspace;
  const { intent } = request;
  const spelt = await spellOut(intent, options);
  const chosen = applyToPreferences(preferences, settings);
  const wanted = toExpectedWork(spelt, chosen);
  const of = { ledger: store.ledger, workspaceId: workspace.id };
  // Nobody is there to agree to what admins don't want always.
  const mayRead = settings.pdfReading === "always" || !isUnasked(intent);
  const looking = { ...options, preferences: chosen };
  const scans = mayRead ? await findScans(request, looking) : undefined;
  const usual = await expectCost(wanted, of);
  const expected = sumDecimals([usual, scans?.credits ?? "0"]);
  const isAsked = scans !== undefined && settings.pdfReading !== "always";
  const work = scans === undefined || isAsked ? wanted.work : "scan";
  const result = await hold(request, { reserved: expected, work }, options);
  if (result.type !== "reserved") {
    if (isAsked && (await hold(request, { reserved: usual, work }, options)).type === "reserved") {
      const question = { credits: expected, scans: { ...scans, isOverBudget: true } } as const;
      return { type: "asking", question, ocr: "over-budget" };
    }
    const sentence = explainExceeded(result, { atMs: clock(), timeZone: settings.timeZone });
    return { type: "refused", sentence };
  }
  const question = await askAbout(intent, { store, workspace });
  if (question !== undefined) return { type: "asking", question };
  if (asksPrice(intent)) return { type: "asking", question: { credits: expected } };
  if (isAsked) return { type: "asking", question: { credits: expected, scans }, ocr: "asked" };
  const ocr = scans === undefined ? {} : ({ ocr: "wanted" } as const);
  const similar = await findNearlySame(request, { ...options, expected });
  if (similar !== undefined) return { type: "asking", question: { credits: expected, similar } };
  const { confirmAboveCredits } = settings;
  if (confirmAboveCredits === undefined || !isLess(confirmAboveCredits, expected)) {
    return { type: "admitted", ...ocr };
  }
  // Nobody is there to agree.
  if (isNamelessWork(intent)) {
    return { type: "refused", sentence: { key: "askPrice", credits: expected } };
  }
  return { type: "asking", question: { credits: expected }, ...ocr };
}

async function hold(
  request: TurnRequest,
  held: Pick<Parameters<typeof toOpening>[1], "reserved" | "work">,
  { store, workspace, limits }: AdmissionOptions,
): Promise<ReservationResult> {
  const { intent } = request;
  const { settings } = workspace;
  return await store.ledger.reserve(
    toOpening(request, { ...held, workspace, isAnonymous: isAnonymous(intent) }),
    isNamelessWork(intent) ? toSharedLimits(settings) : toBudgetLimits(settings, limits),
  );
}

async function refuseRate(
  request: TurnRequest,
  options: AdmissionOptions,
): Promise<Sentence | undefined> {
  if (isNamelessWork(request.intent)) return undefined;
  return isUnasked(request.intent)
    ? await refuseFlood(request, options)
    : await refuseHaste(request, options);
}

/** Who posts what is read of itself doesn't wait for the one before it. */
async function refuseFlood(
  request: TurnRequest,
  { store, clock }: AdmissionOptions,
): Promise<Sentence | undefined> {
  const { recent } = await store.turns.countForPerson(request, { sinceMs: clock() - hourMs });
  return recent <= maxUnaskedPerHour
    ? undefined
    : { key: "expensesTooMany", limit: maxUnaskedPerHour };
}

async function refuseHaste(
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
  if (personTurnsPerHour === undefined || workOf(request.intent) === "other") {
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
