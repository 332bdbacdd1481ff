import { callsPerson } from "../wire/marks.ts";
import type { MessagePayload } from "../wire/payloads.ts";
import { isDirectChannel } from "../wire/reply-target.ts";
import type { Source } from "../wire/source.ts";

/** Kinds of message that a person writes; the others tell of what happened. */
const personsSubtypes: ReadonlySet<string | undefined> = new Set([
  undefined,
  "file_share",
  "me_message",
  "thread_broadcast",
]);

/** What people and apps say, as opposed to what Slack says of a channel. */
export function isSpoken({ subtype }: MessagePayload): boolean {
  return subtype === "bot_message" || personsSubtypes.has(subtype);
}

/** Whether a person wrote it: not an app, ourselves or Slack. */
export function isFromPerson(message: MessagePayload, { botUserId }: Source): boolean {
  if (message.bot_id !== undefined || message.user === undefined) return false;
  return (
    message.user !== botUserId &&
    message.user !== "USLACKBOT" &&
    personsSubtypes.has(message.subtype)
  );
}

/**
 * Whether a person's message speaks to Moonlens: a direct message or a mention. A reply in a thread without a mention
 * depends on what was said there.
 */
export function readAddress(
  message: MessagePayload,
  { botUserId }: Source,
): "addressed" | "perhaps" | "not" {
  if (message.channel_type === "im" || isDirectChannel(message.channel)) return "addressed";
  const isCalled = message.type === "app_mention" || mentions(message, botUserId);
  // What stands in code is quoted, not called.
  if (isCalled && !isQuoted(message, botUserId)) return "addressed";
  if (message.thread_ts === undefined || message.thread_ts === message.ts) return "not";
  // Who speaks to somebody else is not to be interrupted.
  return /<@[UW]\w+/.test(message.text) ? "not" : "perhaps";
}

/**
 * Whether a thread's next message by a person goes on with what they had with Moonlens: they mentioned it there before,
 * or it began the thread for them. Others' talk in the same thread stays theirs.
 */
export function continuesTalk(
  message: MessagePayload,
  {
    thread,
    botUserId,
  }: { readonly thread: readonly MessagePayload[]; readonly botUserId: string | undefined },
): boolean {
  const earlier = thread.filter(({ ts }) => ts !== message.ts);
  const [root] = earlier;
  if (botUserId !== undefined && root?.user === botUserId) return true;
  return earlier.some((spoken) => spoken.user === message.user && mentions(spoken, botUserId));
}

function mentions({ text }: MessagePayload, botUserId: string | undefined): boolean {
  return botUserId !== undefined && callsPerson(text, botUserId) === "calls";
}

function isQuoted({ text }: MessagePayload, botUserId: string | undefined): boolean {
  return botUserId !== undefined && callsPerson(text, botUserId) === "quotes";
}
