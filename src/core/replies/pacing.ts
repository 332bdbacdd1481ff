import { AppError } from "../model/errors.ts";
import type { ReplyView } from "../model/reply.ts";
import type { ReplyWriter } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/logger.ts";
import type { EditRation } from "./edit-ration.ts";
import { createApology } from "./failure.ts";
import { toNextTickMs } from "./reply-clock.ts";

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
  clear?(view: ReplyView): Promise<void>;
}

export interface ReplyPace {
  /** Between two edits. */
  readonly editIntervalMs: number;
  /** Between two pieces of a stream. Absent: as between edits. */
  readonly appendIntervalMs?: number;
  /** How often the time that has passed is shown again at first, while nothing else is new; less often later. */
  readonly clockIntervalMs: number;
  /** How long the sign stands alone before a message is posted that says no more. */
  readonly statusAfterMs: number;
  /** How long a picture waits for others, or for the end, before it is shown. Absent: all wait for the end. */
  readonly picturesAfterMs?: number;
}

/** Where nothing speaks for another pace; how often a message may be edited is for each platform to say. */
export const defaultPace = { clockIntervalMs: 3_000, statusAfterMs: 4_000 } as const;

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
  /** Of the place where it is shown. Absent: the platform has no limit. */
  readonly ration?: EditRation;
}

/** No progress is worth waiting longer for; the final view comes after it. */
const progressTimeoutMs = 15_000;
/** A picture that is on its way goes on: the end would only send it again. */
const pictureTimeoutMs = 60_000;
/** An answer waits for what is under way, and it shall not wait long for a clock. */
const tickTimeoutMs = 3_000;
/** A reply that never ends doesn't tick for ever. */
const maxTickingMs = 15 * 60_000;

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
      await sign?.clear?.(view);
    },
  };
}

/** A person who waits gets at least an apology for what a platform doesn't take; it fails all the same. */
async function publishOrApologize(
  view: ReplyView,
  { publisher, sign, clock, ration, signal }: PacingOptions & { readonly signal: AbortSignal },
): Promise<void> {
  ration?.note();
  try {
    await publisher.publishFinal(view, { signal });
  } catch (error) {
    if (publisher.isMalformed?.(error) === true) {
      await publisher.publishFinal(createApology(view, clock()), { signal }).catch(ignoreRefusal);
      // It is the last word: nobody comes again who would clear it.
      await sign?.clear?.(view);
    }
    throw error;
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
}

function createProgress(options: PacingOptions) {
  const { publisher, pace, sign, clock, ration } = options;
  let newest: ReplyView | undefined;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let earliestAtMs = 0;
  const pictures = createSettling(pace, clock);
  const ticker = createTicker(options, (view) =>
    put(view, { timeoutMs: tickTimeoutMs, isTick: true }),
  );
  let firstViewAtMs: number | undefined;
  let isStopped = false;
  const cancelling = new AbortController();
  const attempt = createAttempt(options, cancelling.signal);

  function schedule(): void {
    clearTimeout(timer);
    ticker.stop();
    if (isStopped || underWay !== undefined || newest === undefined) return;
    const isToldOtherwise = !publisher.hasPosted && sign?.tells(newest) === true;
    const quietUntilMs = isToldOtherwise ? (firstViewAtMs ?? 0) + pace.statusAfterMs : 0;
    const atMs = Math.max(earliestAtMs, quietUntilMs, pictures.settleAtMs);
    timer = setTimeout(() => run(), Math.max(atMs - clock(), 0));
  }

  function run(): void {
    const view = newest;
    newest = undefined;
    if (view === undefined) return;
    const mayWait = isMissedByNobody(view, publisher) && ration?.hasRoom() === false;
    if (mayWait) wait(view);
    else put(view, { timeoutMs: toTimeoutMs(view, pace) });
  }

  function wait(view: ReplyView): void {
    newest = view;
    earliestAtMs = clock() + pace.clockIntervalMs;
    schedule();
  }

  function put(view: ReplyView, how: Publishing): void {
    underWay = attempt(view, how).then(({ isRefused, pauseMs }) => {
      underWay = undefined;
      isStopped ||= isRefused;
      earliestAtMs = clock() + Math.max(pauseMs, toPauseMs(publisher, pace));
      if (newest !== undefined) schedule();
      else if (!isStopped) ticker.start(view, { notBeforeMs: earliestAtMs });
    });
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
      ticker.stop();
      await orCancel(underWay, { signal, cancelling });
    },
  };
}

/** Waits for what is under way, and cancels it when nobody wants to wait. */
async function orCancel(
  underWay: Promise<void> | undefined,
  { signal, cancelling }: { readonly signal: AbortSignal; readonly cancelling: AbortController },
): Promise<void> {
  const cancel = () => cancelling.abort();
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel, { once: true });
  await underWay;
  signal.removeEventListener("abort", cancel);
}

/** Calls `tick` when the time that has passed is to be shown again. A tick that has no room is left out. */
function createTicker(
  { publisher, pace, clock, ration }: PacingOptions,
  tick: (view: ReplyView) => void,
) {
  let timer: NodeJS.Timeout | undefined;
  let startedAtMs: number | undefined;

  function start(view: ReplyView, { notBeforeMs }: { readonly notBeforeMs: number }): void {
    clearTimeout(timer);
    const nowMs = clock();
    startedAtMs ??= nowMs;
    const { status } = view;
    if (status.type !== "working" || publisher.isStreaming === true) return;
    if (nowMs - startedAtMs > maxTickingMs) return;
    const tickMs = toNextTickMs(nowMs - status.sinceMs, pace.clockIntervalMs);
    timer = setTimeout(
      () => {
        if (ration?.hasRoom() === false) start(view, { notBeforeMs });
        else tick(view);
      },
      Math.max(tickMs, notBeforeMs - nowMs),
    );
  }

  return { start, stop: () => clearTimeout(timer) };
}

interface Publishing {
  readonly timeoutMs: number;
  /** Only the time that has passed is new. */
  readonly isTick?: true;
}

interface Attempt {
  /** What is refused once is refused again, and refusals can add up to a ban. */
  readonly isRefused: boolean;
  /** How long the platform wants to be left alone. */
  readonly pauseMs: number;
}

/** Shows a view once. The last view counts, so that nothing is made of a failure. */
function createAttempt({ publisher, sign, ration }: PacingOptions, cancelled: AbortSignal) {
  function giveWay(pauseMs = 0): Attempt {
    if (pauseMs > 0) ration?.giveWay(pauseMs);
    return { isRefused: false, pauseMs };
  }

  return async (view: ReplyView, { timeoutMs, isTick }: Publishing): Promise<Attempt> => {
    ration?.note();
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      await sign?.settle();
      await publisher.publishProgress(view, { signal: AbortSignal.any([cancelled, limit]) });
      return { isRefused: false, pauseMs: 0 };
    } catch (error) {
      if (error instanceof AppError && error.retryable) return giveWay(error.retryAfterMs);
      return isTick && limit.aborted ? giveWay(timeoutMs) : { isRefused: true, pauseMs: 0 };
    }
  };
}

/** A new place in the line, where one is told already. */
function isMissedByNobody({ status }: ReplyView, { hasPosted }: ReplyPublisher): boolean {
  return status.type === "queued" && hasPosted;
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
