import type { ReplyEvent } from "../../model/reply.ts";
import type { GoOnIntent } from "../../model/turn.ts";
import type { IntentKind } from "../../performing/intent-kind.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import { performSee } from "../see/perform-see.ts";
import { loadBegunAnswer } from "./begun-answer.ts";
import { reopenCode } from "./reopen-code.ts";

/** The rest of an answer that ended at its limit. */
export const goOn: IntentKind<"go-on"> = {
  work: () => "see",
  access: "guarded",
  model: (_intent, preferences) => preferences.see[0],
  perform: performGoOn,
};

async function* performGoOn({ turnId }: GoOnIntent, parts: TurnParts): AsyncGenerator<ReplyEvent> {
  const { context, ports } = parts;
  const { workspace, request } = context;
  const wanted = { turnId, workspaceId: workspace.id, personId: request.person.id };
  const begun = await loadBegunAnswer(wanted, { store: ports.store, workspace });
  yield* reopenCode(performSee(begun.intent, parts, { said: begun.said }), begun.said);
}
