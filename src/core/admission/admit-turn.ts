import type { NearlySameOptions } from "../gallery/find-nearly-same.ts";
import { workOf } from "../intents/intents.ts";
import type { Safekeeping } from "../keeping/safekeeping.ts";
import type { PersonLimits } from "../model/person-limits.ts";
import {
  createFailedView,
  createReplyView,
  type DeliveryReceipt,
  reduceReply,
  uncertain,
} from "../model/reply.ts";
import type { Sentence, Wording } from "../model/sentences/sentences.ts";
import { isUnasked, type TurnRequest } from "../model/turn.ts";
import type { ModelPreferences } from "../models/routing.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import { type Observe, observeNothing } from "../ports/observer.ts";
import { orRelease, type QueueEntry, type TurnQueue } from "../ports/queue.ts";
import type { ClaimedRecord, Store } from "../ports/store.ts";
import type { Deliver, Delivery } from "../replies/delivery.ts";
import { observeRefused } from "../replies/observe-turn.ts";
import { tellStory } from "../replies/tell-story.ts";
import { describeTurn } from "../replies/turn-log.ts";
import type { ScanOptions } from "../scans/find-scans.ts";
import { isReading } from "../scans/reading-intents.ts";
import { ensureForTurn } from "../settings/layers.ts";
import type { PersonLanguages } from "../settings/person-languages.ts";
import { type Admission, type AdmissionOptions, admit, reserve } from "./admission.ts";
import { completeRequest } from "./complete-request.ts";

export interface AdmitOptions extends NearlySameOptions, Omit<ScanOptions, "store"> {
  readonly store: Store;
  readonly queue: TurnQueue;
  readonly limits: PersonLimits;
  readonly platforms: readonly ChatPlatform[];
  readonly preferences: ModelPreferences;
  readonly wording: Wording;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observe?: Observe;
  readonly delivery: Delivery;
  readonly deliver: Deliver;
  readonly safekeeping: Safekeeping;
  readonly languages: Pick<PersonLanguages, "recall">;
}

/** Claims a turn, and refuses it, asks its person about the price, or puts it into the queue. */
export async function admitTurn(asked: TurnRequest, options: AdmitOptions): Promise<void> {
  const { store, queue, logger, wording, languages } = options;
  // What everybody reads is in the language of the place.
  const request = isUnasked(asked.intent) ? asked : await languages.recall(asked);
  const workspace = await ensureForTurn(store.workspaces, request);
  // Before it is claimed, so that no other process ever takes it for a lost one.
  await queue.hold(request.id);
  if ((await store.turns.claim(request)) === "duplicate") {
    logger.debug(describeTurn(request), "the platform delivered an event again");
    return await queue.release(request.id);
  }
  const turn = await completeRequest(request, { settings: workspace.settings, wording, store });
  const admission = await admit(turn, { ...options, workspace });
  await act(turn, admission, options);
}

/**
 * Takes up a claimed turn of an earlier run: one that was admitted goes back into the queue, one that a crash
 * kept from being looked at is looked at now.
 */
export async function readmitTurn(
  { request, receipt }: Pick<ClaimedRecord, "request" | "receipt">,
  options: AdmitOptions,
): Promise<void> {
  const { store, queue, delivery, wording } = options;
  const workspace = await ensureForTurn(store.workspaces, request);
  const turn = await completeRequest(request, { settings: workspace.settings, wording, store });
  // Who died may have told its place in the line, and whoever runs it now has to look for that.
  if (queue.isShared && receipt === undefined) await delivery.stood(request);
  await act(turn, await admitAgain({ request: turn, receipt }, { ...options, workspace }), options);
}

/** A line in the books without a word to its person: the crash may have come before the question about its price. */
async function admitAgain(
  { request, receipt }: { request: TurnRequest; receipt: DeliveryReceipt | undefined },
  options: AdmissionOptions,
): Promise<Admission> {
  if (!(await options.store.ledger.has(request.id))) return await admit(request, options);
  const isKnown = receipt !== undefined && receipt !== uncertain;
  return isKnown ? { type: "admitted" } : await reserve(request, options);
}

/**
 * Puts a turn into the queue whose person agreed to its price, or to going on without what costs extra. False when that was
 * answered before.
 */
