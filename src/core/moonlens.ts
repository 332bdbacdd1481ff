import { type PersonLimits, refuse } from "./admission.ts";
import { createDelivery, type Delivery, type DeliveryOptions } from "./delivery.ts";
import { AppError, UserError } from "./errors.ts";
import { TurnStopped, toFailure, toReference } from "./failure.ts";
import type { Clock, Logger } from "./logger.ts";
import { perform } from "./perform.ts";
import type { Performance } from "./performance.ts";
import type { QueueEntry, TurnQueue } from "./queue.ts";
import { createReplyView, type Failure, type ReplyView, reduceReply } from "./reply.ts";
import type { Store, TurnRecord } from "./store.ts";
import type { TurnRequest } from "./turn.ts";

export interface MoonlensOptions
  extends Omit<Performance, "images">,
    Pick<DeliveryOptions, "platforms" | "wait"> {
  readonly store: Store;
  readonly queue: TurnQueue;
  readonly limits: PersonLimits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The way of every turn, from the platform's event to the delivered reply. */
export interface Moonlens {
  /**
   * Begins to perform turns, first of all what an earlier run left open.
   * @param connect makes the platforms hand over events; what it rejects with, this rejects with.
   */
  start(options: { readonly connect: () => Promise<void> }): Promise<void>;
  /**
   * Takes a turn that its adapter has acknowledged. Refusals and failures are answers, which the
   * person gets on the reply target. Never rejects.
   */
  submit(request: TurnRequest): Promise<void>;
  /** Lets running turns finish until `signal` aborts; the rest is left for the next start. */
  stop(options: { readonly signal: AbortSignal }): Promise<void>;
}

export function createMoonlens(options: MoonlensOptions): Moonlens {
  const { store, queue, logger } = options;
  const delivery = createDelivery({ ...options, turns: store.turns });
  const stopping = new AbortController();
  const deliveries = new Set<Promise<void>>();

  /** Delivers beside the queue, so that a slow platform holds no place that a turn could run in. */
  function deliver(request: TurnRequest, view: ReplyView): void {
    const running = delivery
      .deliver(request, view, { signal: stopping.signal })
      .finally(() => deliveries.delete(running));
    deliveries.add(running);
  }

  return {
    async start({ connect }) {
      // Listed before the first event can come, so that no turn of this run is taken for an old one.
      const unfinished = await store.turns.listUnfinished();
      await connect();
      for (const turn of unfinished) await resume(turn, { options, delivery, deliver });
      await queue.start(async (entry, { signal }) => {
        const performed = await runTurn(entry, { options, delivery, signal });
        if (performed !== undefined) deliver(performed.request, performed.view);
      });
    },
    async submit(request) {
      try {
        await admit(request, { options, delivery, deliver });
      } catch (error) {
        logFailure(error, { request, logger });
        const view = toFailedView(request, toFailure(error, request.id));
        deliver(request, view);
      }
    },
    async stop({ signal }) {
      await queue.drain({ signal });
      const stopDelivering = () => stopping.abort(new TurnStopped("shutdown"));
      if (signal.aborted) stopDelivering();
      signal.addEventListener("abort", stopDelivering, { once: true });
      await Promise.all(deliveries);
      signal.removeEventListener("abort", stopDelivering);
    },
  };
}

interface Context {
  readonly options: MoonlensOptions;
  readonly delivery: Delivery;
}

interface DeliveringContext extends Context {
  readonly deliver: (request: TurnRequest, view: ReplyView) => void;
}

async function admit(
  request: TurnRequest,
  { options, delivery, deliver }: DeliveringContext,
): Promise<void> {
  const { store, queue, logger, limits, clock } = options;
  await store.workspaces.ensure(request.workspace);
  if ((await store.turns.claim(request)) === "duplicate") {
    logger.debug({ turn: request.id }, "the platform delivered an event again");
    return;
  }
  const refusal = await refuse(request, { turns: store.turns, limits, clock });
  if (refusal !== undefined) {
    const view = toFailedView(request, { sentence: refusal });
    await store.turns.start(request.id);
    await store.turns.savePerformed(request.id, view);
    logger.info({ ...describe(request), refusal: refusal.key }, "turn refused");
    deliver(request, view);
    return;
  }
  const { position } = await queue.enqueue(toEntry(request));
  if (position > 0) {
    const view = createReplyView({ ...request, atMs: request.receivedAtMs });
    delivery.open(request).show(reduceReply(view, { type: "queued", position }));
  }
}

/** Performs one turn up to its final view in the store. Resolves with nothing when someone else has it. */
async function runTurn(
  entry: QueueEntry,
  { options, delivery, signal }: Context & { readonly signal: AbortSignal },
): Promise<{ request: TurnRequest; view: ReplyView } | undefined> {
  const { store, logger } = options;
  const record = await store.turns.load(entry.turnId);
  if (record === undefined || !(await store.turns.start(entry.turnId))) return undefined;
  const { request } = record;
  const startedAtMs = options.clock();
  const view = await performToView(request, { options, delivery, signal });
  await store.turns.savePerformed(request.id, view);
  logger.info(
    {
      ...describe(request),
      ...describeOutcome(view),
      waitedMs: startedAtMs - request.receivedAtMs,
      performedMs: options.clock() - startedAtMs,
    },
    "turn performed",
  );
  return { request, view };
}

async function performToView(
  request: TurnRequest,
  { options, delivery, signal }: Context & { readonly signal: AbortSignal },
): Promise<ReplyView> {
  const { store, logger, clock } = options;
  let view = createReplyView({ ...request, atMs: clock() });
  try {
    const writer = delivery.open(request);
    const workspace = await store.workspaces.ensure(request.workspace);
    const performance = { ...options, images: store.images };
    for await (const event of perform({ request, workspace, signal }, performance)) {
      view = reduceReply(view, event);
      writer.show(view);
    }
    return view;
  } catch (error) {
    const failure = toStoppedFailure(signal) ?? toFailure(error, request.id);
    if (!signal.aborted) logFailure(error, { request, logger });
    return reduceReply(view, { type: "failed", failure });
  }
}

function toStoppedFailure(signal: AbortSignal): Failure | undefined {
  if (!(signal.reason instanceof TurnStopped)) return undefined;
  return { sentence: { key: signal.reason.why === "cancelled" ? "cancelled" : "restarted" } };
}

/** Takes up a turn that an earlier run left open. What may have been paid for is never asked for again. */
async function resume(
  { request, state, view, receipt }: TurnRecord,
  { options, delivery, deliver }: DeliveringContext,
): Promise<void> {
  const { store, queue, logger } = options;
  logger.info({ ...describe(request), state }, "resuming a turn");
  delivery.open(request, receipt);
  switch (state) {
    case "queued":
      await queue.enqueue(toEntry(request));
      return;
    case "running": {
      const finished = await salvage(request, options);
      await store.turns.savePerformed(request.id, finished);
      deliver(request, finished);
      return;
    }
    case "performed":
      deliver(request, view ?? (await salvage(request, options)));
      return;
    case "delivered":
      return;
    default:
      throw new Error(`unknown state ${state satisfies never}`);
  }
}

/** What a turn that was cut off can still give: its pictures, if they were on disk, else an apology. */
async function salvage(
  request: TurnRequest,
  { store, clock }: MoonlensOptions,
): Promise<ReplyView> {
  const images = await store.images.listForTurn(request.id);
  if (images.length === 0) return toFailedView(request, { sentence: { key: "restarted" } });
  const view = createReplyView({ ...request, atMs: clock() });
  return { ...view, images, status: { type: "done" } };
}

function toFailedView(request: TurnRequest, failure: Failure): ReplyView {
  const view = createReplyView({ ...request, atMs: request.receivedAtMs });
  return reduceReply(view, { type: "failed", failure });
}

function toEntry({ id, workspace, person }: TurnRequest): QueueEntry {
  return { turnId: id, workspaceId: workspace.id, personId: person.id };
}

/** What every log line about a turn carries. */
function describe(request: TurnRequest) {
  return {
    turn: request.id,
    reference: toReference(request.id),
    workspace: request.workspace.id,
    intent: request.intent.type,
  };
}

function describeOutcome({ status, images }: ReplyView) {
  const { type: outcome } = status;
  const failure = status.type === "failed" ? { failure: status.failure.sentence.key } : {};
  return { outcome, ...failure, images: images.length };
}

/**
 * The one place that logs why a turn failed: our bugs with their stack, the world's trouble as a
 * warning. What the person can mend is no trouble, and stands in the line about the performed turn.
 */
function logFailure(
  error: unknown,
  { request, logger }: { request: TurnRequest; logger: Logger },
): void {
  const fields = { ...describe(request), err: error };
  if (error instanceof UserError) return;
  if (error instanceof AppError) logger.warn(fields, "turn failed");
  else logger.error(fields, "turn failed unexpectedly");
}
