import { html } from "htm/preact";
import type { VNode } from "preact";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** The way back to the tour, where it was closed. */
export function TourButton(): VNode | null {
  const { tour, isSidebarOpen } = usePage();
  const { tour: words } = useWords();
  if (tour.isOpen.value) return null;
  return html`<button
    type="button"
    class="quiet sidebar-link"
    onClick=${() => {
      tour.isOpen.value = true;
      isSidebarOpen.value = false;
    }}
  >
    ${words.title}
  </button>`;
}
