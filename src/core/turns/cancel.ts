import { createFailedView } from "../model/reply.ts";
import type { ReceivedTurn } from "../model/turn.ts";
import type { Clock } from "../ports/logger.ts";
import type { TurnQueue } from "../ports/queue.ts";
import type { Store } from "../ports/store.ts";
import type { Deliver, Delivery } from "../replies/delivery.ts";

export interface CancelRequest {
  readonly turnId: string;
  /** Who wants it. */
  readonly personId: string;
  /** May stop what others asked for, in this workspace alone. */
  readonly isModerator: boolean;
  readonly workspaceId: string;
}

export interface CancelParts {
  readonly store: Store;
  readonly queue: TurnQueue;
  readonly clock: Clock;
  readonly delivery: Pick<Delivery, "stood">;
  readonly deliver: Deliver;
}

/** Stops a turn: takes a waiting one out of the queue and answers it, aborts a running one. */
export async function cancelTurn(
  { turnId, personId, isModerator, workspaceId }: CancelRequest,
  parts: CancelParts,
): Promise<"cancelled" | "not-allowed" | "over"> {
  const { store, queue, clock, deliver } = parts;
  const record = await store.turns.load(turnId);
  if (record === undefined) return "over";
  const { request } = record;
  const mayModerate = isModerator && request.workspace.id === workspaceId;
  if (request.person.id !== personId && !mayModerate) return "not-allowed";
  const found =
    record.state === "asking" ? await takeQuestion(request, parts) : await queue.cancel(turnId);
  if (found === "unknown") return "over";
  if (found === "running") return "cancelled";
  const view = createFailedView(request, { sentence: { key: "cancelled" } });
  const settlement = { outcome: "cancelled", pictureCount: 0, settledAtMs: clock() } as const;
  if (!(await store.turns.savePerformed(turnId, view, settlement))) {
    await queue.release(turnId);
    return "over";
  }
  // A question may be on its way since the turn was loaded.
  const { receipt } =
    record.state === "asking" ? ((await store.turns.load(turnId)) ?? record) : record;
  deliver(request, view, receipt);
  return "cancelled";
}

/**
 * Takes charge of a turn whose person is asked about it, which is in nobody's hand: else whoever looks for lost turns
 * would bring its end as well.
 */
export async function takeQuestion(
  request: ReceivedTurn,
  { queue, delivery }: Pick<CancelParts, "queue" | "delivery">,
): Promise<"waiting" | "unknown"> {
  await delivery.stood(request);
  return (await queue.adopt([request.id])).length > 0 ? "waiting" : "unknown";
}
