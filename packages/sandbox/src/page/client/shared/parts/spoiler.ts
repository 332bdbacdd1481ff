import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { ComponentChildren, VNode } from "preact";

/** Something behind a curtain until it is pressed. */
export function SpoilerContainer(props: {
  readonly isSpoiler: boolean;
  readonly children?: ComponentChildren;
}): VNode {
  const isHidden = useSignal(props.isSpoiler);
  if (!isHidden.value) return html`${props.children}`;
  return html`<button
    type="button"
    class="curtain"
    onClick=${() => {
      isHidden.value = false;
    }}
  >
    Spoiler. Show it.
  </button>`;
}
