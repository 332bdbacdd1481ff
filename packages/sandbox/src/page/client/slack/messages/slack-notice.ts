import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import type { Notice } from "#page/shared/tools/notices.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";

/** What Slack itself says to one person: why a command or shortcut went wrong. */
export function SlackNotice({ notice }: { readonly notice: Notice }): VNode {
  const { acts } = useSlack();
  const { messages, slackMessages } = useWords();
  return html`<article id=${notice.id} class="message notice" data-ephemeral="" tabindex="-1" aria-label=${messages.notice}>
    <div class="message-body">
      <p class="only-you">
        <${Icon} name="eye" /><span>${slackMessages.onlyYou}</span>
        <button type="button" class="quiet" onClick=${() => acts.dismiss(notice.id)}>${messages.dismiss}</button>
      </p>
      <p class="failure"><${Icon} name="alert" /><span>${notice.text}</span></p>
    </div>
  </article>`;
}
