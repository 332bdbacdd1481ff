import type { TurnQueue } from "./queue.ts";
import { createFailedView, type ReplyView } from "./reply.ts";
import type { Store } from "./store.ts";
import type { TurnRequest } from "./turn.ts";

export interface CancelRequest {
  readonly turnId: string;
  /** Who wants it. */
  readonly personId: string;
  /** May stop what others asked for. */
  readonly isModerator: boolean;
}

/** Stops a turn: takes a waiting one out of the queue and answers it, aborts a running one. */
export async function cancelTurn(
  { turnId, personId, isModerator }: CancelRequest,
  {
    store,
    queue,
    deliver,
  }: {
    readonly store: Store;
    readonly queue: TurnQueue;
    readonly deliver: (request: TurnRequest, view: ReplyView) => void;
  },
): Promise<"cancelled" | "not-allowed" | "over"> {
  const record = await store.turns.load(turnId);
  if (record === undefined) return "over";
  const { request } = record;
  if (request.person.id !== personId && !isModerator) return "not-allowed";
  const found = await queue.cancel(turnId);
  if (found === "unknown") return "over";
  if (found === "waiting") {
    const view = createFailedView(request, { sentence: { key: "cancelled" } });
    await store.turns.start(turnId);
    await store.turns.savePerformed(turnId, view);
    deliver(request, view);
  }
  return "cancelled";
}
