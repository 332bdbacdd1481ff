import { canRetry, type ReplyTarget } from "../model/reply.ts";
import type { Sentence } from "../model/sentences.ts";
import type { Intent } from "../model/turn.ts";
import type { Store } from "../ports/store.ts";

/** Who wants something tried again that came to nothing, and where. */
export interface RetryRequest {
  readonly turnId: string;
  readonly workspaceId: string;
  readonly personId: string;
}

export type Retry =
  /** `replyTarget`: where its answer went, and to whom. */
  | { readonly type: "found"; readonly intent: Intent; readonly replyTarget: ReplyTarget }
  | { readonly type: "refused"; readonly sentence: Sentence };

/**
 * What was asked for in a turn that came to nothing, to be asked for again as it was. Only its own person gets it: it holds
 * their words, and what was said before them.
 */
export async function findRetry(
  { turnId, workspaceId, personId }: RetryRequest,
  { turns }: Pick<Store, "turns">,
): Promise<Retry> {
  const record = await turns.load(turnId);
  if (record === undefined || record.request.workspace.id !== workspaceId) return gone;
  const { request, view } = record;
  if (request.person.id !== personId) {
    return { type: "refused", sentence: { key: "retryNotAllowed" } };
  }
  const { intent, replyTarget } = request;
  if (intent === undefined || view === undefined || !canRetry(view)) return gone;
  return { type: "found", intent, replyTarget };
}

const gone: Retry = { type: "refused", sentence: { key: "retryGone" } };
