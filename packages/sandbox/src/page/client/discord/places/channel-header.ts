import { html } from "htm/preact";
import type { VNode } from "preact";
import { Avatar } from "#page/shared/parts/avatar.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { isDirect, toChannelIcon } from "./channel-name.ts";

/** The name of the channel, and in narrow windows the way to the sidebar. */
export function ChannelHeader(): VNode {
  const { chat, isSidebarOpen } = usePage();
  const { frame, people } = useWords();
  const me = chat.me.value;
  const channel = chat.channel.value;
  const parent = chat.channels.value.find(({ id }) => id === channel?.parent_id);
  const name = channel !== undefined && isDirect(channel) ? "Moonlens" : (channel?.name ?? "…");
  const open = (): void => {
    isSidebarOpen.value = true;
  };
  return html`<header class="channel-header">
    <div class="narrow-only"><h1 class="visually-hidden">Moonlens</h1></div>
    <button
      type="button"
      class="icon-button narrow-only"
      aria-controls="sidebar"
      aria-expanded=${isSidebarOpen.value}
      onClick=${open}
    >
      <${Icon} name="menu" /><span class="visually-hidden">${frame.places}</span>
    </button>
    <h2>
      <${Icon} name=${channel === undefined ? "hash" : toChannelIcon(channel)} />
      ${parent && html`<button type="button" class="quiet crumb" onClick=${() => chat.openChannel(parent.id)}>${parent.name}</button><span aria-hidden="true">›</span>`}
      <span>${name}</span>
    </h2>
    ${channel?.nsfw && html`<span class="badge badge-age" title=${frame.ageRestrictedChannel}>18+</span>`}
    ${channel?.topic && html`<p class="topic">${channel.topic}</p>`}
    ${
      me &&
      html`<button type="button" class="me narrow-only" onClick=${open}>
        <span class="visually-hidden">${people.youAre}${" "}</span>
        <${Avatar} id=${me.id} name=${me.displayName} url=${me.avatarUrl} size="small" />
        <span>${me.displayName}</span>
      </button>`
    }
  </header>`;
}
