import { createParser } from "eventsource-parser";

/** What somebody sees come, as it comes. */
export interface Eyes extends AsyncDisposable {
  /** Resolves with the moment of the first message, from now on, that fits. @throws when none comes in three minutes. */
  waitFor(fits: (message: string) => boolean): Promise<number>;
}

/** Longer than anything takes that is measured. */
const patienceMs = 180_000;

/** @param address of the platform's double. */
export async function openEyes(address: string): Promise<Eyes> {
  const gone = new AbortController();
  const waiting = new Set<{
    fits: (message: string) => boolean;
    resolve: (atMs: number) => void;
  }>();
  const parser = createParser({
    onEvent({ event = "", data }) {
      if (!/^message-(create|update)$/.test(event)) return;
      const atMs = performance.now();
      for (const one of waiting) {
        if (!one.fits(data)) continue;
        waiting.delete(one);
        one.resolve(atMs);
        // A message is one answer.
        return;
      }
    },
  });
  const response = await fetch(`${address}/control/events?as=ava`, { signal: gone.signal });
  const reading = (async () => {
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      parser.feed(text);
    }
  })().catch(() => undefined);
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
