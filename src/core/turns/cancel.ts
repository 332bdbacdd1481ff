import { createFailedView, type ReplyView, uncertain } from "../model/reply.ts";
import type { ReceivedTurn } from "../model/turn.ts";
import type { Clock } from "../ports/logger.ts";
import { orRelease, type TurnQueue } from "../ports/queue.ts";
import type { Store } from "../ports/store.ts";
import type { Deliver, Delivery } from "../replies/delivery.ts";
import { type StoryPorts, tellStory } from "../replies/tell-story.ts";

export interface CancelRequest {
  readonly turnId: string;
  /** Who wants it. */
  readonly personId: string;
  /** May stop what others asked for, in this workspace alone. */
  readonly isModerator: boolean;
  readonly workspaceId: string;
}

export interface CancelParts extends Pick<StoryPorts, "platforms"> {
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
  const { store, queue } = parts;
  const record = await store.turns.load(turnId);
  if (record === undefined) return "over";
  const { request } = record;
  const mayModerate = isModerator && request.workspace.id === workspaceId;
  if (request.person.id !== personId && !mayModerate) return "not-allowed";
  const found =
    record.state === "asking" ? await takeQuestion(request, parts) : await queue.cancel(turnId);
  if (found === "unknown") return "over";
  if (found === "running") return "cancelled";
  return (await endCancelled(request, parts)) ? "cancelled" : "over";
}

/**
 * Says that a turn is cancelled, which this process has in hand and which never ran.
 * @returns false when it had ended before.
 * @throws what the store fails with.
 */
export async function endCancelled(request: ReceivedTurn, parts: CancelParts): Promise<boolean> {
  const story = await tellStory(request, parts);
  const view = createFailedView({ ...request, story }, { sentence: { key: "cancelled" } });
  return await endUnrun(request, { ...parts, view, outcome: "cancelled" });
}

/**
 * Ends a turn that this process has in hand and that never ran, with what its person gets in its place.
 * @returns false when it had ended before.
 * @throws what the store fails with.
 */
export async function endUnrun(
  request: ReceivedTurn,
  {
    store,
    queue,
    clock,
    deliver,
    view,
    outcome,
  }: Pick<CancelParts, "store" | "queue" | "clock" | "deliver"> & {
    readonly view: ReplyView;
    readonly outcome: "answered" | "cancelled";
  },
): Promise<boolean> {
  const settlement = { outcome, pictureCount: 0, settledAtMs: clock() };
  const isOurs = await orRelease(request.id, {
    queue,
    act: () => store.turns.savePerformed(request.id, view, settlement),
  });
  if (!isOurs) return false;
  // Its question, or its place in the line, may be there since it was loaded, put there by whichever process.
  const receipt = (await store.turns.load(request.id).catch(() => undefined))?.receipt;
  deliver(request, view, receipt ?? uncertain);
  return true;
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
