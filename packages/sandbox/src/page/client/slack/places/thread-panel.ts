import { html } from "htm/preact";
import type { VNode } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { Icon } from "#page/shared/parts/icon.ts";
import { SlackComposer } from "#page/slack/composer/slack-composer.ts";
import { SuggestedPrompts } from "#page/slack/composer/suggested-prompts.ts";
import { SlackMessageList } from "#page/slack/messages/slack-message-list.ts";
import type { Panel } from "#page/slack/state/slack-view.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";
import { AgentPane } from "./agent-pane.ts";
import { AgentStatus } from "./agent-status.ts";

/** What stands beside the conversation: a thread, or the agent's pane. */
export function SidePanel(): VNode | null {
  const { chat, draft } = useSlack();
  const { buttons, frame, slack: words } = useWords();
  const panel = chat.panel.value;
  if (panel === undefined) return null;
  const channel = chat.channels.value.find(({ id }) => id === panel.channelId);
  const title = panel.type === "agent" ? "Moonlens" : frame.thread;
  const place = channel === undefined ? "Moonlens" : `#${channel.name}`;
  const close = (): void => {
    chat.closePanel();
    draft.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isAbove = event.target instanceof Element && event.target.closest("dialog") !== null;
    if (event.key === "Escape" && !event.defaultPrevented && !isAbove) close();
  };
  return html`<aside
    class="side-panel"
    aria-label=${title}
    onKeyDown=${onKeyDown}
  >
    <header class="channel-header">
      <h2>
        ${panel.type === "agent" ? html`<img class="header-app" src="/page/moonlens.svg" alt="" />` : html`<${Icon} name="thread" />`}
        <span>${title}</span>
        ${panel.type === "thread" && html`<small>${place}</small>`}
      </h2>
      <button type="button" class="icon-button" title=${buttons.close} onClick=${close}>
        <${Icon} name="close" /><span class="visually-hidden">${words.closePanel}</span>
      </button>
    </header>
    ${panel.type === "agent" ? html`<${AgentPane} panel=${panel} />` : html`<${Thread} key=${panel.ts} panel=${panel} />`}
  </aside>`;
}

function Thread({ panel }: { readonly panel: Extract<Panel, { type: "thread" }> }): VNode {
  const { chat, replyDraft } = useSlack();
  const { log, slackWriting } = useWords();
  const { channelId, ts } = panel;
  useLayoutEffect(() => {
    // What was begun in another thread has no place in this one.
    replyDraft.clear();
    replyDraft.focus();
  }, []);
  return html`<${SlackMessageList}
      timeline=${chat.replies}
      place="thread"
      label=${log.inThread}
      channelId=${channelId}
      threadTs=${ts}
    />
    <${SuggestedPrompts} channelId=${channelId} threadTs=${ts} />
    <${AgentStatus} channelId=${channelId} ts=${ts} />
    <${SlackComposer} draft=${replyDraft} channelId=${channelId} threadTs=${ts} label=${slackWriting.reply} id="reply-input" />`;
}
