import { AppError } from "../model/errors.ts";
import type { ReplyView } from "../model/reply.ts";
import type { Sentence, Wording } from "../model/sentences/sentences.ts";
import { isUnasked, type ReceivedTurn, type TurnRequest } from "../model/turn.ts";
import { reportWatched } from "../performing/report-watched.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import { findWording } from "../ports/chat-platform.ts";
import type { Clock, Logger } from "../ports/logger.ts";
import type { PersonScope, Store } from "../ports/store.ts";

const tellTimeoutMs = 20_000;

/** Whether a turn is the request that its person wants kept at Lunos. Without the store it isn't: it waits for another. */
export async function claimWatch(
  request: TurnRequest,
  {
    store,
    clock,
    logger,
  }: { readonly store: Pick<Store, "watches">; readonly clock: Clock; readonly logger: Logger },
): Promise<boolean> {
  if (!mayBeWatched(request)) return false;
  try {
    return await store.watches.claim(toScope(request), { turnId: request.id, nowMs: clock() });
  } catch (error) {
    logger.warn({ turn: request.id, err: error }, "whether a request is watched couldn't be read");
    return false;
  }
}

interface TellOptions {
  readonly store: Pick<Store, "watches" | "ledger" | "workspaces">;
  readonly platforms: readonly ChatPlatform[];
  readonly wording: Wording;
  readonly logger: Logger;
  /** Aborts when the process ends. */
  readonly stopping: AbortSignal;
}

/**
 * Tells an admin, and nobody else, what became of the request that they wanted kept. What can't be told stays, and is told when
 * they ask to watch another. Never rejects.
 */
export async function tellWatched(
  { request, view }: { readonly request: ReceivedTurn; readonly view: ReplyView },
  options: TellOptions,
): Promise<void> {
  if (!mayBeWatched(request)) return;
  const { store, platforms, logger, stopping } = options;
  try {
    const who = toScope(request);
    const watch = await store.watches.load(who);
    if (watch?.turnId !== request.id) return;
    const platform = platforms.find(({ name }) => name === request.replyTarget.platform);
    if (platform?.tellPrivately === undefined) return;
    const sentence = await reportWatched({ request, view }, options);
    const text = say(sentence, { request, options });
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(tellTimeoutMs)]);
    await platform.tellPrivately({ target: request.replyTarget, text }, { signal });
    await store.watches.end(who);
  } catch (error) {
    const isOurs = !(error instanceof AppError);
    logger[isOurs ? "error" : "warn"](
      { turn: request.id, err: error },
      "a watched request couldn't be told of",
    );
  }
}

function say(
  sentence: Sentence,
  { request, options }: { readonly request: ReceivedTurn; readonly options: TellOptions },
): string {
  return findWording(request.workspace, options)(sentence, request.locale);
}

/** What is described unasked is nobody's request. */
function mayBeWatched({ person, intent }: ReceivedTurn): boolean {
  return person.isAdmin && !isUnasked(intent);
}

function toScope({ workspace, person }: ReceivedTurn): PersonScope {
  return { workspaceId: workspace.id, personId: person.id };
}
