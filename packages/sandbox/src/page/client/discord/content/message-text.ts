import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { ComponentChildren, VNode } from "preact";
import { useMemo } from "preact/hooks";
import { type RenderToken, renderMarkdown } from "#page/shared/parts/render-markdown.ts";
import { useWords } from "#page/words/use-words.ts";
import { isReference, parseMarkdown } from "./markdown.ts";
import { ReferenceView } from "./reference-view.ts";

/** Text in Discord's Markdown. It becomes elements one by one, so that nothing in it can be more than text. */
export function MessageText({ source }: { readonly source: string }): VNode {
  const tokens = useMemo(() => parseMarkdown(source), [source]);
  return html`<div class="text">${renderMarkdown(tokens, renderOwn)}</div>`;
}

/** What Discord has of its own. */
const renderOwn: RenderToken = (token, inner) => {
  switch (token.type) {
    case "subtext":
      return html`<p class="subtext">${inner()}</p>`;
    case "underline":
      return html`<u>${inner()}</u>`;
    case "spoiler":
      return html`<${Spoiler}>${inner()}<//>`;
    case "reference":
      return isReference(token)
        ? html`<${ReferenceView} reference=${token.reference} />`
        : undefined;
    default:
      return undefined;
  }
};

function Spoiler({ children }: { children?: ComponentChildren }): VNode {
  const { content } = useWords();
  const isOpen = useSignal(false);
  if (isOpen.value) return html`<span class="spoiler" data-open>${children}</span>`;
  return html`<button
    type="button"
    class="spoiler"
    aria-label=${content.hiddenSpoiler}
    onClick=${() => {
      isOpen.value = true;
    }}
  >
    <span aria-hidden="true">${children}</span>
  </button>`;
}
