import type { Sentence } from "#core";
import { toPersonId } from "../../client/persons.ts";
import { toFallback, toMrkdwn } from "../../replies/format.ts";
import { createSectionBlock } from "../../wire/blocks.ts";
import { SlackError } from "../../wire/errors.ts";
import { maxFallbackLength } from "../../wire/limits.ts";
import type { ActionsPayload } from "../../wire/payloads.ts";
import type { Source } from "../../wire/source.ts";
import { toTeamWorkspace } from "../../wire/workspaces.ts";
import type { EventOptions } from "../event-context.ts";

/** A press, and what is needed to answer it. */
export interface Press {
  readonly payload: ActionsPayload;
  readonly source: Source;
  readonly userId: string;
  readonly channelId: string;
  readonly threadTs: string | undefined;
  readonly isPrivate: boolean;
  readonly options: EventOptions;
}

/** Reads a press once, as it arrives; nothing for one outside of a conversation, as in the app's home. */
export function readPress(
  payload: ActionsPayload,
  source: Source,
  options: EventOptions,
): Press | undefined {
  const channelId = payload.channel?.id ?? payload.container.channel_id;
  if (channelId === undefined) return undefined;
  const isPrivate = payload.container.is_ephemeral === true;
  const thread = payload.message?.thread_ts ?? payload.container.thread_ts;
  // What only one person sees begins no thread.
  const ownTs = isPrivate ? undefined : (payload.message?.ts ?? payload.container.message_ts);
  const threadTs = thread ?? ownTs;
  return { payload, source, userId: payload.user.id, channelId, threadTs, isPrivate, options };
}

/** Who pressed, and where, in the core's words. */
export function toAsker({ source: { teamId }, userId }: Pick<Press, "source" | "userId">) {
  return {
    workspaceId: toTeamWorkspace(teamId).id,
    personId: toPersonId({ teamId, userId }),
  };
}

/** Two presses are two wishes; the same press sent twice is one. */
export function toPressKey({ trigger_id: triggerId, actions }: ActionsPayload): string {
  return `slack:action:${triggerId}:${actions[0]?.action_ts ?? ""}`;
}

/** Admins may do away with what others asked for. */
export async function readAsker({ options, source, userId }: Press) {
  const { role } = await options.people.find({ accountId: source.accountId, userId }, options);
  return { personId: toPersonId({ teamId: source.teamId, userId }), isModerator: role === "admin" };
}

/** Says something that only the person who pressed sees. */
export async function tell(press: Press, sentence: Sentence): Promise<void> {
  const { options, source, userId } = press;
  const { locale } = await options.people.find({ accountId: source.accountId, userId }, options);
  await whisper(press, toWhisper(options.wording(sentence, locale)));
}

/** Words of ours, in our own Markdown, as a message shows them. */
export function toWhisper(words: string) {
  return {
    text: toFallback(words, maxFallbackLength),
    blocks: [createSectionBlock(toMrkdwn(words))],
  };
}

/**
 * Posts a message that only the person who pressed sees. What Slack refuses is logged: the press was answered already.
 * @returns whether Slack took it.
 */
export async function whisper(
  { payload, source, userId, channelId, threadTs, options }: Press,
  body: { readonly text: string; readonly blocks: readonly object[] },
): Promise<boolean> {
  const { web, signal, logger } = options;
  const thread = payload.message?.thread_ts === undefined ? {} : { thread_ts: threadTs };
  try {
    if (payload.response_url === undefined) {
      await web.call({
        method: "chat.postEphemeral",
        arguments: { ...body, channel: channelId, user: userId, ...thread },
        accountId: source.accountId,
        attempts: "when-refused",
        signal,
      });
      return true;
    }
    const answer = { ...body, ...thread, response_type: "ephemeral", replace_original: false };
    await web.respond({ responseUrl: payload.response_url, body: answer, signal });
    return true;
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    logger.info({ err: error }, "a button press couldn't be answered");
    return false;
  }
}
