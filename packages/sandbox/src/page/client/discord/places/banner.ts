import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** Says when the page is cut off or the bot is away. */
export function Banner(): VNode {
  return html`<div role="status" class="banners"><${BannerText} /></div>`;
}

function BannerText(): VNode | null {
  const { chat } = usePage();
  const { frame } = useWords();
  const bot = chat.bot.value;
  if (chat.connection.value === "lost") {
    return html`<p class="banner banner-lost">
      <span class="orbit" aria-hidden="true"></span>${frame.lost}
    </p>`;
  }
  if (chat.trouble.value !== undefined) {
    return html`<p class="banner banner-lost"><${Icon} name="alert" />${chat.trouble.value}</p>`;
  }
  if (bot !== undefined && !bot.online) {
    return html`<p class="banner">
      <${Icon} name="moon" />${frame.away(bot.user.global_name ?? bot.user.username)}
    </p>`;
  }
  return null;
}
