import type { DiscordControl } from "@moonlens/sandbox/drivers";

/** What somebody sees come, as it comes. */
export interface Eyes extends AsyncDisposable {
  /** Resolves with the moment of the first message, from now on, that fits. @throws when none comes in three minutes. */
  waitFor(fits: (message: string) => boolean): Promise<number>;
}

/** Longer than anything takes that is measured. */
const patienceMs = 180_000;

export async function openEyes(control: Pick<DiscordControl, "events">): Promise<Eyes> {
  const gone = new AbortController();
  const open = Promise.withResolvers<void>();
  const waiting = new Set<{
    fits: (message: string) => boolean;
    resolve: (atMs: number) => void;
  }>();

  /** A message is one answer. */
  function see(message: string): void {
    const atMs = performance.now();
    const one = [...waiting].find(({ fits }) => fits(message));
    if (one === undefined) return;
    waiting.delete(one);
    one.resolve(atMs);
  }

  const reading = (async () => {
    for await (const { event, data } of control.events({ as: "ava", signal: gone.signal })) {
      if (event === "ready") open.resolve();
      if (/^message-(create|update)$/.test(event)) see(JSON.stringify(data));
    }
  })().catch(open.reject);
  await open.promise;
  return {
    async waitFor(fits) {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      const one = { fits, resolve };
      waiting.add(one);
      const timer = setTimeout(() => reject(new Error("no answer in three minutes")), patienceMs);
      return await promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(one);
      });
    },
    async [Symbol.asyncDispose]() {
      gone.abort();
      await reading;
    },
  };
}
