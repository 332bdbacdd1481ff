import { type PersonLimits, refuse } from "./admission.ts";
import { type CancelRequest, cancelTurn } from "./cancel.ts";
import { type DeleteImageRequest, deleteImage } from "./delete-image.ts";
import { createDelivery, type Delivery, type DeliveryOptions } from "./delivery.ts";
import type { Drawing } from "./drawing.ts";
import { TurnStopped, toFailure } from "./failure.ts";
import type { Clock, Logger } from "./logger.ts";
import { perform } from "./perform.ts";
import type { Performance } from "./performance.ts";
import { type QueueEntry, type TurnQueue, toQueueEntry } from "./queue.ts";
import {
  createFailedView,
  createReplyView,
  type Failure,
  type ReplyView,
  reduceReply,
} from "./reply.ts";
import { resume } from "./resume.ts";
import type { Store, TurnRecord } from "./store.ts";
import { type ModelSearch, type ModelSuggestion, suggestModels } from "./suggest-models.ts";
import type { TurnRequest } from "./turn.ts";
import { describeOutcome, describeTurn, logFailure } from "./turn-log.ts";

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
  /** Stops a turn for the person who asked for it, or for a moderator. Its reply says so. */
  cancel(request: CancelRequest): Promise<"cancelled" | "not-allowed" | "over">;
  /** Forgets a picture and its bytes, for the person who asked for it, or for a moderator. */
  deleteImage(request: DeleteImageRequest): Promise<"deleted" | "not-allowed" | "gone">;
  /** How a picture was made; nothing when the workspace has no such picture. */
  findDrawing(request: {
    readonly imageId: string;
    readonly workspaceId: string;
  }): Promise<Drawing | undefined>;
  /** Models for a person's choice, from what is known of the catalogue: within a second, or none. */
  suggestModels(request: ModelSearch): Promise<readonly ModelSuggestion[]>;
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

  /** Turns of a platform that this process doesn't serve wait for one that does. */
  function isOurs({ request }: TurnRecord): boolean {
    return options.platforms.some(({ name }) => name === request.replyTarget.platform);
  }

  return {
    async start({ connect }) {
      // Listed before the first event can come, so that no turn of this run is taken for an old one.
      const unfinished = await store.turns.listUnfinished();
      await connect();
      for (const turn of unfinished.filter(isOurs)) {
        await resume(turn, { ...options, delivery, deliver });
      }
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
        const view = createFailedView(request, toFailure(error, request.id));
        deliver(request, view);
      }
    },
    async cancel(request) {
      return await cancelTurn(request, { store, queue, deliver });
    },
    async deleteImage(request) {
      return await deleteImage(request, options);
    },
    async findDrawing({ imageId, workspaceId }) {
      const image = await store.images.load(imageId);
      return image?.workspaceId === workspaceId ? image.drawing : undefined;
    },
    async suggestModels(search) {
      return await suggestModels(search, options);
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
    const view = createFailedView(request, { sentence: refusal });
    await store.turns.start(request.id);
    await store.turns.savePerformed(request.id, view);
    logger.info({ ...describeTurn(request), refusal: refusal.key }, "turn refused");
    deliver(request, view);
    return;
  }
  const { position } = await queue.enqueue(toQueueEntry(request));
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
  await savePerformed(request, view, options);
  logger.info(
    {
      ...describeTurn(request),
      ...describeOutcome(view),
      waitedMs: startedAtMs - request.receivedAtMs,
      performedMs: options.clock() - startedAtMs,
    },
    "turn performed",
  );
  return { request, view };
}

/** A store that fails must not cost the person an answer that is here: it is delivered all the same. */
async function savePerformed(
  request: TurnRequest,
  view: ReplyView,
  { store, logger }: MoonlensOptions,
): Promise<void> {
  try {
    await store.turns.savePerformed(request.id, view);
  } catch (error) {
    logFailure(error, { request, logger });
  }
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
