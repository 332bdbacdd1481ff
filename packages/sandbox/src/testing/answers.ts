/** What a test's own bot does about events, which nothing else waits for. */
export interface Answers extends AsyncDisposable {
  /** Begins an answer. What it throws comes out when the answers are over. */
  begin(answer: Promise<unknown>): void;
}

/**
 * An answer that is still on its way when its platform goes would be a rejection that nobody hears, in whichever test
 * runs then. So whoever opens a stage ends the answers before it takes the platform away.
 */
export function openAnswers(): Answers {
  const running = new Set<Promise<unknown>>();
  const failures: unknown[] = [];
  return {
    begin(answer) {
      const settled = answer
        .catch((error: unknown) => failures.push(error))
        .finally(() => running.delete(settled));
      running.add(settled);
    },
    async [Symbol.asyncDispose]() {
      while (running.size > 0) await Promise.all(running);
      const [failure] = failures;
      if (failure !== undefined) throw failure;
    },
  };
}
