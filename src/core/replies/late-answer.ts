import type { Safekeeping } from "../keeping/safekeeping.ts";
import type { ReplyView } from "../model/reply.ts";
import { uncertain } from "../model/reply.ts";
import type { ReceivedTurn } from "../model/turn.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Logger } from "../ports/logger.ts";
import type { TurnQueue } from "../ports/queue.ts";
import type { Store, TurnRecord } from "../ports/store.ts";
import { type Deliver, type Delivery, type DeliveryOptions, pausesMs } from "./delivery.ts";
import { describeTurn } from "./turn-log.ts";
import { isShown } from "./turn-outcome.ts";

export interface LateAnswerOptions extends Pick<DeliveryOptions, "wait"> {
  readonly platforms: readonly Pick<ChatPlatform, "name" | "canChange">[];
  readonly store: Pick<Store, "turns">;
  readonly queue: TurnQueue;
  readonly safekeeping: Safekeeping;
  readonly delivery: Pick<Delivery, "takeUp">;
  readonly deliver: Deliver;
  readonly logger: Logger;
  readonly stopping: AbortSignal;
}

/**
 * Delivers what this process made of a turn that others picked up, assuming it dead: an answer that is paid for takes
 * the place of their apology. What they have is left alone where it is as good, or where it can't be changed and the answer
 * costs nothing: it would stand beside the apology. Never rejects.
 */
export async function bringLate(
  { request, view }: { readonly request: ReceivedTurn; readonly view: ReplyView },
  options: LateAnswerOptions,
): Promise<void> {
  const { store, queue, safekeeping, delivery, deliver, logger, stopping: signal } = options;
  const turnId = request.id;
  try {
    await safekeeping.settled(turnId);
    await queue.release(turnId);
    if (!(await adoptInTime(turnId, options))) return;
    const record = await safekeeping.insist(() => store.turns.load(turnId), { signal });
    if (record?.view === undefined) return await queue.release(turnId);
    const fits = canReplace(record, options) || !isOurWord(view);
    const isBetter = isShown(view) && fits && surpasses(view, record.view);
    if (isBetter) {
      await safekeeping.insist(() => store.turns.revise(turnId, view), { signal });
      logger.info(describeTurn(request), "a late answer replaces an earlier reply");
    }
    // What is said already stays; what nobody has delivered is in our hand now.
    if (!isBetter && record.state !== "performed") return await queue.release(turnId);
    delivery.takeUp(request, record.receipt);
    deliver(request, isBetter ? view : record.view);
  } catch (error) {
    if (!signal.aborted) {
      logger.error({ ...describeTurn(request), err: error }, "a late answer couldn't be delivered");
    }
    await queue.release(turnId);
  }
}

/** Takes a turn in hand, once whoever has it has delivered what they had; a platform that is away takes minutes. */
export async function adoptInTime(
  turnId: string,
  {
    queue,
    wait,
    safekeeping,
    stopping: signal,
  }: Pick<LateAnswerOptions, "queue" | "wait" | "safekeeping" | "stopping">,
): Promise<boolean> {
  for (const pauseMs of [0, ...pausesMs]) {
    if (pauseMs > 0) await wait(pauseMs, { signal });
    const adopted = await safekeeping.insist(() => queue.adopt([turnId]), { signal });
    if (adopted.length > 0) return true;
  }
  return false;
}

/** Whether what is said already makes room. */
function canReplace(
  { request: { replyTarget }, receipt, state }: TurnRecord,
  { platforms }: LateAnswerOptions,
): boolean {
  if (state === "performed") return true;
  const platform = platforms.find(({ name }) => name === replyTarget.platform);
  return platform?.canChange?.(replyTarget, receipt === uncertain ? undefined : receipt) ?? true;
}

/** What we say ourselves, such as a report: it costs nothing, and asking again brings it. */
function isOurWord({ author, pictures }: ReplyView): boolean {
  return author === "moonlens" && pictures.length === 0;
}

/** More than an apology, or all the pictures that were there plus others. */
function surpasses(view: ReplyView, { status, pictures, text }: ReplyView): boolean {
  if (status.type === "failed") return status.failure.sentence.key === "restarted";
  const ids = new Set(view.pictures.map(({ id }) => id));
  return (
    text === "" && view.pictures.length > pictures.length && pictures.every(({ id }) => ids.has(id))
  );
}
