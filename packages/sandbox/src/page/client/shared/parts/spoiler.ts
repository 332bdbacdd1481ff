import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { ComponentChildren, VNode } from "preact";
import { useWords } from "#page/words/use-words.ts";

/** Something behind a curtain until it is pressed. */
export function SpoilerContainer(props: {
  readonly isSpoiler: boolean;
  readonly children?: ComponentChildren;
}): VNode {
  const { content } = useWords();
  const isHidden = useSignal(props.isSpoiler);
  if (!isHidden.value) return html`${props.children}`;
  return html`<button
    type="button"
    class="curtain"
    onClick=${() => {
      isHidden.value = false;
    }}
  >
    ${content.showSpoiler}
  </button>`;
}
