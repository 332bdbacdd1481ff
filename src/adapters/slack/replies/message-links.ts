import { z } from "zod";
import type { ChatPlatform } from "#core";
import type { SlackWeb } from "../client/slack-web.ts";
import { SlackError } from "../wire/errors.ts";
import { parseReceipt } from "../wire/receipt.ts";
import { parseReplyTarget } from "../wire/reply-target.ts";

const permalinkAnswer = z.object({ permalink: z.string() });

/**
 * Finds the message with a picture's buttons, which stands below it: Slack tells of shared files no message. Nothing where
 * only its person sees it. https://docs.slack.dev/reference/methods/chat.getPermalink
 */
export function createLinkFinder(web: SlackWeb): NonNullable<ChatPlatform["linkTo"]> {
  return async ({ target, receipt }, { signal }) => {
    const { accountId, channelId, isPrivate } = parseReplyTarget(target);
    const { parts, directChannelId, isOutside } = parseReceipt(receipt ?? undefined);
    if (isPrivate || isOutside === true || directChannelId !== undefined) return undefined;
    const below = parts.findLast((part) => part.kind === "message");
    if (below?.ts === undefined) return undefined;
    try {
      const answer = await web.call({
        method: "chat.getPermalink",
        arguments: { channel: channelId, message_ts: below.ts },
        accountId,
        attempts: "once",
        signal,
      });
      return permalinkAnswer.parse(answer).permalink;
    } catch (error) {
      if (error instanceof SlackError) return undefined;
      throw error;
    }
  };
}
