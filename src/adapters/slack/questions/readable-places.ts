import { z } from "zod";
import type { ChatPlatform } from "#core";
import type { SlackWeb } from "../client/slack-web.ts";
import { SlackError } from "../wire/errors.ts";
import { parseReplyTarget, type SlackTarget } from "../wire/reply-target.ts";

/** https://docs.slack.dev/reference/methods/users.conversations: at most 999, fewer than 200 are recommended. */
const pageSize = 200;
const maxPages = 10;
const timeoutMs = 15_000;

/**
 * The conversations that a person is in, as Slack tells of them now. Where the app was installed without the scopes for that, it
 * is the one in which they ask: Slack offers commands nowhere else.
 */
export function createPlaceReader(web: SlackWeb): NonNullable<ChatPlatform["findReadable"]> {
  return async ({ target: data, places }, { signal: outer }) => {
    const target = parseReplyTarget(data);
    const signal = AbortSignal.any([outer, AbortSignal.timeout(timeoutMs)]);
    const theirs = await listConversations(target, { web, signal });
    return places.map(({ channelId }) => channelId).filter((id) => theirs.has(id));
  };
}

const conversationsAnswer = z.object({
  channels: z.array(z.object({ id: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).nullish(),
});

async function listConversations(
  { accountId, teamId, channelId, userId }: SlackTarget,
  { web, signal }: { readonly web: SlackWeb; readonly signal: AbortSignal },
): Promise<ReadonlySet<string>> {
  const found = new Set([channelId]);
  let cursor: string | undefined;
  try {
    for (let pages = 0; pages < maxPages; pages += 1) {
      const answer = await web.call({
        method: "users.conversations",
        arguments: {
          user: userId,
          types: "public_channel,private_channel,mpim",
          limit: pageSize,
          ...(cursor === undefined ? {} : { cursor }),
          ...(accountId === teamId ? {} : { team_id: teamId }),
        },
        accountId,
        attempts: "several",
        signal,
      });
      const { channels, response_metadata: more } = conversationsAnswer.parse(answer);
      for (const { id } of channels) found.add(id);
      cursor = more?.next_cursor || undefined;
      if (cursor === undefined) break;
    }
  } catch (error) {
    if (!(error instanceof SlackError) || error.problem !== "scope-missing") throw error;
  }
  return found;
}
