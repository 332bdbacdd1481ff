import type { ChatPlatform } from "#core";
import type { SlackWeb } from "../client/slack-web.ts";
import { createMarkdownBlock } from "../wire/blocks.ts";
import { maxFallbackLength } from "../wire/limits.ts";
import { formatOwnWords, toFallback } from "./format.ts";

/**
 * Posts a text that nobody asked for.
 * @throws {SlackError}
 */
export async function announce(
  web: SlackWeb,
  announcement: {
    readonly accountId: string;
    readonly channelId: string;
    readonly text: string;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { accountId, channelId, text, signal } = announcement;
  const words = formatOwnWords(text);
  await web.call({
    method: "chat.postMessage",
    arguments: {
      channel: channelId,
      text: toFallback(words, maxFallbackLength),
      blocks: [createMarkdownBlock(words)],
      unfurl_links: false,
    },
    accountId,
    attempts: "when-refused",
    signal,
  });
}

/** The same for the core, which names the workspace whose token posts it. */
export function createAnnouncer(web: SlackWeb): NonNullable<ChatPlatform["announce"]> {
  return ({ workspaceId: accountId = "", ...said }, { signal }) =>
    announce(web, { ...said, accountId, signal });
}
