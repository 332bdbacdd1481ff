import { AppError, UserError } from "../model/errors.ts";
import type { ReplyView } from "../model/reply.ts";
import type { ReceivedTurn } from "../model/turn.ts";
import type { Logger } from "../ports/logger.ts";
import { toReference } from "./failure.ts";

/** What every log line about a turn carries. */
export function describeTurn(request: ReceivedTurn) {
  return {
    turn: request.id,
    reference: toReference(request.id),
    platform: request.workspace.platform,
    workspace: request.workspace.id,
    intent: request.intent?.type ?? "unread",
  };
}

export function describeOutcome({ status, pictures }: ReplyView) {
  const { type: outcome } = status;
  const failure = status.type === "failed" ? { failure: status.failure.sentence.key } : {};
  return { outcome, ...failure, images: pictures.length };
}

/**
 * The one place that logs why a turn failed: our bugs with their stack, the world's trouble as a
 * warning. What the person can fix isn't trouble, and is in the line about the performed turn.
 */
export function logFailure(
  error: unknown,
  { request, logger }: { request: ReceivedTurn; logger: Logger },
): void {
  const fields = { ...describeTurn(request), err: error };
  if (error instanceof UserError) return;
  if (error instanceof AppError) logger.warn(fields, "turn failed");
  else logger.error(fields, "turn failed unexpectedly");
}
