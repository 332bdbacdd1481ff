import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { TourButton } from "#page/shared/views/tour-button.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** At the end of the sidebar: what can be done with the demo as a whole. */
export function DemoLinks(): VNode {
  const { demo } = usePage();
  const { demo: words } = useWords();
  useEffect(() => {
    void demo.probe();
  }, []);
  return html`<div class="demo-links">
    <${TourButton} />
    <button
      type="button"
      class="quiet sidebar-link"
      onClick=${() => {
        demo.isGuideOpen.value = true;
      }}
    >
      ${words.realServer}
    </button>
    ${
      demo.canReset.value &&
      html`<button
        type="button"
        class="quiet sidebar-link"
        onClick=${() => {
          demo.isResetOpen.value = true;
        }}
      >
        ${words.reset}
      </button>`
    }
    <small>${words.forgets}</small>
  </div>`;
}
