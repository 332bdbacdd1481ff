import { html } from "htm/preact";
import type { VNode } from "preact";
import { Avatar } from "#page/shared/parts/avatar.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** The name of the conversation; of the app's own, its tabs. */
export function SlackHeader(): VNode {
  const { isSidebarOpen } = usePage();
  const { chat } = useSlack();
  const { frame, people } = useWords();
  const me = chat.me.value;
  const channel = chat.channel.value;
  const isDirect = channel?.is_im === true;
  const open = (): void => {
    isSidebarOpen.value = true;
  };
  return html`<header class="channel-header">
    <div class="narrow-only"><h1 class="visually-hidden">Moonlens</h1></div>
    <button type="button" class="icon-button narrow-only" aria-controls="sidebar" aria-expanded=${isSidebarOpen.value} onClick=${open}>
      <${Icon} name="menu" /><span class="visually-hidden">${frame.places}</span>
    </button>
    <h2>
      ${isDirect ? html`<img class="header-app" src="/page/moonlens.svg" alt="" />` : html`<${Icon} name=${channel?.is_private ? "lock" : "hash"} />`}
      <span>${isDirect ? "Moonlens" : (channel?.name ?? "…")}</span>
    </h2>
    ${isDirect && html`<${Tabs} />`}
    ${!isDirect && channel?.topic?.value && html`<p class="topic">${channel.topic.value}</p>`}
    <span class="header-space"></span>
    ${!isDirect && chat.direct.value !== undefined && html`<${AskButton} />`}
    ${
      me &&
      html`<button type="button" class="me narrow-only" onClick=${open}>
        <span class="visually-hidden">${people.youAre}${" "}</span>
        <${Avatar} id="0" name=${me.display_name} url=${me.avatar_url} size="small" />
        <span>${me.display_name}</span>
      </button>`
    }
  </header>`;
}

function AskButton(): VNode {
  const { chat } = useSlack();
  const { writing } = useWords();
  return html`<button type="button" class="button button-secondary ask-agent" onClick=${() => chat.openPane()}>
    <img class="ask-agent-app" src="/page/moonlens.svg" alt="" /><span>${writing.ask("Moonlens")}</span>
  </button>`;
}

function Tabs(): VNode | null {
  const { chat } = useSlack();
  const { slack: words } = useWords();
  const home = chat.application.value?.manifest?.features?.app_home;
  const tabs = [
    ...(home?.home_tab_enabled === false ? [] : [{ id: "home", label: words.home } as const]),
    ...(home?.messages_tab_enabled === false
      ? []
      : [{ id: "messages", label: words.messages } as const]),
  ];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = tabs.find(({ id }) => id !== chat.tab.value);
    if (other === undefined) return;
    event.preventDefault();
    void chat.openTab(other.id);
    document.getElementById(`tab-${other.id}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="Moonlens" onKeyDown=${onKeyDown}>
    ${tabs.map(
      ({ id, label }) => html`<button
        key=${id}
        id=${`tab-${id}`}
        type="button"
        role="tab"
        aria-selected=${chat.tab.value === id}
        tabindex=${chat.tab.value === id ? 0 : -1}
        onClick=${() => chat.openTab(id)}
      >
        ${label}
      </button>`,
    )}
  </div>`;
}
