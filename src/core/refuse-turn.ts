import type { ChatPlatform } from "./chat-platform.ts";
import { UserError } from "./errors.ts";
import { toFailure, toReference } from "./failure.ts";
import type { Logger } from "./logger.ts";
import { createFailedView } from "./reply.ts";
import type { TurnRequest } from "./turn.ts";

/** Says what went wrong before the core had a turn, for adapters. */
export async function refuseUntaken(
  turn: Omit<TurnRequest, "intent">,
  {
    error,
    options,
  }: {
    readonly error: unknown;
    readonly options: {
      readonly openReply: ChatPlatform["openReply"];
      readonly logger: Logger;
      readonly signal: AbortSignal;
    };
  },
): Promise<void> {
  const { openReply, logger, signal } = options;
  if (!(error instanceof UserError)) {
    const fields = { turn: turn.id, reference: toReference(turn.id), err: error };
    logger.error(fields, "the turn was not taken");
  }
  const view = createFailedView(turn, toFailure(error, turn.id));
  await openReply(turn.replyTarget, { turnId: turn.id }).finish(view, { signal });
}
