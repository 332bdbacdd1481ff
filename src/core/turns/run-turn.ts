import { completeRequest } from "../admission/complete-request.ts";
import { meterLunos } from "../books/meter.ts";
import { nameWork, type UsualTimes } from "../books/usual-times.ts";
import { watchCalls } from "../books/watched-calls.ts";
import { isOpen } from "../gallery/enter-pictures.ts";
import { perform } from "../intents/intents.ts";
import type { HeardPart } from "../model/listening/heard.ts";
import type { WorkTime } from "../model/reply.ts";
import {
  createReplyView,
  type DeliveryReceipt,
  type Failure,
  offerRetry,
  type ReplyEvent,
  type ReplyView,
  reduceReply,
} from "../model/reply.ts";
import type { ReceivedTurn, TurnRequest } from "../model/turn.ts";
import type { Workspace } from "../model/workspace.ts";
import { maxFileMsPerTurn } from "../performing/turn-media.ts";
import type { TurnContext, TurnPorts } from "../performing/turn-parts.ts";
import { findWording } from "../ports/chat-platform.ts";
import type { Logger } from "../ports/logger.ts";
import { type Observe, observeNothing } from "../ports/observer.ts";
import type { QueueEntry } from "../ports/queue.ts";
import { openLunosKey, type SecretBox } from "../ports/secret-box.ts";
import type { Delivery } from "../replies/delivery.ts";
import { TurnStopped, toFailure } from "../replies/failure.ts";
import { observePerformed } from "../replies/observe-turn.ts";
import { tellStory } from "../replies/tell-story.ts";
import { describeOutcome, describeTurn, logFailure } from "../replies/turn-log.ts";
import { isShown, toSettlement } from "../replies/turn-outcome.ts";
import { applyToPreferences } from "../settings/apply-settings.ts";
import { ensureForTurn } from "../settings/layers.ts";
import { offerOtherModel } from "./other-model.ts";
import { createTurnTimer } from "./turn-timer.ts";
import { claimWatch } from "./watched-request.ts";

export interface RunTurnOptions extends TurnPorts {
  readonly logger: Logger;
  readonly observe?: Observe;
  readonly secretBox?: SecretBox;
  /** Takes care of work that nobody waits for. */
  readonly runBeside: (task: Promise<void>) => void;
  /** Aborts when such work has to end. */
  readonly stopping: AbortSignal;
  readonly delivery: Delivery;
  readonly usualTimes: UsualTimes;
}

/** A turn with its final view, which still has to reach its person. */
export interface PerformedTurn {
  readonly request: TurnRequest;
  readonly view: ReplyView;
  readonly workspace: Workspace;
  /** Others took it up meanwhile, having taken this process for dead, and have brought it to an end of theirs. */
  readonly isTaken: boolean;
  /** What ended it early. */
  readonly error?: unknown;
}

/** Performs one turn up to its final view in the store. Resolves with nothing when someone else has it. */
export async function runTurn(
  entry: QueueEntry,
  options: RunTurnOptions & { readonly signal: AbortSignal },
): Promise<PerformedTurn | undefined> {
  const { delivery, logger, clock, observe = observeNothing } = options;
  const started = await startTurn(entry, options);
  if (started === undefined) return undefined;
  const { record, request, workspace } = started;
  const startedAtMs = clock();
  const { view, error, time } = await performToView({
    ...options,
    request,
    workspace,
    receipt: record.receipt,
  });
  const performed = { request, view, workspace, ...(error === undefined ? {} : { error }) };
  if (!(await savePerformed(request, view, { ...options, time }))) {
    // Stops what is still being shown, and brings nothing.
    await delivery.deliver(request, view, { signal: AbortSignal.abort() });
    return { ...performed, isTaken: true };
  }
  if (time !== undefined) options.usualTimes.note(time);
  const durations = {
    waitedMs: startedAtMs - request.receivedAtMs,
    performedMs: clock() - startedAtMs,
  };
  logger.info(
    { ...describeTurn(request), ...describeOutcome(view), ...durations },
    "turn performed",
  );
  observePerformed(observe, { request, view, ...durations });
  return { ...performed, isTaken: false };
}

/** A turn waits for its store before anything is paid for it. Resolves with nothing when someone else has it. */
async function startTurn(
  { turnId }: QueueEntry,
  { store, safekeeping, wording, signal }: RunTurnOptions & { readonly signal: AbortSignal },
) {
  const ask = <Result>(act: () => Promise<Result>) => safekeeping.insist(act, { signal });
  const record = await ask(() => store.turns.load(turnId));
  if (record === undefined || record.state === "received") return undefined;
  const workspace = await ask(() => ensureForTurn(store.workspaces, record.request));
  const { settings } = workspace;
  const request = await ask(() => completeRequest(record.request, { settings, wording, store }));
  return (await ask(() => store.turns.start(turnId))) ? { record, request, workspace } : undefined;
}

