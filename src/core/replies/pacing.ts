import { AppError } from "../model/errors.ts";
import type { ReplyView } from "../model/reply.ts";
import type { ReplyWriter } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/logger.ts";
import { createApology } from "./failure.ts";

/** What a platform gives to have its replies paced: how one view is brought to it. */
export interface ReplyPublisher {
  /** True once the person has something of the reply to read. */
  readonly hasPosted: boolean;
  /** True while words go out as a stream: it has a pace of its own, and no place for the time that has passed. */
  readonly isStreaming?: boolean;
  /**
   * Shows a view that will still change: one try, no way round.
   * @throws {AppError} whose `retryable` says whether a newer view is worth a try, and `retryAfterMs` when.
   */
  publishProgress(view: ReplyView, options: { readonly signal: AbortSignal }): Promise<void>;
  /** Brings the last view to the person, as {@link ReplyWriter.finish} promises. */
  publishFinal(view: ReplyView, options: { readonly signal: AbortSignal }): Promise<void>;
  /** Whether the platform took a view for malformed, so that its person gets an apology in its place. Optional. */
  isMalformed?(error: unknown): boolean;
}

/** A sign of life that isn't a message and disappears with the first one: a typing indicator, a line in a thread. */
export interface WaitingSign {
  /** Whether the sign is enough for a while, so that nothing of this view needs to be posted yet. */
  tells(view: ReplyView): boolean;
  /** Shows it for a view. Returns at once; failures don't matter. */
  show(view: ReplyView): void;
  /** Resolves when no request is under way that could arrive after the next message, and keeps it so. */
  settle(): Promise<void>;
  /** Takes away what may be left of it beside the answer. */
  clear?(): Promise<void>;
}

export interface ReplyPace {
  /** Between two edits. */
  readonly editIntervalMs: number;
  /** Between two pieces of a stream. Absent: as between edits. */
  readonly appendIntervalMs?: number;
  /** How often the time that has passed is shown again while nothing else is new. */
  readonly clockIntervalMs: number;
  /** How long the sign stands alone before a message is posted that says no more. */
  readonly statusAfterMs: number;
  /** How long a picture waits for others, or for the end, before it is shown. Absent: all wait for the end. */
  readonly picturesAfterMs?: number;
}

/** Where nothing speaks for another pace; how often a message may be edited is for each platform to say. */
export const defaultPace = { clockIntervalMs: 10_000, statusAfterMs: 4_000 } as const;

/**
 * How many files go up to one platform at once: more bring no picture sooner, and keep the process from acknowledging. Three
 * instead of sixteen halved the time to acknowledge under load (`npm run bench -- discord-acknowledgement`).
 */
export const maxUploadsAtOnce = 3;

export interface PacingOptions {
  readonly publisher: ReplyPublisher;
  readonly pace: ReplyPace;
  /** Absent where the platform says by itself that the person is heard. */
  readonly sign?: WaitingSign;
  readonly clock: Clock;
}

/** No progress is worth waiting longer for; the final view comes after it. */
const progressTimeoutMs = 15_000;
/** A picture that is on its way goes on: the end would only send it again. */
const pictureTimeoutMs = 60_000;

/** Shows views at a platform's pace: newer ones overtake, the last one always arrives. */
export function createPacedWriter(options: PacingOptions): ReplyWriter {
  const { publisher, sign } = options;
  const progress = createProgress(options);
  return {
    show(view) {
      // A sign that is set while a message is on its way could arrive after it, and stay.
      if (!publisher.hasPosted && !progress.isPublishing) sign?.show(view);
      progress.show(view);
    },
    async finish(view, { signal }) {
      await progress.stop({ signal });
      await sign?.settle();
      signal.throwIfAborted();
      await publishOrApologize(view, { ...options, signal });
      await sign?.clear?.();
    },
  };
}

