import { UserError } from "../model/errors.ts";
import { createFailedView, giveBack } from "../model/reply.ts";
import { beginStory } from "../model/story.ts";
import type { TurnRequest } from "../model/turn.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Logger } from "../ports/logger.ts";
import { toFailure, toReference } from "../replies/failure.ts";
import type { PersonLanguages } from "../settings/person-languages.ts";

/** Says what went wrong before the core had a turn, for adapters. */
export async function refuseUntaken(
  asked: Omit<TurnRequest, "intent">,
  {
    error,
    typed = "",
    options,
  }: {
    readonly error: unknown;
    /** What its person had typed for it, which they get back. */
    readonly typed?: string | undefined;
    readonly options: {
      readonly openReply: ChatPlatform["openReply"];
      readonly logger: Logger;
      readonly signal: AbortSignal;
      readonly moonlens: {
        readonly dismiss: (turnId: string) => Promise<void>;
        readonly recallLanguage: PersonLanguages["recall"];
      };
    };
  },
): Promise<void> {
  const { openReply, logger, signal, moonlens } = options;
  const turn = await moonlens.recallLanguage(asked);
  if (!(error instanceof UserError)) {
    const fields = { turn: turn.id, reference: toReference(turn.id), err: error };
    logger.error(fields, "a turn couldn't be accepted");
  }
  const failed = createFailedView({ ...turn, story: beginStory(turn) }, toFailure(error, turn.id));
  const view = giveBack(failed, typed);
  try {
    await openReply(turn.replyTarget, { turnId: turn.id }).finish(view, { signal });
  } finally {
    // What our own end cut off is left for the next start.
    if (!signal.aborted) await moonlens.dismiss(turn.id);
  }
}
