import { createFailedView } from "../model/reply.ts";
import type { Clock } from "../ports/logger.ts";
import type { TurnQueue } from "../ports/queue.ts";
import type { Store } from "../ports/store.ts";
import { type Deliver, uncertain } from "../replies/delivery.ts";

export interface CancelRequest {
  readonly turnId: string;
  /** Who wants it. */
  readonly personId: string;
  /** May stop what others asked for, in this workspace alone. */
  readonly isModerator: boolean;
  readonly workspaceId: string;
}

/** Stops a turn: takes a waiting one out of the queue and answers it, aborts a running one. */
export async function cancelTurn(
  { turnId, personId, isModerator, workspaceId }: CancelRequest,
  {
    store,
    queue,
    clock,
    deliver,
  }: {
    readonly store: Store;
    readonly queue: TurnQueue;
    readonly clock: Clock;
    readonly deliver: Deliver;
  },
): Promise<"cancelled" | "not-allowed" | "over"> {
  const record = await store.turns.load(turnId);
  if (record === undefined) return "over";
  const { request } = record;
  const mayModerate = isModerator && request.workspace.id === workspaceId;
  if (request.person.id !== personId && !mayModerate) return "not-allowed";
  const found = record.state === "asking" ? "waiting" : await queue.cancel(turnId);
  if (found === "unknown") return "over";
  if (found === "running") return "cancelled";
  const view = createFailedView(request, { sentence: { key: "cancelled" } });
  const settlement = { outcome: "cancelled", pictureCount: 0, settledAtMs: clock() } as const;
  if (!(await store.turns.savePerformed(turnId, view, settlement))) {
    await queue.release(turnId);
    return "over";
  }
  const asked = record.state === "asking" ? uncertain : undefined;
  deliver(request, view, record.receipt ?? asked);
  return "cancelled";
}
