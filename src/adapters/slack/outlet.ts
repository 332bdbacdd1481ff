import { z } from "zod";
import { SlackError } from "./errors.ts";
import { maxResponses } from "./limits.ts";
import type { MessageBody } from "./message-body.ts";
import type { SlackTarget } from "./reply-target.ts";
import type { SlackCall, SlackWeb } from "./slack-web.ts";

/** A way to put the messages of one reply on Slack. */
export interface Outlet {
  /** Posts a message. Doing it again after an uncertain end posts no second one. Its `ts` is not always told. */
  create(
    body: MessageBody,
    options: SendOptions & { readonly key: string },
  ): Promise<string | undefined>;
  edit(ts: string, body: MessageBody, options: SendOptions): Promise<void>;
  remove(ts: string, options: SendOptions): Promise<void>;
}

export interface SendOptions {
  readonly attempts: SlackCall["attempts"];
  readonly signal: AbortSignal;
}

const postAnswer = z.object({ ts: z.string() });
/** Marks our own messages, so that one whose posting ended uncertainly can be found. */
const eventType = "moonlens_reply";
const markedMessage = z.object({
  ts: z.string(),
  metadata: z.object({
    event_type: z.literal(eventType),
    event_payload: z.object({ key: z.string() }),
  }),
});
const historyAnswer = z.object({ messages: z.array(z.unknown()) });

/** Answers as a member of the conversation. */
export function createChannelOutlet(web: SlackWeb, target: SlackTarget): Outlet {
  const place = { channel: target.channelId };
  const { accountId } = target;

  async function post(body: MessageBody, key: string, signal: AbortSignal): Promise<string> {
    const answer = await web.call({
      method: "chat.postMessage",
      arguments: {
        ...place,
        ...body,
        thread_ts: target.threadTs,
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: eventType, event_payload: { key } },
      },
      accountId,
      attempts: "when-refused",
      signal,
    });
    return postAnswer.parse(answer).ts;
  }

  /** The message of a posting that ended uncertainly, if it came to be. */
  async function find(key: string, signal: AbortSignal): Promise<string | undefined> {
    const isThread = target.threadTs !== undefined;
    const answer = await web.call({
      method: isThread ? "conversations.replies" : "conversations.history",
      arguments: {
        ...place,
        ...(isThread ? { ts: target.threadTs } : {}),
        limit: 100,
        include_all_metadata: true,
      },
      accountId,
      attempts: "when-refused",
      signal,
    });
    const { messages } = historyAnswer.parse(answer);
    return messages
      .flatMap((message) => markedMessage.safeParse(message).data ?? [])
      .find(({ metadata }) => metadata.event_payload.key === key)?.ts;
  }

  return {
    async create(body, { key, attempts, signal }) {
      try {
        return await post(body, key, signal);
      } catch (error) {
        const isUncertain = error instanceof SlackError && error.problem === "unreachable";
        if (!isUncertain || attempts === "once") throw error;
        return (await find(key, signal)) ?? (await post(body, key, signal));
      }
    },
    async edit(ts, body, options) {
      await web.call({
        method: "chat.update",
        arguments: { ...place, ...body, ts },
        accountId,
        ...options,
      });
    },
    async remove(ts, options) {
      await web.call({ method: "chat.delete", arguments: { ...place, ts }, accountId, ...options });
    },
  };
}

/**
 * Answers by the address that came with a command or press, where we are no member, or for one pair of eyes. What is
 * posted can't be changed any more. When the address no longer works, a message for one pair of eyes goes the other way.
 */
export function createResponseOutlet(
  web: SlackWeb,
  {
    target,
    used,
    nowMs,
  }: {
    readonly target: SlackTarget;
    /** How many messages went this way already. */
    readonly used: number;
    readonly nowMs: number;
  },
): Outlet {
  const isUsable =
    target.responseUrl !== undefined &&
    used < maxResponses &&
    nowMs < (target.responseExpiresAtMs ?? 0);

  async function postEphemeral(body: MessageBody, signal: AbortSignal): Promise<void> {
    await web.call({
      method: "chat.postEphemeral",
      arguments: {
        ...body,
        channel: target.channelId,
        user: target.userId,
        thread_ts: target.threadTs,
      },
      accountId: target.accountId,
      attempts: "when-refused",
      signal,
    });
  }

  return {
    async create(body, { signal }) {
      if (!isUsable || target.responseUrl === undefined) {
        await postEphemeral(body, signal);
        return undefined;
      }
      const response_type = target.isPrivate ? "ephemeral" : "in_channel";
      const thread_ts = target.threadTs;
      const answer = {
        ...body,
        response_type,
        replace_original: false,
        ...(thread_ts === undefined ? {} : { thread_ts }),
      };
      try {
        await web.respond({ responseUrl: target.responseUrl, body: answer, signal });
      } catch (error) {
        const isOver = error instanceof SlackError && error.problem === "too-late";
        if (!isOver || !target.isPrivate) throw error;
        await postEphemeral(body, signal);
      }
      return undefined;
    },
    // What stands there was right when it was posted.
    edit: async () => undefined,
    remove: async () => undefined,
  };
}