export async function confirmTurn(
  asked: TurnRequest,
  { isWithoutOcr, ...options }: AdmitOptions & { readonly isWithoutOcr?: boolean },
): Promise<boolean> {
  const { store, queue, delivery, safekeeping } = options;
  const request = isWithoutOcr === true ? asked : withOcr(asked);
  await delivery.stood(request);
  // Before it is open again, so that nobody takes it for a lost one.
  await queue.hold(request.id);
  const agreed = request === asked ? undefined : request;
  const act = () => store.turns.confirm(request.id, agreed);
  if (!(await orRelease(request.id, { queue, act }))) return false;
  if (agreed !== undefined) {
    await safekeeping.keep(request.id, () => store.ledger.changeIntent(request.id, "scan"));
  }
  // Its place in the line is told where the question stands. A shared line does that by the receipt.
  if (!queue.isShared) delivery.open(request, (await store.turns.load(request.id))?.receipt);
  await enqueue(request, options);
  return true;
}

/** Agreed to; the same request where nothing of it was about OCR. */
function withOcr(request: TurnRequest): TurnRequest {
  const { intent } = request;
  if (!isReading(intent) || intent.ocr !== "asked") return request;
  return { ...request, intent: { ...intent, ocr: "wanted" } };
}

async function act(turn: TurnRequest, admission: Admission, options: AdmitOptions): Promise<void> {
  switch (admission.type) {
    case "refused":
      return await refuseTurn(turn, admission.sentence, options);
    case "asking":
      return await askForConsent(await note(turn, admission, options), admission, options);
    case "admitted":
      return await enqueue(await note(turn, admission, options), options);
    default:
      throw new Error(`unknown admission ${admission satisfies never}`);
  }
}

/** What was found out about a turn becomes a part of it: the answer may come to any process, and says nothing but yes. */
async function note(
  turn: TurnRequest,
  admission: Exclude<Admission, { type: "refused" }>,
  { store }: Pick<AdmitOptions, "store">,
): Promise<TurnRequest> {
  const { ocr } = admission;
  const offered = admission.type === "asking" ? admission.question.similar?.imageId : undefined;
  const { intent } = turn;
  if (ocr !== undefined && isReading(intent)) {
    return await claimAgain({ ...turn, intent: { ...intent, ocr } }, store);
  }
  if (offered !== undefined && intent.type === "draw") {
    return await claimAgain({ ...turn, intent: { ...intent, offered } }, store);
  }
  return turn;
}

async function claimAgain(
  turn: TurnRequest,
  { turns }: Pick<Store, "turns">,
): Promise<TurnRequest> {
  await turns.claim(turn);
  return turn;
}

async function refuseTurn(
  turn: TurnRequest,
  sentence: Sentence,
  { store, platforms, safekeeping, logger, clock, deliver, observe = observeNothing }: AdmitOptions,
): Promise<void> {
  const story = await tellStory(turn, { store, platforms });
  const view = createFailedView({ ...turn, story }, { sentence, isPrivate: true });
  const settlement = { outcome: "refused", pictureCount: 0, settledAtMs: clock() } as const;
  await safekeeping.keep(turn.id, () => store.turns.savePerformed(turn.id, view, settlement));
  logger.info({ ...describeTurn(turn), refusal: sentence.key }, "turn refused");
  observeRefused(observe, { request: turn, view });
  deliver(turn, view);
}

async function askForConsent(
  turn: TurnRequest,
  { question }: Extract<Admission, { type: "asking" }>,
  { store, platforms, queue, clock, delivery }: AdmitOptions,
): Promise<void> {
  await store.turns.ask(turn.id);
  await queue.release(turn.id);
  const story = await tellStory(turn, { store, platforms });
  const view = createReplyView({ ...turn, story, atMs: clock() });
  await delivery.stand(turn, reduceReply(view, { type: "asking", ...question }));
}

async function enqueue(
  turn: TurnRequest,
  { store, queue, delivery, safekeeping }: AdmitOptions,
): Promise<void> {
  // Told before it waits: a place in the line that is told later could come after what was drawn. Links take a moment.
  const story = await tellStory(turn, { store, platforms: [] });
  const view = createReplyView({ ...turn, story, atMs: turn.receivedAtMs });
  await queue.enqueue(toQueueEntry(turn), {
    async tell(place, options) {
      if (isUnasked(turn.intent)) return;
      const waiting = reduceReply(view, { type: "queued", ...place });
      // The reply of a turn that runs here stays open.
      if (!queue.isShared) return delivery.open(turn).show(waiting);
      await delivery.stand(turn, waiting, options);
      // Whoever runs it opens the reply from its receipt.
      await safekeeping.settled(turn.id);
    },
  });
}

/** What draws by a model's own choice takes its place for words, and changes it then. */
function toQueueEntry({ id, workspace, person, intent }: TurnRequest): QueueEntry {
  const kind = workOf(intent) === "draw" ? "pictures" : "words";
  return { turnId: id, workspaceId: workspace.id, personId: person.id, kind };
}
