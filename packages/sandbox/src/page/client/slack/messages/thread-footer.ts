import { html } from "htm/preact";
import type { VNode } from "preact";
import { Avatar } from "#page/shared/parts/avatar.ts";
import { formatTime } from "#page/shared/tools/wording.ts";
import type { SlackMessage } from "#page/slack/state/slack-model.ts";
import { toThreadKey } from "#page/slack/state/slack-view.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** Under a root: how many replies there are, and what the app is busy with in the thread. */
export function ThreadFooter({ message }: { readonly message: SlackMessage }): VNode | null {
  const { chat } = useSlack();
  const { slackMessages: words } = useWords();
  const { channel, ts, reply_count: count = 0, reply_users: users = [] } = message;
  if (message.subtype === "thread_broadcast") {
    const root = message.thread_ts ?? ts;
    return html`<button type="button" class="thread-link" onClick=${() => chat.openThread(channel, root)}>
      ${words.alsoInThread} <strong>${words.seeThread}</strong>
    </button>`;
  }
  const status = chat.threads.value.get(toThreadKey(channel, ts))?.status;
  if (count === 0 && !status) return null;
  const locale = chat.me.value?.locale ?? "en-US";
  const last = new Date(Number(message.latest_reply ?? ts) * 1000);
  return html`<button type="button" class="thread-link" onClick=${() => chat.openThread(channel, ts)}>
    ${users.slice(0, 3).map((id) => html`<${Face} key=${id} id=${id} />`)}
    ${count > 0 && html`<strong>${words.replies(count)}</strong>`}
    ${
      status
        ? html`<span class="agent-status"><span class="orbit" aria-hidden="true"></span>${chat.application.value?.name}: ${status}</span>`
        : html`<span>${words.lastReply(formatTime(last, locale))}</span>`
    }
  </button>`;
}

function Face({ id }: { readonly id: string }): VNode {
  const { chat } = useSlack();
  const person = chat.people.value.find((one) => one.id === id);
  const name = person?.display_name ?? "Moonlens";
  return html`<${Avatar} id="0" name=${name} url=${person?.avatar_url} isBot=${person === undefined} size="small" />`;
}
