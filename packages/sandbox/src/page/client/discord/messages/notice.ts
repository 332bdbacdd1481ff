import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import type { Notice } from "#page/shared/tools/notices.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { CommandLine } from "./message-origin.ts";

/** A notice among the messages: why something did not happen. */
export function NoticeView({ notice }: { readonly notice: Notice }): VNode {
  const { acts } = usePage();
  const { messages } = useWords();
  return html`<article id=${notice.id} class="message notice" data-ephemeral="" tabindex="-1" aria-label=${messages.notice}>
    ${notice.commandName && html`<${CommandLine} name=${notice.commandName} personId=${notice.personId} />`}
    <div class="message-body">
      <p class="failure"><${Icon} name="alert" /><span>${notice.text}</span></p>
      <p class="only-you">
        <${Icon} name="eye" /><span>${messages.onlyYou}</span>
        <button type="button" class="quiet" onClick=${() => acts.dismiss(notice.id)}>${messages.dismiss}</button>
      </p>
    </div>
  </article>`;
}
