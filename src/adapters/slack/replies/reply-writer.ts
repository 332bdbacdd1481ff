import type { Clock, ReplyView, ReplyWriter } from "#core";
import { SlackError } from "../wire/errors.ts";
import type { Publisher } from "./publisher.ts";
import type { ThreadStatus } from "./streams/thread-status.ts";

export interface ReplyWriterOptions {
  readonly publisher: Pick<
    Publisher,
    "hasPosted" | "isStreaming" | "publishProgress" | "publishFinal"
  >;
  readonly clock: Clock;
  /** Between two edits. */
  readonly editIntervalMs: number;
  /** Between two pieces of a stream. */
  readonly appendIntervalMs: number;
  /** How often the time that has passed is shown anew while nothing else is new. */
  readonly clockIntervalMs: number;
  /** How long the quiet status stands alone before a message with a button to cancel is posted. */
  readonly statusAfterMs: number;
  readonly status: ThreadStatus;
}

/** No progress is worth waiting longer for; the final view comes after it. */
const progressTimeoutMs = 15_000;

/** Shows views at Slack's pace: newer ones overtake, the last one always arrives. */
export function createReplyWriter(options: ReplyWriterOptions): ReplyWriter {
  const { publisher, status } = options;
  const progress = createProgress(options);
  return {
    show(view) {
      // A line that is set while a message is on its way could arrive after it, and stay.
      if (!publisher.hasPosted && !progress.isPublishing) status.show(view);
      progress.show(view);
    },
    async finish(view, { signal }) {
      await progress.stop({ signal });
      await status.settle();
      signal.throwIfAborted();
      await publisher.publishFinal(view, { signal });
      await status.clear();
    },
  };
}

function createProgress(options: ReplyWriterOptions) {
  const { publisher, clock, clockIntervalMs, status } = options;
  let newest: ReplyView | undefined;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let earliestAtMs = 0;
  let firstViewAtMs: number | undefined;
  let isStopped = false;
  const cancelling = new AbortController();

  function schedule(): void {
    clearTimeout(timer);
    if (isStopped || underWay !== undefined || newest === undefined) return;
    const isQuiet = newest.text.trim() === "" && !publisher.hasPosted;
    const quietUntilMs = isQuiet ? (firstViewAtMs ?? 0) + options.statusAfterMs : 0;
    timer = setTimeout(run, Math.max(Math.max(earliestAtMs, quietUntilMs) - clock(), 0));
  }

  function run(): void {
    const view = newest;
    newest = undefined;
    if (view === undefined) return;
    underWay = publish(view).finally(() => {
      underWay = undefined;
      const pauseMs = publisher.isStreaming ? options.appendIntervalMs : options.editIntervalMs;
      earliestAtMs = Math.max(earliestAtMs, clock() + pauseMs);
      if (newest === undefined) showClockLater(view);
      else schedule();
    });
  }

  function showClockLater(view: ReplyView): void {
    if (isStopped || view.status.type !== "working" || publisher.isStreaming) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      newest = view;
      run();
    }, clockIntervalMs);
  }

  async function publish(view: ReplyView): Promise<void> {
    try {
      await status.settle();
      const limits = [cancelling.signal, AbortSignal.timeout(progressTimeoutMs)];
      await publisher.publishProgress(view, { signal: AbortSignal.any(limits) });
    } catch (error) {
      // The last view counts. What Slack refuses once it refuses again; when it limits the rate, its pause is kept.
      if (!(error instanceof SlackError && error.retryable)) isStopped = true;
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
