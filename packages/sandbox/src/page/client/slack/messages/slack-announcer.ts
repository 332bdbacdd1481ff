import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { SlackMessage } from "#page/slack/state/slack-model.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";

/** An answer that grows is read out once it has been still for this long. */
const stillAfterMs = 1500;

/** What is older was there before the page was opened. */
const freshForSeconds = 60;

/** Reads the app's latest answer to screen readers when it is complete. */
export function SlackAnnouncer(): VNode {
  const { chat } = useSlack();
  const said = useSignal("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useComputed(() => {
    const both = [...chat.timeline.messages.value, ...chat.replies.messages.value];
    return both
      .filter(({ bot_id: bot }) => bot !== undefined)
      .sort(byTime)
      .at(-1);
  });
  useSignalEffect(() => {
    const message = latest.value;
    clearTimeout(timer.current);
    if (message === undefined || message.streaming_state !== "completed" || !isFresh(message))
      return;
    timer.current = setTimeout(() => {
      said.value = `Moonlens: ${message.text.slice(0, 500)}`;
    }, stillAfterMs);
  });
  return html`<p class="visually-hidden" role="status">${said}</p>`;
}

function byTime(left: SlackMessage, right: SlackMessage): number {
  return Number(left.ts) - Number(right.ts);
}

function isFresh({ ts }: SlackMessage): boolean {
  return Date.now() / 1000 - Number(ts) < freshForSeconds;
}
