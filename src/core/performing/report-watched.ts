import type { ReplyView } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { ReceivedTurn } from "../model/turn.ts";
import type { Store } from "../ports/store.ts";
import { toReference } from "../replies/failure.ts";
import { defined } from "../tools/defined.ts";

/** What the books know of a request that was kept at Lunos, and where to look at it. */
export async function reportWatched(
  { request, view }: { readonly request: ReceivedTurn; readonly view: ReplyView },
  { store }: { readonly store: Pick<Store, "ledger" | "workspaces"> },
): Promise<Sentence> {
  const { status } = view;
  const cost = await store.ledger.loadTurnCost(request.id);
  const workspace = await store.workspaces.load(request.workspace.id);
  const elapsedMs = status.type === "done" ? status.summary?.elapsedMs : undefined;
  return {
    key: "watched",
    ...cost,
    ...defined({ elapsedMs }),
    ...(status.type === "failed" ? { reference: toReference(request.id) } : {}),
    isOwnKey: workspace?.sealedLunosKey !== undefined,
  };
}
