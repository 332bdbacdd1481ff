import { html } from "htm/preact";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { DemoLinks } from "#page/demo/demo-links.ts";
import { isThread, toChannelIcon } from "#page/discord/places/channel-name.ts";
import { PersonSwitch } from "#page/discord/places/person-switch.ts";
import type { Channel, Guild } from "#page/discord/state/model.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { PlatformSwitch } from "#page/shared/views/platform-switch.ts";
import { ThemeSwitch } from "#page/shared/views/theme-switch.ts";
import { SlackPersonSwitch } from "#page/slack/places/slack-person-switch.ts";
import { SlackPlaces } from "#page/slack/places/slack-sidebar.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** Where one is and who one is. In narrow windows it lies over the messages and is opened by a button. */
export function Sidebar(): VNode {
  const { whereabouts, isSidebarOpen } = usePage();
  const { frame } = useWords();
  const isSlack = whereabouts.platform.value === "slack";
  const aside = useRef<HTMLElement>(null);
  const close = (): void => {
    isSidebarOpen.value = false;
  };
  useLayoutEffect(() => {
    if (!isSidebarOpen.value) return;
    const before = document.activeElement;
    aside.current?.focus();
    // Wherever the focus is: what had it is gone when another platform or person was chosen.
    const onKeyDown = ({ key, target }: KeyboardEvent) => {
      const isInDialog = target instanceof Element && target.closest("dialog") !== null;
      if (key === "Escape" && !isInDialog) close();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [isSidebarOpen.value]);
  return html`
    <button
      type="button"
      class="sidebar-shade"
      hidden=${!isSidebarOpen.value}
      aria-label=${frame.closeSidebar}
      onClick=${close}
    ></button>
    <aside
      ref=${aside}
      id="sidebar"
      class="sidebar"
      tabindex="-1"
      aria-label=${frame.places}
      data-open=${isSidebarOpen.value ? "" : undefined}
    >
      <div class="brand">
        <img src="/page/moonlens.svg" alt="" />
        <h1>Moonlens</h1>
        <span class="badge">Sandbox</span>
      </div>
      <${PlatformSwitch} />
      ${isSlack ? html`<${SlackPlaces} /><${SlackPersonSwitch} />` : html`<${DiscordPlaces} /><${BotStatus} /><${PersonSwitch} />`}
      <div class="sidebar-end">
        <${ThemeSwitch} />
        <${LunosButton} />
      </div>
      <${DemoLinks} />
    </aside>
  `;
}

function LunosButton(): VNode {
  const { lunos } = usePage();
  return html`<button
    type="button"
    class="button button-secondary lunos-button"
    onClick=${() => {
      lunos.isOpen.value = true;
    }}
  >
    <${Icon} name="coins" />Lunos
  </button>`;
}

function DiscordPlaces(): VNode {
  const { chat } = usePage();
  const { frame } = useWords();
  return html`<nav aria-label=${frame.channels}>
    ${chat.guilds.value.map((guild) => html`<${GuildChannels} key=${guild.id} guild=${guild} />`)}
    <h2>${frame.directMessages}</h2>
    <ul><${DirectItem} /></ul>
  </nav>`;
}

function GuildChannels({ guild }: { readonly guild: Guild }): VNode {
  const { channels } = guild;
  const tops = channels.filter((channel) => !isThread(channel));
  return html`<h2>${guild.name}</h2>
    <ul>
      ${tops.flatMap((channel) => [
        html`<${ChannelItem} key=${channel.id} channel=${channel} />`,
        ...channels
          .filter((thread) => isThread(thread) && thread.parent_id === channel.id)
          .map((thread) => html`<${ChannelItem} key=${thread.id} channel=${thread} />`),
      ])}
    </ul>`;
}

function ChannelItem({ channel }: { readonly channel: Channel }): VNode {
  const { chat, isSidebarOpen } = usePage();
  const { frame } = useWords();
  const isOpen = chat.channel.value?.id === channel.id;
  const isArchived = channel.thread_metadata?.archived === true;
  const open = (): void => {
    chat.openChannel(channel.id);
    isSidebarOpen.value = false;
  };
  return html`<li data-thread=${isThread(channel) ? "" : undefined}>
    <button
      type="button"
      class="channel"
      aria-current=${isOpen ? "page" : undefined}
      data-archived=${isArchived ? "" : undefined}
      onClick=${open}
    >
      <${Icon} name=${toChannelIcon(channel)} /><span>${channel.name ?? channel.id}</span>
      ${channel.nsfw && html`<span class="badge badge-age">18+<span class="visually-hidden">, ${frame.ageRestricted}</span></span>`}
      ${isArchived && html`<span class="badge">${frame.archived}</span>`}
      ${chat.unread.value.has(channel.id) && html`<${Unread} />`}
    </button>
  </li>`;
}

function Unread(): VNode {
  return html`<span class="unread"><span class="visually-hidden">${useWords().frame.unread}</span></span>`;
}

/** The direct messages with the bot. What is unread and in no guild belongs there. */
function DirectItem(): VNode {
  const { chat, isSidebarOpen } = usePage();
  const direct = chat.directChannel.value;
  const isOpen = direct !== undefined && chat.channel.value?.id === direct.id;
  const known = new Set(chat.guilds.value.flatMap(({ channels }) => channels.map(({ id }) => id)));
  const isUnread = !isOpen && [...chat.unread.value].some((id) => !known.has(id));
  const open = (): void => {
    void chat.openDirect();
    isSidebarOpen.value = false;
  };
  return html`<li>
    <button type="button" class="channel" aria-current=${isOpen ? "page" : undefined} onClick=${open}>
      <${Icon} name="at" /><span>${chat.bot.value?.user.username ?? "Moonlens"}</span>
      ${isUnread && html`<${Unread} />`}
    </button>
  </li>`;
}

function BotStatus(): VNode | null {
  const bot = usePage().chat.bot.value;
  const { frame } = useWords();
  if (bot === undefined) return null;
  return html`<p class="bot-status" data-online=${bot.online ? "" : undefined}>
    <img src="/page/moonlens.svg" alt="" />
    <span><strong>${bot.user.global_name ?? bot.user.username}</strong>
      <small>${bot.online ? frame.awake : frame.offline}</small></span>
  </p>`;
}
