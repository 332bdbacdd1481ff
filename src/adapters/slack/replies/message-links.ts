import type { ChatPlatform } from "#core";
import { findPermalink } from "../client/permalink.ts";
import type { SlackWeb } from "../client/slack-web.ts";
import { parseReceipt } from "../wire/receipt.ts";
import { parseReplyTarget } from "../wire/reply-target.ts";

/**
 * Finds the message with a picture's buttons, which stands below it: Slack tells of shared files no message. Nothing where
 * only its person sees it.
 */
export function createLinkFinder(web: SlackWeb): NonNullable<ChatPlatform["linkTo"]> {
  return async ({ target, receipt }, { signal }) => {
    const { accountId, channelId, isPrivate } = parseReplyTarget(target);
    const { parts, directChannelId, isOutside } = parseReceipt(receipt ?? undefined);
    if (isPrivate || isOutside === true || directChannelId !== undefined) return undefined;
    const below = parts.findLast((part) => part.kind === "message");
    if (below?.ts === undefined) return undefined;
    return await findPermalink({ accountId, channelId, ts: below.ts }, { web, signal });
  };
}
