import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import type { SlackChannel } from "#page/slack/state/slack-model.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** The workspace's channels, and the app. */
export function SlackPlaces(): VNode {
  const { chat } = useSlack();
  const { frame, slack: words } = useWords();
  const workspace = chat.workspace.value;
  return html`<nav aria-label=${frame.channels}>
    <h2>${workspace?.name ?? "Slack"}</h2>
    <ul>
      ${chat.channels.value.map((channel) => html`<${ChannelItem} key=${channel.id} channel=${channel} />`)}
    </ul>
    ${
      workspace?.installed === false
        ? html`<p class="not-installed">${words.notInstalled}</p>`
        : chat.direct.value !== undefined && html`<h2>${frame.apps}</h2><ul><${AppItem} /></ul>`
    }
  </nav>`;
}

function ChannelItem({ channel }: { readonly channel: SlackChannel }): VNode {
  const { chat } = useSlack();
  const { isSidebarOpen } = usePage();
  const { frame, slack: words } = useWords();
  const open = (): void => {
    chat.openChannel(channel.id);
    isSidebarOpen.value = false;
  };
  const isOpen = chat.channel.value?.id === channel.id;
  return html`<li>
    <button type="button" class="channel" aria-current=${isOpen ? "page" : undefined} onClick=${open}>
      <${Icon} name=${channel.is_private ? "lock" : "hash"} /><span>${channel.name}</span>
      ${!channel.has_bot && html`<span class="badge" title=${words.notInChannel}>${words.noBot}</span>`}
      ${channel.is_ext_shared && html`<span class="badge" title=${words.sharedWith}>${words.shared}</span>`}
      ${!isOpen && chat.unread.value.has(channel.id) && html`<span class="unread"><span class="visually-hidden">${frame.unread}</span></span>`}
    </button>
  </li>`;
}

function AppItem(): VNode {
  const { chat } = useSlack();
  const { isSidebarOpen } = usePage();
  const { frame } = useWords();
  const direct = chat.direct.value;
  const isOnline = chat.application.value?.online === true;
  const isOpen = direct !== undefined && chat.channel.value?.id === direct.id;
  const open = (): void => {
    void chat.openTab(chat.tab.value);
    isSidebarOpen.value = false;
  };
  return html`<li>
    <button type="button" class="channel" aria-current=${isOpen ? "page" : undefined} onClick=${open}>
      <img class="channel-app" src="/page/moonlens.svg" alt="" /><span>Moonlens</span>
      <span class="presence" data-online=${isOnline ? "" : undefined}>${isOnline ? frame.awake : frame.offline}</span>
      ${!isOpen && direct && chat.unread.value.has(direct.id) && html`<span class="unread"><span class="visually-hidden">${frame.unread}</span></span>`}
    </button>
  </li>`;
}
