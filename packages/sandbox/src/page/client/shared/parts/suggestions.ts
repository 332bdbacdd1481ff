import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { Avatar } from "./avatar.ts";
import type { SuggestionList } from "./use-suggestion-list.ts";

/** The list above the composer: the focus stays in the text, the keys move through the list. */
export function Suggestions({
  id = "suggestions",
  title,
  items,
  index,
  point,
}: SuggestionList & {
  /** Of the list; its lines have ids that begin with it. */
  readonly id?: string;
}): VNode {
  useEffect(() => {
    document.getElementById(`${id}-${index}`)?.scrollIntoView({ block: "nearest" });
  }, [index]);
  return html`<div class="suggestions">
    <p class="suggestions-title" id=${`${id}-title`}>${title}</p>
    <ul id=${id} role="listbox" aria-labelledby=${`${id}-title`}>
      ${items.map(
        (item, position) => html`<li
          key=${item.id}
          id=${`${id}-${position}`}
          role="option"
          aria-selected=${position === index}
          onPointerMove=${() => position !== index && point(position)}
          onPointerDown=${(event: Event) => event.preventDefault()}
          onClick=${() => item.pick()}
        >
          ${item.avatar && html`<${Avatar} ...${item.avatar} size="small" />`}
          <strong>${item.label}</strong>
          <span class="suggestion-detail">${item.detail}</span>
          ${item.note && html`<span class="badge badge-admin">${item.note}</span>`}
        </li>`,
      )}
    </ul>
  </div>`;
}
