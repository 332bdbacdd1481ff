import { AppError, TurnTakenError } from "../model/errors.ts";
import type { DeliveryReceipt, ReplyView } from "../model/reply.ts";
import { uncertain } from "../model/reply.ts";
import { isNamelessWork, isUnasked, type ReceivedTurn } from "../model/turn.ts";
import type { ReplyWriter } from "../ports/chat-platform.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import { type Observation, type Observe, observeNothing } from "../ports/observer.ts";
import type { TurnRepository } from "../ports/store.ts";
import { createReplies, ensureOurs, type OpenRepliesOptions } from "./open-replies.ts";
import { isWorthSaying } from "./quiet-writer.ts";
import { describeTurn } from "./turn-log.ts";

export interface DeliveryOptions extends OpenRepliesOptions {
  readonly turns: Pick<TurnRepository, "load" | "saveReceipt" | "saveDelivered" | "forget">;
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
   * put the turn into the line failed: one view stands after the other, and what is opened meanwhile begins afterwards.
   * Tried once, and not where somebody speaks for the turn already: it is not the answer. Never rejects.
   * @param options.signal when it aborts, nobody waits for the view any more, and nothing is posted.
   */
  stand(
    request: ReceivedTurn,
    view: ReplyView,
    options?: { readonly signal?: AbortSignal },
  ): Promise<void>;
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

/** Each about as long as all before it: whoever waits for a platform waits at most twice as long as that was away. */
export const pausesMs = [2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000];

const standTimeoutMs = 60_000;

export function createDelivery(options: DeliveryOptions): Delivery {
  const { turns, safekeeping, clock, logger } = options;
  const replies = createReplies(options);
  const standing = new Map<string, Promise<void>>();

  async function stand(
    request: ReceivedTurn,
    view: ReplyView,
    { signal }: { readonly signal?: AbortSignal },
  ): Promise<void> {
    try {
      // Whoever goes on, since the platform is slow or this process dies, has to know that something may be there.
      const noted = await noteUncertain(request, options);
      if (!noted.isWritten) await safekeeping.settled(request.id);
      const until = noted.isWritten
        ? (signal ?? new AbortController().signal)
        : AbortSignal.abort();
      await replies.stand(request, { saved: noted.receipt, until }, (writer) =>
        writer.finish(view, { signal: AbortSignal.timeout(standTimeoutMs) }),
      );
    } catch (error) {
      logger.warn(
        { ...describeTurn(request), err: error },
        "an interim reply couldn't be delivered",
      );
    }
  }

  return {
    open: (request, receipt) => replies.open(request, receipt),
    takeUp(request, receipt) {
      replies.open(request, receipt, { isTakenUp: true });
    },
    async stand(request, view, how = {}) {
      const before = standing.get(request.id);
      const stands = (before ?? Promise.resolve()).then(() => stand(request, view, how));
      standing.set(request.id, stands);
      await stands;
      if (standing.get(request.id) === stands) standing.delete(request.id);
    },
    async stood(request) {
      await standing.get(request.id);
      await noteUncertain(request, options);
    },
    async deliver(request, view, { signal }) {
      const startedAtMs = clock();
      let writer: ReplyWriter | undefined;
      try {
        writer = replies.open(request);
        const outcome = await finishPersistently(writer, { request, view, signal, ...options });
        if (outcome === "arrived" || outcome === "lost") {
          const { intent } = request;
          const isForgotten =
            isNamelessWork(intent) || (isUnasked(intent) && !isWorthSaying(request, view));
          await safekeeping.keep(request.id, () =>
            isForgotten ? turns.forget(request.id) : turns.saveDelivered(request.id),
          );
        }
        noteEnd({ request, outcome, startedAtMs }, options);
        return outcome;
      } catch (error) {
        if (signal.aborted) noteEnd({ request, outcome: "postponed", startedAtMs }, options);
        else logger.error({ ...describeTurn(request), err: error }, "delivery was interrupted");
        return "postponed";
      } finally {
        if (writer !== undefined) replies.close(request.id, writer);
      }
    },
  };
}

interface Noted {
  isWritten: boolean;
  receipt: DeliveryReceipt | undefined;
}

/**
 * Whether a view arrived isn't known: whoever opens the reply next, in whichever process, looks for it first.
 * @returns what was known before, as soon as the store has taken the note.
 */
async function noteUncertain(
  { id }: ReceivedTurn,
  { turns, safekeeping }: Pick<DeliveryOptions, "turns" | "safekeeping">,
): Promise<Noted> {
  const noted: Noted = { isWritten: false, receipt: uncertain };
  await safekeeping.keep(id, async () => {
    const record = await turns.load(id);
    const receipt = record?.receipt;
    if (record !== undefined && receipt === undefined) await turns.saveReceipt(id, uncertain);
    Object.assign(noted, { isWritten: true, receipt });
  });
  return noted;
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
