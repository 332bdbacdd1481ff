import { type AdmitOptions, readmitTurn } from "./admit-turn.ts";
import type { ChatPlatform } from "./chat-platform.ts";
import { createFailedView, createReplyView, type ReplyView } from "./reply.ts";
import type { TurnRequest } from "./turn.ts";
import { describeTurn } from "./turn-log.ts";
import { toSettlement } from "./turn-outcome.ts";

export interface ResumeOptions extends AdmitOptions {
  readonly platforms: readonly ChatPlatform[];
}

/**
 * Takes up the turns that are open and that nobody has in hand: what a restart, or the end of another
 * process, left. Turns of a platform that this process doesn't serve wait for one that does.
 */
export async function recover(options: ResumeOptions): Promise<void> {
  const { platforms, store, queue, logger } = options;
  const open = (await store.turns.listUnfinished()).filter(
    // A question about the price is waked by its person's word, whenever it comes.
    ({ request, state }) =>
      state !== "asking" && platforms.some(({ name }) => name === request.replyTarget.platform),
  );
  for (const turnId of await queue.adopt(open.map(({ request }) => request.id))) {
    try {
      await resume(turnId, options);
    } catch (error) {
      logger.error({ turn: turnId, err: error }, "a turn can't be resumed");
      await queue.release(turnId);
    }
  }
}

/** What may have been paid for is never asked for again. */
async function resume(turnId: string, options: ResumeOptions): Promise<void> {
  const { store, queue, logger, clock, delivery, deliver } = options;
  // Loaded anew: until it was in our hand, another process may have brought it further.
  const record = await store.turns.load(turnId);
  if (record === undefined) return await queue.release(turnId);
  const { request, state, view, receipt } = record;
  logger.info({ ...describeTurn(request), state }, "resuming a turn");
  delivery.open(request, receipt);
  switch (state) {
    case "queued":
      return await readmitTurn(record, options);
    case "running": {
      const finished = await salvage(request, { store, clock });
      const settlement = toSettlement(finished, clock());
      const isOurs = await store.turns.savePerformed(request.id, finished, settlement);
      // Else who was taken for dead has brought it to its end after all, and delivers it.
      if (isOurs) deliver(request, finished);
      else await queue.release(turnId);
      return;
    }
    case "performed":
      deliver(request, view ?? (await salvage(request, { store, clock })));
      return;
    case "asking":
    case "delivered":
      await queue.release(turnId);
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