/** A person who waits gets at least an apology for what a platform doesn't take; it fails all the same. */
async function publishOrApologize(
  view: ReplyView,
  { publisher, sign, clock, signal }: PacingOptions & { readonly signal: AbortSignal },
): Promise<void> {
  try {
    await publisher.publishFinal(view, { signal });
  } catch (error) {
    if (publisher.isMalformed?.(error) === true) {
      await publisher.publishFinal(createApology(view, clock()), { signal }).catch(ignoreRefusal);
      // It is the last word: nobody comes again who would clear it.
      await sign?.clear?.();
    }
    throw error;
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}

function createProgress({ publisher, pace, sign, clock }: PacingOptions) {
  let newest: ReplyView | undefined;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let earliestAtMs = 0;
  const pictures = createSettling(pace, clock);
  let firstViewAtMs: number | undefined;
  let isStopped = false;
  const cancelling = new AbortController();

  function schedule(): void {
    clearTimeout(timer);
    if (isStopped || underWay !== undefined || newest === undefined) return;
    const isToldOtherwise = !publisher.hasPosted && sign?.tells(newest) === true;
    const quietUntilMs = isToldOtherwise ? (firstViewAtMs ?? 0) + pace.statusAfterMs : 0;
    const atMs = Math.max(earliestAtMs, quietUntilMs, pictures.settleAtMs);
    timer = setTimeout(() => run(), Math.max(atMs - clock(), 0));
  }

  function run(view = newest): void {
    newest = undefined;
    if (view === undefined) return;
    underWay = publish(view).finally(() => {
      underWay = undefined;
      earliestAtMs = Math.max(earliestAtMs, clock() + toPauseMs(publisher, pace));
      if (newest === undefined) showClockLater(view);
      else schedule();
    });
  }

  function showClockLater(view: ReplyView): void {
    if (isStopped || view.status.type !== "working" || publisher.isStreaming === true) return;
    clearTimeout(timer);
    const laterMs = Math.max(pace.clockIntervalMs, earliestAtMs - clock());
    timer = setTimeout(() => run(view), laterMs);
  }

  async function publish(view: ReplyView): Promise<void> {
    try {
      await sign?.settle();
      const limits = [cancelling.signal, AbortSignal.timeout(toTimeoutMs(view, pace))];
      await publisher.publishProgress(view, { signal: AbortSignal.any(limits) });
    } catch (error) {
      // The last view counts. What is refused once is refused again, and refusals can add up to a ban.
      if (!(error instanceof AppError && error.retryable)) isStopped = true;
      else earliestAtMs = clock() + (error.retryAfterMs ?? 0);
    }
  }

  return {
    get isPublishing(): boolean {
      return underWay !== undefined;
    },
    show(view: ReplyView): void {
      firstViewAtMs ??= clock();
      newest = view;
      pictures.note(view);
      schedule();
    },
    /** Resolves when no older view can overtake the last one any more. */
    async stop({ signal }: { readonly signal: AbortSignal }): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      const cancel = () => cancelling.abort();
      if (signal.aborted) cancel();
      signal.addEventListener("abort", cancel, { once: true });
      await underWay;
      signal.removeEventListener("abort", cancel);
    },
  };
}

/** Until when pictures are waited for that come together with those that are there. */
function createSettling({ picturesAfterMs = 0 }: ReplyPace, clock: Clock) {
  let count = 0;
  let settleAtMs = 0;
  return {
    get settleAtMs(): number {
      return settleAtMs;
    },
    note({ pictures }: ReplyView): void {
      if (pictures.length > count) settleAtMs = clock() + picturesAfterMs;
      count = pictures.length;
    },
  };
}

function toPauseMs({ isStreaming }: ReplyPublisher, pace: ReplyPace): number {
  const { editIntervalMs, appendIntervalMs = editIntervalMs } = pace;
  return isStreaming === true ? appendIntervalMs : editIntervalMs;
}

function toTimeoutMs({ pictures }: ReplyView, { picturesAfterMs }: ReplyPace): number {
  const showsPictures = picturesAfterMs !== undefined && pictures.length > 0;
  return showsPictures ? pictureTimeoutMs : progressTimeoutMs;
}
