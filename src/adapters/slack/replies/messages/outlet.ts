import { z } from "zod";
import type { SlackCall, SlackWeb } from "../../client/slack-web.ts";
import type { Block } from "../../wire/blocks.ts";
import { SlackError } from "../../wire/errors.ts";
import { maxResponses } from "../../wire/limits.ts";
import type { SlackTarget } from "../../wire/reply-target.ts";
import { createMark, findMarked } from "./read-back.ts";

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

/** Whether what failed may have been done all the same: its answer was lost, or not waited for. */
export function isUncertainEnd(error: unknown): boolean {
  return !(error instanceof SlackError) || error.problem === "unreachable";
}

const postAnswer = z.object({ ts: z.string() });
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
        metadata: createMark(key),
      },
      accountId,
      attempts: "when-refused",
      signal,
    });
    return postAnswer.parse(answer).ts;
  }

  async function edit(ts: string, body: MessageBody, options: SendOptions): Promise<void> {
    await web.call({
      method: "chat.update",
      arguments: { ...place, ...body, ts },
      accountId,
      ...options,
    });
  }

  return {
    async create(body, { key, attempts, signal }) {
      try {
        return await post(body, key, signal);
      } catch (error) {
        if (!isUncertainEnd(error) || attempts === "once") throw error;
        signal.throwIfAborted();
        return (await findMarked(key, { web, target, signal })) ?? (await post(body, key, signal));
      }
    },
    edit,
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

/** A message as it is sent: what Slack draws, and words for notifications and screen readers. */
export interface MessageBody {
  readonly text: string;
  readonly blocks: readonly Block[];
}
