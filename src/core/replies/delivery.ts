import type { Safekeeping } from "../keeping/safekeeping.ts";
import { AppError, TurnTakenError } from "../model/errors.ts";
import type { DeliveryReceipt, ReplyView } from "../model/reply.ts";
import type { ReceivedTurn } from "../model/turn.ts";
import type { ChatPlatform, OpenReplyOptions, ReplyWriter } from "../ports/chat-platform.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import { type Observation, type Observe, observeNothing } from "../ports/observer.ts";
import type { TurnQueue } from "../ports/queue.ts";
import type { TurnRepository } from "../ports/store.ts";
import { describeTurn } from "./turn-log.ts";

export interface DeliveryOptions {
  readonly platforms: readonly ChatPlatform[];
  readonly turns: Pick<TurnRepository, "load" | "saveReceipt" | "saveDelivered">;
  readonly safekeeping: Pick<Safekeeping, "keep" | "settled">;
  readonly queue: Pick<TurnQueue, "stillHolds">;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observe?: Observe;
  /** Resolves after a while, or rejects with the signal's reason when it aborts first. */
  readonly wait: (durationMs: number, options: { readonly signal: AbortSignal }) => Promise<void>;
}

/** The way of replies to their people: one open reply a turn, delivered until it arrives. */
export interface Delivery {
  /** The open reply of a turn, opened when there is none. */
  open(request: ReceivedTurn, receipt?: DeliveryReceipt): ReplyWriter;
  /** Opens the reply of a turn that another process, or an earlier run, had in hand: see `isTakenUp`. */
  takeUp(request: ReceivedTurn, receipt?: DeliveryReceipt): void;
  /**
   * Brings a view to its person that stands for a while: a question about the price, a place in the line. The
   * reply is closed then, and opened again from its receipt, also when it stands a second time since the first try to
   * put the turn into the line failed. Tried once: it is not the answer. Never rejects.
   */
  stand(request: ReceivedTurn, view: ReplyView): Promise<void>;
  /**
   * To be awaited before a turn goes on whose person answered what stands there: it may have been seen, and pressed,
   * before this process knew that it arrived. Whoever opens the reply next looks for it where no receipt tells of it.
   * Never rejects.
   */
  stood(request: ReceivedTurn): Promise<void>;
  /**
   * Brings the final view to the person and notes that it arrived. Tries again, with growing pauses,
   * what may yet succeed; what can't arrive any more is logged and given up. When `signal` aborts, the
   * turn stays `performed` and the next start delivers it. Never rejects.
   * @returns what became of it; `taken` when another process has the turn in hand now, so that nothing was posted.
   */
  deliver(
    request: ReceivedTurn,
    view: ReplyView,
    options: { readonly signal: AbortSignal },
  ): Promise<DeliveryOutcome>;
}

/**
 * Brings a final view to its person beside the queue, so that a slow platform holds no place that a turn
 * could run in.
 * @param receipt what an earlier run, or a question about the price, has put on the platform.
 */
export type Deliver = (request: ReceivedTurn, view: ReplyView, receipt?: DeliveryReceipt) => void;

type DeliveryOutcome = Extract<Observation, { readonly type: "delivery-ended" }>["outcome"];

/** A receipt that says: something may be on the platform, and nobody knows where. */
export const uncertain: DeliveryReceipt = null;

/** The platforms' own short troubles are over after seconds, outages after minutes. */
const pausesMs = [2_000, 10_000, 60_000, 300_000];

const standTimeoutMs = 60_000;

export function createDelivery(options: DeliveryOptions): Delivery {
  const { turns, safekeeping, clock, logger } = options;
  const replies = createReplies(options);
  const standing = new Map<string, Promise<void>>();

  async function stand(request: ReceivedTurn, view: ReplyView): Promise<void> {
    try {
      const saved = replies.isOpen(request.id) ? undefined : await turns.load(request.id);
      const writer = replies.open(request, saved?.receipt);
      // Whoever goes on, since the platform is slow or this process dies, has to know that something may be there.
      await noteUncertain(request, options);
      await writer.finish(view, { signal: AbortSignal.timeout(standTimeoutMs) });
    } catch (error) {
      logger.warn(
        { ...describeTurn(request), err: error },
        "an interim reply couldn't be delivered",
      );
    } finally {
      replies.close(request.id);
    }
  }

  return {
    open: (request, receipt) => replies.open(request, receipt),
    takeUp(request, receipt) {
      replies.open(request, receipt, { isTakenUp: true });
    },
    async stand(request, view) {
      const stands = stand(request, view).finally(() => standing.delete(request.id));
      standing.set(request.id, stands);
      await stands;
    },
    async stood(request) {
      await standing.get(request.id);
      await noteUncertain(request, options);
    },
    async deliver(request, view, { signal }) {
      const startedAtMs = clock();
      try {
        const writer = replies.open(request);
        const outcome = await finishPersistently(writer, { request, view, signal, ...options });
        if (outcome === "arrived" || outcome === "lost") {
          await safekeeping.keep(request.id, () => turns.saveDelivered(request.id));
        }
        noteEnd({ request, outcome, startedAtMs }, options);
        return outcome;
      } catch (error) {
        if (signal.aborted) noteEnd({ request, outcome: "postponed", startedAtMs }, options);
        else logger.error({ ...describeTurn(request), err: error }, "delivery was interrupted");
        return "postponed";
      } finally {
        replies.close(request.id);
      }
    },
  };
}

