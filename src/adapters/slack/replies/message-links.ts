import type { ChatPlatform } from "#core";
import { findPermalink } from "../client/permalink.ts";
import type { SlackWeb } from "../client/slack-web.ts";
import { parseReceipt } from "../wire/receipt.ts";
import { isDirectChannel, parseReplyTarget } from "../wire/reply-target.ts";
import { createFateFinder, findShownMessage } from "./message-fate.ts";

/** Where what is shown stands, before whom, and whether it still does. */
export function createMessageLinks(
  web: SlackWeb,
): Pick<Required<ChatPlatform>, "linkTo" | "linkToMessage" | "isShownToOthers" | "findFate"> {
  return {
    linkTo: createLinkFinder(web),
    linkToMessage: createMessageLinkFinder(web),
    isShownToOthers,
    findFate: createFateFinder(web),
  };
}

/**
 * Finds the message with a picture's buttons, which stands below it: Slack tells of shared files no message. Nothing where
 * only its person sees it.
 */
function createLinkFinder(web: SlackWeb): NonNullable<ChatPlatform["linkTo"]> {
  return async ({ target, receipt }, { signal }) => {
    const { accountId, channelId } = parseReplyTarget(target);
    const ts = findShownMessage({ target, receipt });
    return ts === undefined
      ? undefined
      : await findPermalink({ accountId, channelId, ts }, { web, signal });
  };
}

/** The id names the channel, too. */
function createMessageLinkFinder(web: SlackWeb): NonNullable<ChatPlatform["linkToMessage"]> {
  return async ({ target, messageId }, { signal }) => {
    const { accountId } = parseReplyTarget(target);
    const [channelId = "", ts = ""] = messageId.split(":");
    return await findPermalink({ accountId, channelId, ts }, { web, signal });
  };
}

/** Whether others than its person see an answer: neither an ephemeral one, nor one in direct messages. */
const isShownToOthers: NonNullable<ChatPlatform["isShownToOthers"]> = ({ target, receipt }) => {
  const { channelId, isPrivate } = parseReplyTarget(target);
  const { directChannelId, isWhispered, isOutside } = parseReceipt(receipt ?? undefined);
  const isElsewhere = directChannelId !== undefined || isWhispered === true || isOutside === true;
  return !isPrivate && !isElsewhere && !isDirectChannel(channelId);
};
