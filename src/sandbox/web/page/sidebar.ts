import { html } from "htm/preact";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.ts";
import { usePage } from "./page.ts";
import { PersonSwitch } from "./person-switch.ts";
import { ThemeSwitch } from "./theme-switch.ts";

/** Where one is and who one is. In narrow windows it lies over the messages and is opened by a button. */
export function Sidebar(): VNode {
  const { chat, isSidebarOpen } = usePage();
  const aside = useRef<HTMLElement>(null);
  const close = (): void => {
    isSidebarOpen.value = false;
  };
  useLayoutEffect(() => {
    if (!isSidebarOpen.value) return;
    const before = document.activeElement;
    aside.current?.focus();
    return () => before instanceof HTMLElement && before.focus();
  }, [isSidebarOpen.value]);
  return html`
    <button
      type="button"
      class="sidebar-shade"
      hidden=${!isSidebarOpen.value}
      aria-label="Close the sidebar"
      onClick=${close}
    ></button>
    <aside
      ref=${aside}
      id="sidebar"
      class="sidebar"
      tabindex="-1"
      aria-label="Channels and people"
      data-open=${isSidebarOpen.value ? "" : undefined}
      onKeyDown=${(event: KeyboardEvent) => event.key === "Escape" && close()}
    >
      <div class="brand">
        <img src="/page/moonlens.svg" alt="" />
        <h1>Moonlens</h1>
        <span class="badge">Sandbox</span>
      </div>
      <nav aria-label="Channels">
        <h2>${chat.guild.value?.name ?? "Channels"}</h2>
        <ul>
          ${chat.channels.value.map(
            ({ id, name }) => html`<${ChannelItem} key=${id} id=${id} name=${name ?? id} />`,
          )}
        </ul>
      </nav>
      <${BotStatus} />
      <${PersonSwitch} />
      <${ThemeSwitch} />
    </aside>
  `;
}

function ChannelItem({ id, name }: { id: string; name: string }): VNode {
  const { chat, isSidebarOpen } = usePage();
  const isOpen = chat.channel.value?.id === id;
  const isUnread = chat.unread.value.has(id);
  const open = (): void => {
    chat.openChannel(id);
    isSidebarOpen.value = false;
  };
  return html`<li>
    <button type="button" class="channel" aria-current=${isOpen ? "page" : undefined} onClick=${open}>
      <${Icon} name="hash" /><span>${name}</span>
      ${isUnread && html`<span class="unread"><span class="visually-hidden">unread</span></span>`}
    </button>
  </li>`;
}

function BotStatus(): VNode | null {
  const bot = usePage().chat.bot.value;
  if (bot === undefined) return null;
  return html`<p class="bot-status" data-online=${bot.online ? "" : undefined}>
    <img src="/page/moonlens.svg" alt="" />
    <span><strong>${bot.user.global_name ?? bot.user.username}</strong>
      <small>${bot.online ? "awake" : "offline"}</small></span>
  </p>`;
}
