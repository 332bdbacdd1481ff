import type { ReplyTarget } from "#core";
import { openDirectMessages } from "../client/direct-messages.ts";
import type { SlackWeb } from "../client/slack-web.ts";
import { createMarkdownBlock } from "../wire/blocks.ts";
import { SlackError } from "../wire/errors.ts";
import { maxFallbackLength } from "../wire/limits.ts";
import { isDirectChannel, parseReplyTarget, type SlackTarget } from "../wire/reply-target.ts";
import { formatOwnWords, toFallback } from "./format.ts";

/**
 * Tells who asked something that nobody else sees: in the channel, to them alone, where we are in it; else in direct messages.
 * @throws {SlackError}
 */
export async function tellPrivately(
  web: SlackWeb,
  { target, text }: { readonly target: ReplyTarget; readonly text: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const place = parseReplyTarget(target);
  const words = formatOwnWords(text);
  const body = { text: toFallback(words, maxFallbackLength), blocks: [createMarkdownBlock(words)] };
  const post = async (method: string, where: Record<string, string>) =>
    void (await web.call({
      method,
      arguments: { ...body, ...where },
      accountId: place.accountId,
      attempts: "when-refused",
      signal,
    }));
  if (isDirectChannel(place.channelId)) {
    return await post("chat.postMessage", { channel: place.channelId, ...toThread(place) });
  }
  try {
    const where = { channel: place.channelId, user: place.userId, ...toThread(place) };
    await post("chat.postEphemeral", where);
  } catch (error) {
    if (!(error instanceof SlackError) || error.retryable) throw error;
    const channel = await openDirectMessages(web, { target: place, signal });
    await post("chat.postMessage", { channel });
  }
}

/** https://docs.slack.dev/reference/methods/chat.postEphemeral: in a thread only where that has answers already, which it has by now. */
function toThread({ threadTs }: SlackTarget): { readonly thread_ts?: string } {
  return threadTs === undefined ? {} : { thread_ts: threadTs };
}
