/** Lets a few tasks run at once; the others wait in the order they came. */
export interface Gate {
  /** Runs the task when its place comes. Rejects with the signal's reason when that aborts first. */
  run<Result>(
    task: () => Promise<Result>,
    options: { readonly signal: AbortSignal },
  ): Promise<Result>;
}

export function createGate(places: number): Gate {
  const waiting = new Set<() => void>();
  let freePlaces = places;

  async function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (freePlaces > 0) {
      freePlaces -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = () => {
      waiting.delete(resolve);
      reject(signal.reason);
    };
    waiting.add(resolve);
    signal.addEventListener("abort", onAbort, { once: true });
    await promise.finally(() => signal.removeEventListener("abort", onAbort));
  }

  /** Hands the place to who waits longest, or frees it. */
  function leave(): void {
    const [next] = waiting;
    if (next === undefined) {
      freePlaces += 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  return {
    async run(task, { signal }) {
      await enter(signal);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