/**
 * False when another process has brought the turn to its end, having taken this one for dead. A store that
 * fails must not cost the person an answer that is here: it is delivered all the same, and saved when the
 * store is back.
 */
export async function savePerformed(
  request: ReceivedTurn,
  view: ReplyView,
  {
    store,
    clock,
    safekeeping,
    time,
  }: Pick<RunTurnOptions, "store" | "clock" | "safekeeping"> & {
    readonly time?: WorkTime | undefined;
  },
): Promise<boolean> {
  const measured = time === undefined ? {} : { time: { ...time, work: nameWork(time.work) } };
  const settlement = { ...toSettlement(view, clock()), ...measured };
  const saved = await safekeeping.keep(request.id, () =>
    store.turns.savePerformed(request.id, view, settlement),
  );
  return saved.type === "kept" || saved.result;
}

async function performToView(
  context: RunTurnOptions & {
    readonly request: TurnRequest;
    readonly workspace: Workspace;
    /** What a question about the price has put on the platform. */
    readonly receipt: DeliveryReceipt | undefined;
    readonly signal: AbortSignal;
  },
): Promise<{ view: ReplyView; error?: unknown; time?: WorkTime | undefined }> {
  const { request, workspace, receipt, signal, clock, delivery, logger } = context;
  const timer = createTurnTimer(context);
  const story = await tellStory(request, context);
  const parts = { context: toTurnContext(context), ports: toTurnPorts(context) };
  let view = createReplyView({ ...request, story, atMs: clock() });
  try {
    const writer = delivery.open(request, receipt);
    for await (const event of perform(request.intent, parts)) {
      view = timer.follow(view, toWanted(event, workspace));
      if (event.type === "heard") await keepHeard(event.heard, context);
      writer.show(view);
    }
    view = await offerOtherModel(offerRetry(view, request), parts);
    return { view, time: timer.time };
  } catch (error) {
    const failure = toStoppedFailure(signal) ?? toFailure(error, request.id);
    if (!signal.aborted) logFailure(error, { request, logger });
    const failed = offerRetry(toFailedView(view, failure), request);
    return { view: await offerOtherModel(failed, parts), error };
  }
}

/** Before the next part of a recording is paid for. */
async function keepHeard(
  heard: readonly HeardPart[],
  { request, store, safekeeping }: RunTurnOptions & { readonly request: TurnRequest },
): Promise<void> {
  await safekeeping.keep(request.id, () => store.turns.saveHeard(request.id, heard));
}

/** What was shown stays, with why it ends. A failure of which nothing was shown costs its person nothing, and says so where something could have. */
function toFailedView(view: ReplyView, failure: Failure): ReplyView {
  if (isShown(view)) {
    const { isPrivate: _refusal, ...known } = failure;
    return reduceReply(view, { type: "failed", failure: known });
  }
  const noted = reduceReply(view, { type: "note", note: { key: "costsYouNothing" } });
  return reduceReply(noted, { type: "failed", failure });
}

function toTurnContext({
  request,
  workspace,
  signal,
  secretBox,
}: RunTurnOptions & Omit<TurnContext, "apiKey">): TurnContext {
  const apiKey = openLunosKey(workspace, secretBox);
  const fileTime = { leftMs: maxFileMsPerTurn };
  return { request, workspace, signal, fileTime, ...(apiKey === undefined ? {} : { apiKey }) };
}

/** The operator's parts, as this turn and its workspace have them. */
function toTurnPorts(
  context: RunTurnOptions & { readonly request: TurnRequest; readonly workspace: Workspace },
): TurnPorts {
  const { request, workspace, lunos, store, preferences } = context;
  return {
    ...context,
    lunos: meterLunos(
      watchCalls(lunos, () => claimWatch(request, context)),
      {
        ...context,
        ledger: store.ledger,
        turnId: request.id,
        platform: workspace.platform,
      },
    ),
    wording: findWording(workspace, context),
    preferences: applyToPreferences(preferences, workspace.settings),
  };
}

/** Some admins don't want prices under every picture, which the books have all the same, or no gallery. */
function toWanted(event: ReplyEvent, { settings }: Workspace): ReplyEvent {
  if (event.type !== "done") return event;
  const done = isOpen(settings) ? event : ({ ...event, hasNoGallery: true } as const);
  if (settings.showsCost !== false || done.summary === undefined) return done;
  const { usage: _usage, ...summary } = done.summary;
  return { ...done, summary };
}

function toStoppedFailure(signal: AbortSignal): Failure | undefined {
  if (!(signal.reason instanceof TurnStopped)) return undefined;
  return { sentence: { key: signal.reason.why === "cancelled" ? "cancelled" : "restarted" } };
}
