import type { ReplyView } from "../model/reply.ts";
import { adoptInTime, type LateAnswerOptions } from "./late-answer.ts";
import { describeTurn } from "./turn-log.ts";

export type ReviseOptions = Omit<LateAnswerOptions, "platforms" | "delivery">;

/**
 * Brings what a delivered answer is about up to date where it stands. Nothing where it isn't kept any more. Never rejects.
 * @param renew the view as it should be now, from the one that stands; made when the answer is in hand, so that of several
 * changes the last one stands.
 */
export async function reviseReply(
  turnId: string,
  renew: (view: ReplyView) => Promise<ReplyView>,
  options: ReviseOptions,
): Promise<void> {
  const { store, queue, safekeeping, deliver, logger, stopping: signal } = options;
  try {
    if (!(await adoptInTime(turnId, options))) return;
    const record = await safekeeping.insist(() => store.turns.load(turnId), { signal });
    if (record?.view === undefined) return await queue.release(turnId);
    const view = await renew(record.view);
    await safekeeping.insist(() => store.turns.revise(turnId, view), { signal });
    logger.info(describeTurn(record.request), "an answer is brought up to date");
    deliver(record.request, view, record.receipt);
  } catch (error) {
    if (!signal.aborted)
      logger.error({ turn: turnId, err: error }, "an answer couldn't be renewed");
    await queue.release(turnId);
  }
}
