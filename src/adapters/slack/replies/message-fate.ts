import { z } from "zod";
import { type ChatPlatform, joinFates, type MessageFate } from "#core";
import type { SlackCall, SlackWeb } from "../client/slack-web.ts";
import { SlackError } from "../wire/errors.ts";
import { parseReceipt } from "../wire/receipt.ts";
import { parseReplyTarget } from "../wire/reply-target.ts";

type Shown = Parameters<NonNullable<ChatPlatform["findFate"]>>[0];

/** Asks Slack for the message with a picture's buttons; else for an answer and what it is about, whose link says no more. */
export function createFateFinder(web: SlackWeb): NonNullable<ChatPlatform["findFate"]> {
  return async ({ imageId, ...shown }, { signal }) => {
    const { accountId, channelId, threadTs, aboutTs } = parseReplyTarget(shown.target);
    const answer = findShownMessage(shown);
    if (answer === undefined) return "unknown";
    const asking = { accountId, channelId, web, signal };
    if (imageId !== undefined || aboutTs === undefined) return await askFor(answer, asking);
    const question = readFor(aboutTs, { ...asking, threadTs });
    return joinFates(await Promise.all([askFor(answer, asking), question]));
  };
}

/** The last message of an answer that others than its person see. */
export function findShownMessage({
  target,
  receipt,
}: Pick<Shown, "target" | "receipt">): string | undefined {
  const { isPrivate } = parseReplyTarget(target);
  const { parts, directChannelId, isOutside } = parseReceipt(receipt ?? undefined);
  if (isPrivate || isOutside === true || directChannelId !== undefined) return undefined;
  return parts.findLast((part) => part.kind === "message")?.ts;
}

interface Asking {
  readonly accountId: string;
  readonly channelId: string;
  readonly web: SlackWeb;
  readonly signal: AbortSignal;
}

/** What Slack takes more often than any other question. https://docs.slack.dev/reference/methods/chat.getPermalink */
async function askFor(ts: string, { channelId, ...asking }: Asking): Promise<MessageFate> {
  const call = { channel: channelId, message_ts: ts };
  const answer = await ask({ method: "chat.getPermalink", arguments: call }, asking);
  return typeof answer === "string" ? answer : "there";
}

const repliesAnswer = z.object({
  messages: z.array(z.object({ ts: z.string(), subtype: z.string().optional() })),
});

/**
 * A question with an answer in its thread leaves a `tombstone`, which has a permalink. The thread's first message is always among them.
 * https://docs.slack.dev/reference/methods/conversations.replies
 */
async function readFor(
  ts: string,
  { channelId, threadTs = ts, ...asking }: Asking & { readonly threadTs: string | undefined },
): Promise<MessageFate> {
  const bounds = { oldest: ts, latest: ts, inclusive: true, limit: 2 };
  const call = { channel: channelId, ts: threadTs, ...bounds };
  const answer = await ask({ method: "conversations.replies", arguments: call }, asking);
  if (typeof answer === "string") return answer;
  const found = repliesAnswer.parse(answer.data).messages.find((message) => message.ts === ts);
  return found === undefined || found.subtype === "tombstone" ? "gone" : "there";
}

/** What Slack answers, or what it means that it doesn't. */
async function ask(
  call: Pick<SlackCall, "method" | "arguments">,
  { web, ...asking }: Omit<Asking, "channelId">,
): Promise<{ readonly data: unknown } | "gone" | "unknown"> {
  try {
    return { data: await web.call({ ...call, ...asking, attempts: "once" }) };
  } catch (error) {
    if (!(error instanceof SlackError) || error.retryable) throw error;
    return error.problem === "message-gone" ? "gone" : "unknown";
  }
}
