import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import { toThreadKey } from "#page/slack/state/slack-view.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** What the app is busy with in a thread, and the button that stops it. */
export function AgentStatus({
  channelId,
  ts,
}: {
  readonly channelId: string;
  readonly ts: string;
}): VNode {
  const { acts, chat } = useSlack();
  const { buttons, slack: words } = useWords();
  const status = chat.threads.value.get(toThreadKey(channelId, ts))?.status;
  const isWriting = chat.replies.messages.value.some(
    ({ streaming_state: state }) => state === "in_progress",
  );
  const isBusy = Boolean(status) || isWriting;
  const name = html`<strong>${chat.application.value?.name}</strong>`;
  return html`<div class="agent-line" role="status">
    ${
      isBusy &&
      html`<span class="agent-status"><span class="orbit" aria-hidden="true"></span>${status ? [name, ` ${status}`] : words.writing(name)}</span>
        <button type="button" class="button button-secondary stop" onClick=${() => acts.stop({ channelId, ts })}>
          <${Icon} name="stop" />${buttons.stop}
        </button>`
    }
  </div>`;
}
