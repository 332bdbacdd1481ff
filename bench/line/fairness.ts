import { setTimeout as delay } from "node:timers/promises";
import type { TurnQueue } from "#core";

const avas = 20;
export const turnMs = 100;

/** Ava asks for twenty, then Budi for one: as which his comes, and when all are done. */
export async function measureFairness(
  queue: TurnQueue,
): Promise<{ readonly comesAs: number; readonly doneMs: number }> {
  const lounge = { workspaceId: "lounge", kind: "words" } as const;
  for (let index = 0; index < avas; index += 1) {
    await queue.enqueue({ ...lounge, turnId: `ava-${index}`, personId: "ava" });
  }
  await queue.enqueue({ ...lounge, turnId: "budi", personId: "budi" });
  const order: string[] = [];
  const all = Promise.withResolvers<void>();
  const beganMs = performance.now();
  await queue.start(
    async ({ turnId }) => {
      order.push(turnId);
      await delay(turnMs);
      await queue.release(turnId);
      if (order.length === avas + 1) all.resolve();
    },
    { recover: () => Promise.resolve() },
  );
  await all.promise;
  const doneMs = performance.now() - beganMs;
  await queue.drain({ signal: AbortSignal.abort() });
  return { comesAs: order.indexOf("budi") + 1, doneMs };
}
