import { startOfCatchUp } from "../../model/calendar.ts";
import { createOutOfReachError } from "../../model/errors.ts";
import type { CatchUpIntent } from "../../model/turn.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { ChannelHistory, SaidMessage } from "../../ports/chat-platform.ts";

/** More than a few minutes' reading for people, and two pages for most platforms. */
const maxMessages = 200;

/** Of one message: what is longer was pasted, and its beginning says what it is. */
export const maxTextLength = 1_000;

/** Of all messages together: about ten thousand tokens. */
const maxTotalLength = 40_000;

/** What was said, as much of it as is summed up: the latest, where it is too much. */
export async function readHistory(
  { since }: CatchUpIntent,
  { context, ports }: TurnParts,
): Promise<ChannelHistory> {
  const { request, workspace, signal } = context;
  const platform = ports.platforms.find(({ name }) => name === request.workspace.platform);
  if (platform?.readHistory === undefined) throw createOutOfReachError();
  const { timeZone } = workspace.settings;
  const now = { nowMs: request.receivedAtMs, ...(timeZone === undefined ? {} : { timeZone }) };
  const history = await platform.readHistory(
    {
      target: request.replyTarget,
      locale: request.locale,
      since:
        since.type === "message"
          ? since
          : { type: "time", atMs: startOfCatchUp(since.period, now) },
      maxMessages,
    },
    { signal },
  );
  return withinLength(history);
}

function withinLength(history: ChannelHistory): ChannelHistory {
  let leftLength = maxTotalLength;
  const fits = ({ text, shown = "" }: SaidMessage) => {
    leftLength -= Math.min(text.length + shown.length, maxTextLength);
    return leftLength >= 0;
  };
  const { messages } = history;
  const firstTooMuch = messages.findLastIndex((message) => !fits(message));
  if (firstTooMuch < 0) return history;
  return { ...history, messages: messages.slice(firstTooMuch + 1), left: "earlier" };
}
