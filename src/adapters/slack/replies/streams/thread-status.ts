import {
  type Clock,
  concernsItsPersonAlone,
  type ReplyView,
  type Sentence,
  sayProgress,
  type WaitingSign,
  type Wording,
} from "#core";
import type { SlackCall, SlackWeb } from "../../client/slack-web.ts";
import type { SlackTarget } from "../../wire/reply-target.ts";
import { isUncertainEnd } from "../messages/outlet.ts";

const timeoutMs = 5_000;
/** A line that stands for ever is worth more than one try. */
const clearTimeoutMs = 60_000;

/**
 * The quiet line in a thread that says what we are busy with. Slack takes it away with the first message; one that may
 * stand beside the answer, because its request ended uncertainly or an earlier process set it, is cleared.
 */
export function createThreadStatus(options: {
  readonly web: SlackWeb;
  readonly wording: Wording;
  readonly clock: Clock;
  readonly target: SlackTarget;
  readonly isTakenUp?: boolean;
}): WaitingSign {
  const { web, wording, clock, target, isTakenUp = false } = options;
  const isPossible = target.threadTs !== undefined && !target.isPrivate;
  let mayStand = isTakenUp;
  let underWay: Promise<void> = Promise.resolve();
  let shown = "";

  function set(status: string): void {
    if (!isPossible || status === shown) return;
    shown = status;
    underWay = underWay.then(() => tryToShow(status));
  }

  /** It is a courtesy; where Slack doesn't offer it, a message comes a little later. */
  async function tryToShow(status: string): Promise<void> {
    try {
      await send(status, { attempts: "once", signal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      if (isUncertainEnd(error)) mayStand = true;
    }
  }

  async function send(
    status: string,
    { attempts, signal }: Pick<SlackCall, "attempts" | "signal">,
  ): Promise<void> {
    await web.call({
      method: "assistant.threads.setStatus",
      arguments: { channel_id: target.channelId, thread_ts: target.threadTs, status },
      accountId: target.accountId,
      attempts,
      signal,
    });
  }

  return {
    // A place in the line stands in it, too.
    tells: ({ text }: ReplyView) => text.trim() === "",
    show({ status, locale }) {
      const say = (sentence: Sentence) => wording(sentence, locale);
      if (status.type === "working") set(sayProgress(status, { say, nowMs: clock() }));
      if (status.type === "queued") set(say({ ...status, key: "queued" }));
    },
    settle: () => underWay,
    async clear(view) {
      // What is whispered leaves it standing.
      mayStand ||= concernsItsPersonAlone(view) && shown !== "";
      if (!mayStand || !isPossible) return;
      mayStand = false;
      const signal = AbortSignal.timeout(clearTimeoutMs);
      await send("", { attempts: "several", signal }).catch(() => undefined);
    },
  };
}
