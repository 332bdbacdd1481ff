import { html } from "htm/preact";
import type { ComponentChildren, RefObject, VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import type { useStickyEnd } from "#page/shared/parts/use-sticky-end.ts";
import { useWords } from "#page/words/use-words.ts";
import type { useOlder } from "./use-older.ts";

interface MessageLogProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly status: { readonly type: string; readonly text?: string };
  readonly end: ReturnType<typeof useStickyEnd>;
  readonly older: ReturnType<typeof useOlder>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** What stands at the beginning, once all is there. */
  readonly beginning: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** The frame of a list of messages: it scrolls, reads further back, tells what fails, and leads back to its end. */
export function MessageLog(props: MessageLogProps): VNode {
  const { status, end, older } = props;
  const { log } = useWords();
  return html`<div class="messages-frame">
    <div
      ref=${props.scroller}
      class="messages"
      role="log"
      aria-label=${props.label}
      aria-live="polite"
      aria-relevant="additions"
      aria-busy=${status.type === "loading"}
      tabindex="0"
      onScroll=${() => {
        end.onScroll();
        older.onScroll();
      }}
      onKeyDown=${props.onKeyDown}
    >
      <div class="messages-column">
        ${status.type === "ready" && !older.hasOlder && props.beginning}
        ${older.hasOlder && html`<button type="button" class="button button-secondary older" onClick=${older.load}>${log.earlier}</button>`}
        ${status.type === "failed" && html`<p class="failure" role="alert">${status.text}</p>`}
        ${props.children}
      </div>
    </div>
    ${
      end.isAway.value &&
      html`<button type="button" class="jump" onClick=${end.jump}>
        <${Icon} name="down" />${end.hasNews.value ? log.news : log.latest}
      </button>`
    }
  </div>`;
}
