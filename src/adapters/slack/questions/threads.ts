import { z } from "zod";
import { SlackError } from "../wire/errors.ts";
import { maxRepliesPerCall } from "../wire/limits.ts";
import { type MessagePayload, messagePayload } from "../wire/payloads.ts";
import type { ThreadKey } from "./message-memory.ts";
import type { ReadingOptions } from "./reading-options.ts";

const repliesAnswer = z.object({ messages: z.array(z.looseObject({})) });

/** A question is worth more than what was said long before it. */
const timeoutMs = 5_000;

/**
 * The messages of a thread, oldest first: what events brought, and where its beginning is not known, what Slack shows of
 * it. Apps outside of Slack's directory may ask once a minute, so a thread is asked for once.
 */
export async function readThread(
  key: ThreadKey,
  options: ReadingOptions,
): Promise<readonly MessagePayload[]> {
  const { memory } = options;
  if (!memory.isWhole(key) && !memory.isHidden(key)) {
    for (const message of await fetchReplies(key, options)) memory.keep(key.accountId, message);
  }
  return memory.list(key);
}

async function fetchReplies(
  { accountId, channelId, threadTs }: ThreadKey,
  { web, signal, logger, memory }: ReadingOptions,
): Promise<readonly MessagePayload[]> {
  try {
    const answer = await web.call({
      method: "conversations.replies",
      arguments: { channel: channelId, ts: threadTs, limit: maxRepliesPerCall },
      accountId,
      attempts: "once",
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return repliesAnswer.parse(answer).messages.flatMap((message) => {
      const read = messagePayload.safeParse({ ...message, type: "message", channel: channelId });
      return read.data ?? [];
    });
  } catch (error) {
    if (signal.aborted) throw error;
    const isExpected = error instanceof SlackError;
    if (isExpected && error.problem !== "unreachable")
      memory.noteHidden({ accountId, channelId, threadTs });
    logger[isExpected ? "info" : "warn"]({ err: error }, "a thread's beginning can't be read");
    return [];
  }
}
