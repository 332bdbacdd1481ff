import type { Delivery } from "./delivery.ts";
import type { Clock, Logger } from "./logger.ts";
import { type TurnQueue, toQueueEntry } from "./queue.ts";
import { createFailedView, createReplyView, type ReplyView } from "./reply.ts";
import type { Store, TurnRecord } from "./store.ts";
import type { TurnRequest } from "./turn.ts";
import { describeTurn } from "./turn-log.ts";

export interface ResumeOptions {
  readonly store: Store;
  readonly queue: TurnQueue;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly delivery: Delivery;
  readonly deliver: (request: TurnRequest, view: ReplyView) => void;
}

/** Takes up a turn that an earlier run left open. What may have been paid for is never asked for again. */
export async function resume(
  { request, state, view, receipt }: TurnRecord,
  { store, queue, logger, clock, delivery, deliver }: ResumeOptions,
): Promise<void> {
  logger.info({ ...describeTurn(request), state }, "resuming a turn");
  delivery.open(request, receipt);
  switch (state) {
    case "queued":
      await queue.enqueue(toQueueEntry(request));
      return;
    case "running": {
      const finished = await salvage(request, { store, clock });
      await store.turns.savePerformed(request.id, finished);
      deliver(request, finished);
      return;
    }
    case "performed":
      deliver(request, view ?? (await salvage(request, { store, clock })));
      return;
    case "delivered":
      return;
    default:
      throw new Error(`unknown state ${state satisfies never}`);
  }
}

/** What a turn that was cut off can still give: its pictures, if they were on disk, else an apology. */
async function salvage(
  request: TurnRequest,
  { store, clock }: Pick<ResumeOptions, "store" | "clock">,
): Promise<ReplyView> {
  const images = await store.images.listForTurn(request.id);
  if (images.length === 0) return createFailedView(request, { sentence: { key: "restarted" } });
  const view = createReplyView({ ...request, atMs: clock() });
  return { ...view, images, status: { type: "done" } };
}
