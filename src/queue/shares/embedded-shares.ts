import { setTimeout as delay } from "node:timers/promises";
import type { Shares } from "#core";

/** The shares of a process that shares with nobody: all of them. Their number is that of the start. */
export function createEmbeddedShares(): Shares {
  const opensAtMs = new Map<string, number>();
  return {
    async join(work) {
      const count = await work.decideCount(undefined);
      const open = Array.from({ length: count }, (_, index) =>
        work.open({ index, count }, undefined),
      );
      return {
        recount: () => undefined,
        async [Symbol.asyncDispose]() {
          await Promise.all(open.map((share) => share.close("over")));
        },
      };
    },
    async joinFixed() {
      return { [Symbol.asyncDispose]: async () => undefined };
    },
    async pass(gate, { everyMs, signal }) {
      signal.throwIfAborted();
      const nowMs = performance.now();
      const ownMs = Math.max(nowMs, opensAtMs.get(gate) ?? nowMs);
      opensAtMs.set(gate, ownMs + everyMs);
      if (ownMs > nowMs) await delay(ownMs - nowMs, undefined, { signal });
    },
  };
}
