import { z } from "zod";
import type { Clock } from "#core";
import type { SlackWeb } from "../../client/slack-web.ts";
import type { Block } from "../../wire/blocks.ts";
import { SlackError } from "../../wire/errors.ts";
import { maxMessageLength, streamLifeMs } from "../../wire/limits.ts";
import type { SlackTarget } from "../../wire/reply-target.ts";
import { createMark } from "../messages/read-back.ts";

/** An answer's words, as Slack shows them while they come. */
export interface AnswerStream {
  readonly ts: string;
  /** Whether it can go on with a text: it is the same so far, short enough, and Slack won't end it soon. */
  fits(text: string): boolean;
  /** Sends what is new of the text. @throws {SlackError} */
  append(text: string, options: { readonly signal: AbortSignal }): Promise<void>;
  /** Ends it, with the rest of the text and what stands below it. @throws {SlackError} */
  stop(
    ending: { readonly text?: string; readonly blocks?: readonly Block[] },
    options: { readonly signal: AbortSignal },
  ): Promise<void>;
}

export interface StreamOptions {
  readonly web: SlackWeb;
  readonly target: SlackTarget;
  readonly clock: Clock;
  readonly lifeMs?: number;
  /** Marks the message when the stream ends. */
  readonly key: string;
}

const startAnswer = z.object({ ts: z.string() });

/**
 * Begins to stream an answer. Streams stand in threads alone.
 * @throws {SlackError}
 */
export async function startStream(
  text: string,
  {
    web,
    target,
    clock,
    lifeMs = streamLifeMs,
    key,
    signal,
  }: StreamOptions & { readonly signal: AbortSignal },
): Promise<AnswerStream> {
  const { accountId, channelId: channel } = target;
  const startedAtMs = clock();
  const answer = await web.call({
    method: "chat.startStream",
    arguments: {
      channel,
      thread_ts: target.threadTs,
      recipient_team_id: target.userTeamId ?? target.teamId,
      recipient_user_id: target.userId,
      markdown_text: text,
    },
    accountId,
    attempts: "once",
    signal,
  });
  const { ts } = startAnswer.parse(answer);
  let sent = text;
  // After an uncertain end going on could double words.
  let isCertain = true;

  return {
    ts,
    fits: (whole) =>
      isCertain &&
      whole.startsWith(sent) &&
      whole.length <= maxMessageLength &&
      clock() - startedAtMs < lifeMs,
    async append(whole, options) {
      const news = whole.slice(sent.length);
      if (news === "") return;
      const argumentsGiven = { channel, ts, markdown_text: news };
      try {
        await web.call({
          method: "chat.appendStream",
          arguments: argumentsGiven,
          accountId,
          attempts: "once",
          ...options,
        });
        sent = whole;
      } catch (error) {
        isCertain = error instanceof SlackError && error.problem === "rate-limited";
        throw error;
      }
    },
    async stop({ text: whole = sent, blocks = [] }, options) {
      const news = whole.slice(sent.length);
      await web.call({
        method: "chat.stopStream",
        arguments: {
          channel,
          ts,
          ...(news === "" ? {} : { markdown_text: news }),
          ...(blocks.length === 0 ? {} : { blocks }),
          metadata: createMark(key),
        },
        accountId,
        attempts: "when-refused",
        ...options,
      });
    },
  };
}
