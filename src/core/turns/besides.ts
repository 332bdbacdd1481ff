import { TurnStopped } from "../replies/failure.ts";

/** What goes on beside the queue, and is waited for at the end. */
export function createBesides() {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  return {
    signal: stopping.signal,
    run(task: Promise<void>): void {
      const tracked = task.finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async stop({
      signal,
      lastWordsMs,
    }: {
      readonly signal: AbortSignal;
      readonly lastWordsMs: number;
    }): Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      const abort = () => stopping.abort(new TurnStopped("shutdown"));
      const abortSoon = () => {
        if (lastWordsMs === 0) return abort();
        timer = setTimeout(abort, lastWordsMs);
      };
      if (signal.aborted) abortSoon();
      signal.addEventListener("abort", abortSoon, { once: true });
      await Promise.all(running);
      signal.removeEventListener("abort", abortSoon);
      clearTimeout(timer);
    },
  };
}
