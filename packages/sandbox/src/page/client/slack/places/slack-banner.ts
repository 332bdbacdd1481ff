import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** Says when the page is cut off, the app is away, or is no member of the channel. */
export function SlackBanner(): VNode {
  return html`<div role="status" class="banners"><${BannerText} /></div>`;
}

function BannerText(): VNode | null {
  const { chat } = useSlack();
  const { frame, slack: words } = useWords();
  const channel = chat.channel.value;
  if (chat.connection.value === "lost") {
    return html`<p class="banner banner-lost"><span class="orbit" aria-hidden="true"></span>${frame.lost}</p>`;
  }
  if (chat.trouble.value !== undefined) {
    return html`<p class="banner banner-lost"><${Icon} name="alert" />${chat.trouble.value}</p>`;
  }
  if (chat.workspace.value?.installed === false) return html`<${Elsewhere} />`;
  const application = chat.application.value;
  if (application !== undefined && !application.online && chat.workspace.value?.installed) {
    return html`<p class="banner"><${Icon} name="moon" />${frame.away(application.name)}</p>`;
  }
  if (channel !== undefined && !channel.has_bot && chat.workspace.value?.installed) {
    return html`<p class="banner">${words.notHere(`#${channel.name}`)}</p>`;
  }
  return null;
}

/** Where the app isn't installed: why, and the ways on. */
function Elsewhere(): VNode {
  const { chat } = useSlack();
  const { demo } = usePage();
  const { elsewhere: words } = useWords();
  const { workspaces = [], people = [] } = chat.state.value ?? {};
  const home = workspaces.find(({ installed }) => installed);
  const resident = people.find(({ team_id: teamId }) => teamId === home?.id);
  return html`<div class="banner banner-elsewhere">
    <p class="banner-words">${words.text}</p>
    ${
      home !== undefined &&
      resident !== undefined &&
      html`<button type="button" class="button button-secondary" onClick=${() => chat.actAs(resident.id)}>${words.back(home.name)}</button>`
    }
    <button
      type="button"
      class="button button-secondary"
      onClick=${() => {
        demo.isGuideOpen.value = true;
      }}
    >
      ${words.guide}
    </button>
  </div>`;
}
