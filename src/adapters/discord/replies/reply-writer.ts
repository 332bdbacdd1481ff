import type { Clock, ReplyView, ReplyWriter } from "#core";
import { DiscordError } from "../wire/errors.ts";
import type { Publisher } from "./publisher.ts";
import type { TypingIndicators } from "./typing.ts";

export interface ReplyWriterOptions {
  readonly publisher: Publisher;
  readonly clock: Clock;
  /** Between two edits. */
  readonly editIntervalMs: number;
  /** How often the time that has passed is shown anew while nothing else is new. */
  readonly clockIntervalMs: number;
  /** How long a picture waits for others, or for the end, before it is shown. */
  readonly picturesAfterMs: number;
  /** Present where Discord shows nothing of its own while a person waits: not for interactions. */
  readonly waiting?: WaitingOptions;
}

interface WaitingOptions {
  readonly channelId: string;
  readonly typing: TypingIndicators;
  /** How long the typing indicator stands alone before a status line is posted. */
  readonly statusAfterMs: number;
}

/** No progress is worth waiting longer for; the final view comes after it. */
const progressTimeoutMs = 15_000;
/** A picture that is on its way goes on: the end would only send it again. */
const pictureTimeoutMs = 60_000;

/** Shows views at Discord's pace: newer ones overtake, the last one always arrives. */
export function createReplyWriter(options: ReplyWriterOptions): ReplyWriter {
  const { publisher } = options;
  const typing = createTypingKeeper(options.waiting);
  const progress = createProgress(options, { beforePost: typing.stop });
  return {
    show(view) {
      if (!publisher.hasPosted) typing.start();
      progress.show(view);
    },
    async finish(view, { signal }) {
      await progress.stop({ signal });
      await typing.stop();
      signal.throwIfAborted();
      await publisher.publishFinal(view, { signal });
    },
  };
}

/** Types from the first view until there is something to read: never again after that. */
function createTypingKeeper(waiting: WaitingOptions | undefined) {
  let release: (() => Promise<void>) | undefined;
  let isOver = waiting === undefined;
  return {
    start(): void {
      if (isOver || release !== undefined) return;
      release = waiting?.typing.keep(waiting.channelId);
    },
    /** Resolves when no typing request can arrive after the next message any more. */
    async stop(): Promise<void> {
      isOver = true;
      await release?.();
    },
  };
}

function createProgress(
  options: ReplyWriterOptions,
  { beforePost }: { readonly beforePost: () => Promise<void> },
) {
  const { publisher, clock, editIntervalMs, clockIntervalMs, waiting } = options;
  let newest: ReplyView | undefined;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let earliestAtMs = 0;
  let pictureCount = 0;
  let picturesSettleAtMs = 0;
  let firstViewAtMs: number | undefined;
  let isStopped = false;
  const cancelling = new AbortController();

  function schedule(): void {
    clearTimeout(timer);
    if (isStopped || underWay !== undefined || newest === undefined) return;
    const quietUntilMs = hasSomethingToSay(newest) ? 0 : (firstViewAtMs ?? 0) + quietMs();
    const atMs = Math.max(earliestAtMs, quietUntilMs, picturesSettleAtMs);
    timer = setTimeout(() => run(), Math.max(atMs - clock(), 0));
  }

  function quietMs(): number {
    return publisher.hasPosted ? 0 : (waiting?.statusAfterMs ?? 0);
  }

  function run(view = newest): void {
    newest = undefined;
    if (view === undefined) return;
    underWay = publish(view).finally(() => {
      underWay = undefined;
      earliestAtMs = clock() + editIntervalMs;
      if (newest === undefined) showClockLater(view);
      else schedule();
    });
  }

  function showClockLater(view: ReplyView): void {
    if (isStopped || view.status.type !== "working") return;
    clearTimeout(timer);
    timer = setTimeout(() => run(view), clockIntervalMs);
  }

  async function publish(view: ReplyView): Promise<void> {
    try {
      await beforePost();
      await publishInTime(view, { publisher, signal: cancelling.signal });
    } catch (error) {
      // The last view counts. What Discord refuses once it refuses again, and refusals add up to a ban.
      if (!(error instanceof DiscordError && error.retryable)) isStopped = true;
    }
  }

  return {
    show(view: ReplyView): void {
      firstViewAtMs ??= clock();
      newest = view;
      if (view.images.length > pictureCount) picturesSettleAtMs = clock() + options.picturesAfterMs;
      pictureCount = view.images.length;
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

async function publishInTime(
  view: ReplyView,
  { publisher, signal }: { readonly publisher: Publisher; readonly signal: AbortSignal },
): Promise<void> {
  const timeoutMs = view.images.length > 0 ? pictureTimeoutMs : progressTimeoutMs;
  const limits = [signal, AbortSignal.timeout(timeoutMs)];
  await publisher.publishProgress(view, { signal: AbortSignal.any(limits) });
}

/** A place in the queue and first words are worth a message at once; "thinking…" is not. */
function hasSomethingToSay(view: ReplyView): boolean {
  return view.text.trim() !== "" || view.images.length > 0 || view.status.type === "queued";
}
