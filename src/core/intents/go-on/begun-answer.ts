import { UserError } from "../../model/errors.ts";
import { canGoOn } from "../../model/reply.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { SeeIntent } from "../../model/turn.ts";
import type { Workspace } from "../../model/workspace.ts";
import type { Store } from "../../ports/store.ts";
import { trimMemory } from "../see/see.ts";
import { joinParts } from "./open-fence.ts";

/** Who wants an answer of ours to go on, and where. */
export interface GoOnRequest {
  /** Whose answer ended at its limit. */
  readonly turnId: string;
  readonly workspaceId: string;
  readonly personId: string;
}

/** A question, and what was answered to it so far. */
export interface BegunAnswer {
  readonly intent: SeeIntent;
  readonly said: string;
}

/** More words than any model needs to find the place where it stopped. */
const maxSaidCharacters = 32_000;
const maxParts = 50;

/** Why an answer can't go on; nothing when it can. Only its own person may let it: it knows what they asked. */
export async function refuseGoOn(
  { turnId, workspaceId, personId }: GoOnRequest,
  { turns }: Pick<Store, "turns">,
): Promise<Sentence | undefined> {
  const record = await turns.load(turnId);
  if (record === undefined || record.request.workspace.id !== workspaceId)
    return { key: "goOnGone" };
  if (record.request.person.id !== personId) return { key: "goOnNotAllowed" };
  const isOpen = record.view !== undefined && canGoOn(record.view);
  return isOpen ? undefined : { key: "goOnGone" };
}

/**
 * The question of an answer that ended at its limit, and all that was said, over each time that it went on.
 * @throws {UserError} when it may not go on, or is kept no longer.
 */
export async function loadBegunAnswer(
  request: GoOnRequest,
  { store, workspace }: { readonly store: Pick<Store, "turns">; readonly workspace: Workspace },
): Promise<BegunAnswer> {
  const said: string[] = [];
  let { turnId } = request;
  for (let part = 0; part < maxParts; part += 1) {
    const sentence = await refuseGoOn({ ...request, turnId }, store);
    if (sentence !== undefined) throw refuse(sentence);
    const record = await store.turns.load(turnId);
    said.unshift(record?.view?.text ?? "");
    const intent = record?.request.intent;
    if (intent?.type === "see") {
      const text = joinParts(said).slice(-maxSaidCharacters).toWellFormed();
      return { intent: toQuestion(intent, workspace), said: text };
    }
    if (intent?.type !== "go-on") break;
    turnId = intent.turnId;
  }
  throw refuse({ key: "goOnGone" });
}

/** What there was to note was noted under the first part. What was read for it is kept, or isn't paid for again. */
function toQuestion({ ocr, ...intent }: SeeIntent, { settings }: Workspace): SeeIntent {
  const consent = ocr === undefined ? {} : ({ ocr: "asked" } as const);
  return { ...trimMemory(intent, settings), ...consent, notes: [] };
}

function refuse(sentence: Sentence): UserError {
  return new UserError(`go on: ${sentence.key}`, { code: "cannot_go_on", sentence });
}
