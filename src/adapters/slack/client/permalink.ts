import { z } from "zod";
import { SlackError } from "../wire/errors.ts";
import type { SlackWeb } from "./slack-web.ts";

const permalinkAnswer = z.object({ permalink: z.string() });

/** The address of a message; nothing where Slack has none. https://docs.slack.dev/reference/methods/chat.getPermalink */
export async function findPermalink(
  { accountId, channelId, ts }: { accountId: string; channelId: string; ts: string },
  { web, signal }: { readonly web: SlackWeb; readonly signal: AbortSignal },
): Promise<string | undefined> {
  try {
    const answer = await web.call({
      method: "chat.getPermalink",
      arguments: { channel: channelId, message_ts: ts },
      accountId,
      attempts: "once",
      signal,
    });
    return permalinkAnswer.parse(answer).permalink;
  } catch (error) {
    if (error instanceof SlackError) return undefined;
    throw error;
  }
}
