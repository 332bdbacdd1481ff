import { html } from "htm/preact";
import type { VNode } from "preact";
import { RealServerGuide } from "#page/demo/real-server-guide.ts";
import { ResetDialog } from "#page/demo/reset-dialog.ts";
import { Composer } from "#page/discord/composer/composer.ts";
import { FormDialog } from "#page/discord/forms/form-dialog.ts";
import { QuestionDialog } from "#page/discord/forms/question-dialog.ts";
import { Announcer } from "#page/discord/messages/announcer.ts";
import { MessageList } from "#page/discord/messages/message-list.ts";
import { Banner } from "#page/discord/places/banner.ts";
import { ChannelHeader } from "#page/discord/places/channel-header.ts";
import { TypingLine } from "#page/discord/places/typing-line.ts";
import { LunosDrawer } from "#page/lunos/lunos-drawer.ts";
import { DropZone } from "#page/shared/parts/drop-zone.ts";
import { FaultNotice } from "#page/shared/views/fault-notice.ts";
import { Lightbox } from "#page/shared/views/lightbox.ts";
import { SlackAnnouncer } from "#page/slack/messages/slack-announcer.ts";
import { SlackStage } from "#page/slack/places/slack-stage.ts";
import { type Page, PageContext } from "#page/state/page.ts";
import { TourStrip } from "#page/tour/tour-strip.ts";
import { useWords, WordsContext } from "#page/words/use-words.ts";
import { Sidebar } from "./sidebar.ts";

/** The whole page. */
export function App({ page }: { readonly page: Page }): VNode {
  const isSlack = page.whereabouts.platform.value === "slack";
  // The link alone would leave its name in the address, and does nothing while a command is filled in.
  const skip = (event: Event): void => {
    event.preventDefault();
    if (isSlack) page.slack.draft.focus();
    else page.draft.focus();
    // App Home has nothing to write in.
    if (document.querySelector(".composer, .slack-composer") === null) {
      document.getElementById("main")?.focus();
    }
  };
  const words = page.words.value;
  return html`<${PageContext.Provider} value=${page}><${WordsContext.Provider} value=${words}>
    <a class="skip-link" href="#main" onClick=${skip}>${words.frame.skip}</a>
    <${Sidebar} />
    ${isSlack ? html`<${SlackStage} /><${SlackAnnouncer} />` : html`<${DiscordStage} page=${page} /><${Announcer} />`}
    <${Lightbox} />
    <${LunosDrawer} />
    <${RealServerGuide} />
    <${ResetDialog} />
  <//><//>`;
}

function DiscordStage({ page: { chat, draft } }: { readonly page: Page }): VNode {
  const { drop } = useWords();
  const command = draft.command.value?.command.name;
  const takeFiles = (files: Iterable<File>): void => {
    draft.addFiles(files);
    draft.focus();
  };
  return html`<main id="main" class="stage" tabindex="-1">
      <${ChannelHeader} />
      <${Banner} />
      <${FaultNotice} />
      <${TourStrip} />
      <${MessageList} />
      <${TypingLine} />
      <${Composer} />
    </main>
    <${DropZone}
      label=${command === undefined ? drop.to(`#${chat.channel.value?.name ?? ""}`) : drop.command(`/${command}`)}
      onFiles=${takeFiles}
    />
    <${FormDialog} />
    <${QuestionDialog} />`;
}
