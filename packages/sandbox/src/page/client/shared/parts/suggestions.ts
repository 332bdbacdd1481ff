import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useWords } from "#page/words/use-words.ts";
import { Avatar } from "./avatar.ts";
import { Icon } from "./icon.ts";
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
  const { options: words } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const below = useSignal(0);
  const measure = (): void => {
    const element = list.current;
    if (element === null) return;
    const end = element.scrollTop + element.clientHeight;
    // One of which more than half is seen needs no hint.
    const hidden = [...element.children].filter(
      (line) => line instanceof HTMLElement && line.offsetTop + line.offsetHeight / 2 > end,
    );
    below.value = hidden.length;
  };
  useLayoutEffect(measure, [items]);
  return html`<div class="suggestions">
    <p class="suggestions-title" id=${`${id}-title`}>${title}</p>
    <ul ref=${list} id=${id} role="listbox" aria-labelledby=${`${id}-title`} onScroll=${measure}>
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
    ${below.value > 0 && html`<p class="suggestions-below" aria-hidden="true"><${Icon} name="down" />${words.below(below.value)}</p>`}
  </div>`;
}
