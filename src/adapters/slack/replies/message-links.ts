import type { ChatPlatform } from "#core";
import { findPermalink } from "../client/permalink.ts";
import type { SlackWeb } from "../client/slack-web.ts";
import { parseReceipt } from "../wire/receipt.ts";
import { isDirectChannel, parseReplyTarget } from "../wire/reply-target.ts";

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

/** Whether others than its person see an answer: neither an ephemeral one, nor one in direct messages. */
export const isShownToOthers: NonNullable<ChatPlatform["isShownToOthers"]> = ({
  target,
  receipt,
}) => {
  const { channelId, isPrivate } = parseReplyTarget(target);
  const { directChannelId, isWhispered, isOutside } = parseReceipt(receipt ?? undefined);
  const isElsewhere = directChannelId !== undefined || isWhispered === true || isOutside === true;
  return !isPrivate && !isElsewhere && !isDirectChannel(channelId);
};
