import { z } from "zod";
import type { SlackTarget } from "../wire/reply-target.ts";
import type { SlackWeb } from "./slack-web.ts";

const openAnswer = z.object({ channel: z.object({ id: z.string() }) });

/**
 * The direct messages with the person who asked.
 * @throws {SlackError}
 */
export async function openDirectMessages(
  web: SlackWeb,
  {
    target,
    signal,
  }: {
    readonly target: Pick<SlackTarget, "accountId" | "userId">;
    readonly signal: AbortSignal;
  },
): Promise<string> {
  const answer = await web.call({
    method: "conversations.open",
    arguments: { users: target.userId },
    accountId: target.accountId,
    attempts: "several",
    signal,
  });
  return openAnswer.parse(answer).channel.id;
}
