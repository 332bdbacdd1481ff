import { html } from "htm/preact";
import type { VNode } from "preact";
import { Avatar } from "./avatar.ts";
import { Icon } from "./icon.ts";
import { usePage } from "./page.ts";

/** The name of the channel, and in narrow windows the way to the sidebar. */
export function ChannelHeader(): VNode {
  const { chat, isSidebarOpen } = usePage();
  const me = chat.me.value;
  const channel = chat.channel.value;
  const open = (): void => {
    isSidebarOpen.value = true;
  };
  return html`<header class="channel-header">
    <button
      type="button"
      class="icon-button narrow-only"
      aria-controls="sidebar"
      aria-expanded=${isSidebarOpen.value}
      onClick=${open}
    >
      <${Icon} name="menu" /><span class="visually-hidden">Channels and people</span>
    </button>
    <h2><${Icon} name="hash" /><span>${channel?.name ?? "…"}</span></h2>
    ${channel?.topic && html`<p class="topic">${channel.topic}</p>`}
    ${
      me &&
      html`<button type="button" class="me narrow-only" onClick=${open}>
        <span class="visually-hidden">You are${" "}</span>
        <${Avatar} id=${me.id} name=${me.displayName} url=${me.avatarUrl} size="small" />
        <span>${me.displayName}</span>
      </button>`
    }
  </header>`;
}
