import { html } from "htm/preact";
import type { VNode } from "preact";
import { listMentionables } from "#page/discord/state/mentions.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** Who is typing. It keeps its room when nobody is, so that nothing jumps. */
export function TypingLine(): VNode {
  const { chat } = usePage();
  const { messages, writing } = useWords();
  const names = chat.typing.userIds.value
    .filter((id) => id !== chat.me.value?.id)
    .map((id) => listMentionables(chat).find((one) => one.id === id)?.name ?? messages.someone);
  return html`<p class="typing" aria-live="off">
    ${
      names.length > 0 &&
      html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
        <span>${writing.typing(html`<strong>${names.join(", ")}</strong>`, names.length)}</span>`
    }
  </p>`;
}