/** The open replies of this process, one a turn. */
function createReplies({ platforms, turns, safekeeping, queue }: DeliveryOptions) {
  const open = new Map<string, ReplyWriter>();
  /** What is on the platform, or may be, and not yet in the store, which may be away. */
  const unwritten = new Map<string, DeliveryReceipt>();

  function openReply(
    request: ReceivedTurn,
    saved?: DeliveryReceipt,
    how: Pick<OpenReplyOptions, "isTakenUp"> = {},
  ): ReplyWriter {
    const existing = open.get(request.id);
    if (existing !== undefined) return existing;
    const receipt = unwritten.has(request.id) ? unwritten.get(request.id) : saved;
    const writer = findPlatform(platforms, request).openReply(request.replyTarget, {
      turnId: request.id,
      ...how,
      ...(receipt === uncertain ? { isTakenUp: true } : {}),
      ...(receipt === undefined || receipt === uncertain ? {} : { receipt }),
      ensureOurs: (call) => ensureOurs(request.id, { ...call, queue }),
      onReceipt: (newReceipt) => saveReceipt(request, newReceipt),
    });
    open.set(request.id, writer);
    return writer;
  }

  /** The reply goes on when the store is away; a crash then costs at worst a look at the platform. */
  async function saveReceipt(request: ReceivedTurn, receipt: DeliveryReceipt): Promise<void> {
    unwritten.set(request.id, receipt);
    const kept = safekeeping.keep(request.id, () => turns.saveReceipt(request.id, receipt));
    void safekeeping.settled(request.id).then(() => unwritten.delete(request.id));
    await kept;
  }

  return {
    isOpen: (turnId: string) => open.has(turnId),
    open: openReply,
    close: (turnId: string) => void open.delete(turnId),
  };
}

/** Whether a view arrived isn't known: whoever opens the reply next, in whichever process, looks for it first. */
async function noteUncertain(
  { id }: ReceivedTurn,
  { turns, safekeeping }: Pick<DeliveryOptions, "turns" | "safekeeping">,
): Promise<void> {
  await safekeeping.keep(id, async () => {
    const record = await turns.load(id);
    if (record !== undefined && record.receipt === undefined)
      await turns.saveReceipt(id, uncertain);
  });
}

interface Finishing extends DeliveryOptions {
  readonly request: ReceivedTurn;
  readonly view: ReplyView;
  readonly signal: AbortSignal;
}

/** `lost`: it can't arrive any more. `postponed`: the next start tries again. */
async function finishPersistently(
  writer: ReplyWriter,
  finishing: Finishing,
): Promise<DeliveryOutcome> {
  for (const pauseMs of pausesMs) {
    const outcome = await finishOnce(writer, finishing);
    if (outcome !== "again") return outcome;
    await finishing.wait(pauseMs, finishing);
  }
  const outcome = await finishOnce(writer, finishing);
  return outcome === "again" ? "postponed" : outcome;
}

async function finishOnce(
  writer: ReplyWriter,
  { request, view, signal, logger, queue }: Finishing,
): Promise<DeliveryOutcome | "again"> {
  try {
    // What is over already is only to be stopped.
    if (!signal.aborted) await ensureOurs(request.id, { queue, signal });
    await writer.finish(view, { signal });
    return "arrived";
  } catch (error) {
    if (signal.aborted) return "postponed";
    if (error instanceof TurnTakenError) return await fallSilent(writer, view);
    const isWorthTrying = error instanceof AppError && error.retryable;
    logger.warn(
      { ...describeTurn(request), err: error },
      isWorthTrying ? "delivery failed; will try again" : "the reply couldn't be delivered",
    );
    return isWorthTrying ? "again" : "lost";
  }
}

/** Stops what is still being shown, and posts nothing. */
async function fallSilent(writer: ReplyWriter, view: ReplyView): Promise<"taken"> {
  await writer.finish(view, { signal: AbortSignal.abort() }).catch(() => undefined);
  return "taken";
}

/** @throws {TurnTakenError} */
async function ensureOurs(
  turnId: string,
  { queue, signal }: Pick<DeliveryOptions, "queue"> & { readonly signal: AbortSignal },
): Promise<void> {
  if (!(await queue.stillHolds(turnId, { signal }))) throw new TurnTakenError(turnId);
}

function noteEnd(
  {
    request,
    outcome,
    startedAtMs,
  }: { request: ReceivedTurn; outcome: DeliveryOutcome; startedAtMs: number },
  { clock, logger, observe = observeNothing }: DeliveryOptions,
): void {
  const nowMs = clock();
  const durations = { deliveredMs: nowMs - startedAtMs, totalMs: nowMs - request.receivedAtMs };
  logger.info({ ...describeTurn(request), outcome, ...durations }, "delivery ended");
  const { platform } = request.workspace;
  observe({ type: "delivery-ended", platform, outcome, ...durations });
}

function findPlatform(platforms: readonly ChatPlatform[], request: ReceivedTurn): ChatPlatform {
  const { platform: name } = request.replyTarget;
  const platform = platforms.find((candidate) => candidate.name === name);
  if (platform === undefined) throw new Error(`no ${name} adapter runs in this process`);
  return platform;
}
