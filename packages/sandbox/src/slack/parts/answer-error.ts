import { RateLimitedError, SlackError } from "../tools/errors.ts";
import type { SlackContext } from "./parts.ts";

/** Slack refuses with status 200; only a call that came too soon has a status of its own. */
export function answerError(context: SlackContext, error: unknown): Response {
  if (error instanceof RateLimitedError) {
    context.set("recordedError", "ratelimited");
    const headers = { "retry-after": String(error.retryAfterSeconds) };
    return context.json({ ok: false, error: "ratelimited" }, 429, headers);
  }
  if (error instanceof SlackError) {
    context.set("recordedError", error.error);
    return context.json({ ok: false, error: error.error, ...error.details });
  }
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return context.json({ ok: false, error: "internal_error", cause }, 500);
}
