import { html } from "htm/preact";
import type { VNode } from "preact";
import { Announcer } from "./announcer.ts";
import { Banner } from "./banner.ts";
import { ChannelHeader } from "./channel-header.ts";
import { Composer } from "./composer.ts";
import { DropZone } from "./drop-zone.ts";
import { FormDialog } from "./form-dialog.ts";
import { Lightbox } from "./lightbox.ts";
import { LunosDrawer } from "./lunos/lunos-drawer.ts";
import { MessageList } from "./message-list.ts";
import { type Page, PageContext } from "./page.ts";
import { QuestionDialog } from "./question-dialog.ts";
import { Sidebar } from "./sidebar.ts";
import { SlackAnnouncer } from "./slack/slack-announcer.ts";
import { SlackStage } from "./slack/slack-stage.ts";
import { TypingLine } from "./typing-line.ts";

/** The whole page. */
export function App({ page }: { readonly page: Page }): VNode {
  const isSlack = page.whereabouts.platform.value === "slack";
  // The link alone would leave its name in the address, and does nothing while a command is filled in.
  const skip = (event: Event): void => {
    event.preventDefault();
    if (isSlack) page.slack.draft.focus();
    else page.draft.focus();
  };
  return html`<${PageContext.Provider} value=${page}>
    <a class="skip-link" href="#composer-input" onClick=${skip}>Skip to the message box</a>
    <${Sidebar} />
    ${isSlack ? html`<${SlackStage} /><${SlackAnnouncer} />` : html`<${DiscordStage} page=${page} /><${Announcer} />`}
    <${Lightbox} />
    <${LunosDrawer} />
  <//>`;
}

function DiscordStage({ page: { chat, draft } }: { readonly page: Page }): VNode {
  const command = draft.command.value?.command.name;
  const takeFiles = (files: Iterable<File>): void => {
    draft.addFiles(files);
    draft.focus();
  };
  return html`<main class="stage">
      <${ChannelHeader} />
      <${Banner} />
      <${MessageList} />
      <${TypingLine} />
      <${Composer} />
    </main>
    <${DropZone}
      label=${command === undefined ? `Drop to add to #${chat.channel.value?.name ?? ""}` : `Drop for /${command}`}
      onFiles=${takeFiles}
    />
    <${FormDialog} />
    <${QuestionDialog} />`;
}
