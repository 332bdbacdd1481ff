import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** Sends what stands in the composer. It stays reachable when there is nothing to send, and then does nothing. */
export function SendButton({
  isReady,
  label,
}: {
  readonly isReady: boolean;
  /** What sending does, where that has a word of its own. */
  readonly label?: string | undefined;
}): VNode {
  const { draft } = usePage();
  const { buttons } = useWords();
  const isSending = draft.isSending.value;
  const face = isSending
    ? html`<span class="orbit" aria-hidden="true"></span>`
    : html`<${Icon} name=${label === undefined ? "send" : "spark"} />`;
  const isOff = !isReady || isSending;
  if (label !== undefined) {
    return html`<button type="submit" class="button button-primary command-send" aria-disabled=${isOff}>
      ${face}${label}
    </button>`;
  }
  return html`<button type="submit" class="icon-button send" title=${buttons.send} aria-disabled=${isOff}>
    ${face}
    <span class="visually-hidden">${isSending ? buttons.sending : buttons.send}</span>
  </button>`;
}
