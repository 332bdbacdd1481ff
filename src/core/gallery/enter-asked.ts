import { isFound, type ReplyView } from "../model/reply.ts";
import { defaultAskedPictures } from "../model/settings.ts";
import type { Intent, TurnRequest } from "../model/turn.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Logger } from "../ports/logger.ts";
import type { WorkspaceRepository } from "../ports/store.ts";
import { type EnterOptions, isOpen, toPlaceOf } from "./enter-pictures.ts";
import { cutText, listWords } from "./entry-text.ts";
import { findFate } from "./keep-standing.ts";

interface AskedOptions extends EnterOptions {
  readonly store: EnterOptions["store"] & {
    readonly workspaces: Pick<WorkspaceRepository, "load">;
  };
  readonly logger: Logger;
}

const linkTimeoutMs = 5_000;

/**
 * Enters pictures that somebody asked about, where admins want that: the question, the answer and the way to the message, never the
 * pictures. They are for others, too, where admins want that and everything stands before them. Never rejects.
 */
export async function enterAsked(
  request: TurnRequest,
  view: ReplyView,
  options: AskedOptions,
): Promise<void> {
  const { store, logger } = options;
  const asked = readAsked(request.intent);
  if (asked === undefined || view.status.type !== "done" || isFound(view)) return;
  try {
    const workspace = await store.workspaces.load(request.workspace.id);
    if (workspace === undefined || !isOpen(workspace.settings)) return;
    const { askedPictures = defaultAskedPictures } = workspace.settings;
    if (askedPictures === "off") return;
    const turn = await store.turns.load(request.id);
    if (turn === undefined || turn.state === "received") return;
    const messageUrl = asked.messageUrl ?? (await findLink(request, turn.receipt, options));
    if (messageUrl === undefined) return;
    const said = asked.isReading ? { inside: view.text } : { seen: view.text };
    const text = cutText({ prompt: asked.question, ...said });
    const entry = {
      ...{ id: request.id, turnId: request.id, workspaceId: workspace.id },
      ...{ origin: "asked-about" as const, createdAtMs: request.receivedAtMs },
      ...toPlaceOf(turn, options),
      ...{ text, messageUrl },
    };
    const isForOthers = askedPictures === "everyone" && asked.isShown && !entry.isPrivate;
    const isThere = isForOthers && (await isStanding(entry, options));
    await store.gallery.save({ ...entry, isPrivate: !isThere }, { words: listWords(text) });
  } catch (error) {
    logger.warn({ turn: request.id, err: error }, "a picture that was asked about isn't findable");
  }
}

/** What was asked about pictures that somebody posted. */
function readAsked(intent: Intent) {
  if (intent.type !== "see" || intent.task === "transcribe") return undefined;
  if (!intent.media.some(({ declaredKind }) => declaredKind === "image")) return undefined;
  const { text, messageUrl, task, isShown = false } = intent;
  return { question: text, messageUrl, isReading: task === "read-text", isShown };
}

/** What can't be looked at now couldn't be later, when it may be gone. */
async function isStanding(
  entry: Parameters<typeof findFate>[0],
  options: AskedOptions,
): Promise<boolean> {
  const signal = AbortSignal.timeout(linkTimeoutMs);
  return (await findFate(entry, { ...options, signal })) === "there";
}

async function findLink(
  { replyTarget: target }: TurnRequest,
  receipt: Parameters<NonNullable<ChatPlatform["linkTo"]>>[0]["receipt"],
  { platforms }: AskedOptions,
): Promise<string | undefined> {
  const platform = platforms.find(({ name }) => name === target.platform);
  const signal = AbortSignal.timeout(linkTimeoutMs);
  return await platform?.linkTo?.({ target, receipt }, { signal });
}
