import { readmitTurn } from "../admission/admit-turn.ts";
import { showExpenses } from "../expenses/tell-expenses.ts";
import { createFailedView, createReplyView, type ReplyView } from "../model/reply.ts";
import type { TurnRequest } from "../model/turn.ts";
import { collectPictures } from "../performing/arriving-pictures.ts";
import { type ChatPlatform, findWording } from "../ports/chat-platform.ts";
import type { Recover } from "../ports/queue.ts";
import type { ClaimedRecord, TurnRecord } from "../ports/store.ts";
import { tellStory } from "../replies/tell-story.ts";
import { describeTurn } from "../replies/turn-log.ts";
import { toSettlement } from "../replies/turn-outcome.ts";
import { chooseLocale } from "../settings/apply-settings.ts";
import { ensureForTurn } from "../settings/layers.ts";
import { type ReceiveOptions, takeUpReceived } from "./receive-turn.ts";

/**
 * Takes up the turns that are open and that nobody has in hand: what a restart, or the end of another
 * process, left. Turns of a platform that this process doesn't serve wait for one that does.
 */
export async function recover(
  options: ReceiveOptions,
  { runsTurns }: Parameters<Recover>[0],
): Promise<void> {
  const { platforms, store, queue, logger, safekeeping, stopping } = options;
  const open = (await store.turns.listUnfinished()).filter(
    (record) =>
      (runsTurns || record.state === "received") &&
      platforms.some((platform) => isFor(platform, record)),
  );
  for (const turnId of await queue.adopt(open.map(({ request }) => request.id))) {
    try {
      await safekeeping.insist(() => resume(turnId, options), { signal: stopping });
    } catch (error) {
      logger.error({ turn: turnId, err: error }, "a turn couldn't be resumed");
      await queue.release(turnId);
    }
  }
}

function isFor(platform: ChatPlatform, { request, state }: TurnRecord): boolean {
  if (platform.name !== request.replyTarget.platform) return false;
  // A question about the price is waked by its person's word, whenever it comes.
  if (state === "asking") return false;
  return state !== "received" || platform.readReceived !== undefined;
}

/** What may have been paid for is never asked for again. */
async function resume(turnId: string, options: ReceiveOptions): Promise<void> {
  const { store, queue, logger, clock, delivery, deliver } = options;
  // Loaded anew: until it was in our hand, another process may have brought it further.
  const record = await store.turns.load(turnId);
  if (record === undefined) return await queue.release(turnId);
  logger.info({ ...describeTurn(record.request), state: record.state }, "resuming a turn");
  options.arrivals.set(record.request.deduplicationKey, turnId);
  // It asks the platform, which the turns behind it don't wait for.
  if (record.state === "received") {
    return options.runBeside(takeUpReceived(record.request, options));
  }
  const { request, state, view, receipt } = record;
  delivery.takeUp(request, receipt);
  switch (state) {
    case "queued":
      return await readmitTurn(record, options);
    case "running": {
      const finished = await salvage(record, options);
      const settlement = toSettlement(finished, clock());
      const isOurs = await store.turns.savePerformed(request.id, finished, settlement);
      // Else who was taken for dead has brought it to its end after all, and delivers it.
      if (isOurs) deliver(request, finished);
      else await queue.release(turnId);
      return;
    }
    case "performed":
      deliver(request, view ?? (await salvage(record, options)));
      return;
    case "asking":
    case "delivered":
      await queue.release(turnId);
      return;
    default:
      throw new Error(`unknown state ${state satisfies never}`);
  }
}

/**
 * What a turn that was cut off can still give: its pictures or its lines, if they were on disk, else an apology, with what was
 * heard.
 */
async function salvage(
  { request, heard = [] }: Pick<ClaimedRecord, "request" | "heard">,
  options: ReceiveOptions,
): Promise<ReplyView> {
  const booked = await salvageExpenses(request, options);
  if (booked !== undefined) return booked;
  const pictures = await collectPictures(request.id, options);
  const told = { ...request, story: await tellStory(request, options) };
  if (pictures.length === 0) {
    const failed = createFailedView(told, { sentence: { key: "restarted" } });
    return heard.length === 0 ? failed : { ...failed, heard, notes: [{ key: "heardKept" }] };
  }
  const view = createReplyView({ ...told, atMs: options.clock() });
  return { ...view, pictures, status: { type: "done" } };
}

async function salvageExpenses(
  request: TurnRequest,
  options: ReceiveOptions,
): Promise<ReplyView | undefined> {
  if (request.intent.type !== "expense") return undefined;
  const { store, clock } = options;
  const { settings } = await ensureForTurn(store.workspaces, request);
  const locale = chooseLocale(request, { settings, wording: options.wording });
  const view = createReplyView({ ...request, locale, atMs: clock() });
  const wording = findWording(request.workspace, options);
  return await showExpenses(view, { store, say: (sentence) => wording(sentence, locale) });
}
