import { html } from "htm/preact";
import type { VNode } from "preact";
import { DropZone } from "#page/shared/parts/drop-zone.ts";
import { FaultNotice } from "#page/shared/views/fault-notice.ts";
import { EditDialog } from "#page/slack/composer/edit-dialog.ts";
import { SlackComposer } from "#page/slack/composer/slack-composer.ts";
import { SuggestedPrompts } from "#page/slack/composer/suggested-prompts.ts";
import { SlackMessageList } from "#page/slack/messages/slack-message-list.ts";
import { SlackWelcome } from "#page/slack/messages/slack-welcome.ts";
import { isInChannel } from "#page/slack/state/slack-timeline.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { TourStrip } from "#page/tour/tour-strip.ts";
import { useWords } from "#page/words/use-words.ts";
import { HomeTab } from "./home-tab.ts";
import { SlackBanner } from "./slack-banner.ts";
import { SlackHeader } from "./slack-header.ts";
import { SidePanel } from "./thread-panel.ts";
import { ViewDialog } from "./view-dialog.ts";

/** Slack: a conversation, what stands beside it, and forms over it. */
export function SlackStage(): VNode {
  const { chat, draft, replyDraft } = useSlack();
  const { drop } = useWords();
  const channel = chat.channel.value;
  const isHome = channel?.is_im === true && chat.tab.value === "home";
  const hasPanel = chat.panel.value !== undefined;
  const target = hasPanel ? replyDraft : draft;
  const takeFiles = (files: Iterable<File>): void => {
    target.addFiles(files);
    target.focus();
  };
  return html`<div class="slack-stage" data-panel=${hasPanel ? "" : undefined}>
    <main id="main" class="stage" tabindex="-1">
      <${SlackHeader} />
      <${SlackBanner} />
      <${FaultNotice} />
      <${TourStrip} />
      ${isHome ? html`<${HomeTab} />` : channel && html`<${Conversation} key=${channel.id} />`}
    </main>
    <${SidePanel} />
    <${DropZone} label=${hasPanel ? drop.thread : drop.to(nameOf(channel))} onFiles=${takeFiles} />
    <${ViewDialog} />
    <${EditDialog} />
  </div>`;
}

function Conversation(): VNode | null {
  const { chat, draft } = useSlack();
  const { log, writing } = useWords();
  const channel = chat.channel.value;
  if (channel === undefined) return null;
  const isEmpty = !chat.timeline.messages.value.some(isInChannel);
  return html`<${SlackMessageList}
      timeline=${chat.timeline}
      place="channel"
      label=${log.of(nameOf(channel))}
      channelId=${channel.id}
    >
      <${SlackWelcome} isEmpty=${isEmpty} />
    <//>
    ${channel.is_im && isEmpty && html`<${SuggestedPrompts} channelId=${channel.id} threadTs=${undefined} isOpening />`}
    <${SlackComposer}
      draft=${draft}
      channelId=${channel.id}
      threadTs=${undefined}
      label=${writing.to(nameOf(channel))}
      id="composer-input"
    />`;
}

function nameOf(channel: { readonly name?: string; readonly is_im?: boolean } | undefined): string {
  return channel === undefined || channel.is_im ? "Moonlens" : `#${channel.name}`;
}
