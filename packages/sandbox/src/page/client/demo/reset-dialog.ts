import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { Dialog } from "#page/shared/parts/dialog.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** Asks before the demo is started over. */
export function ResetDialog(): VNode | null {
  return usePage().demo.isResetOpen.value ? html`<${Question} />` : null;
}

function Question(): VNode {
  const { demo } = usePage();
  const { demo: words } = useWords();
  const isBusy = useSignal(false);
  const close = (): void => {
    if (!isBusy.value) demo.isResetOpen.value = false;
  };
  const reset = (): void => {
    if (isBusy.value) return;
    isBusy.value = true;
    void demo.reset();
  };
  return html`<${Dialog} title=${words.reset} onClose=${close}>
    <div class="dialog-form">
      <p>${words.resetText}</p>
      <div class="dialog-actions">
        <p role="status">${isBusy.value && words.resetting}</p>
        <button type="button" class="button button-secondary" disabled=${isBusy.value} onClick=${close}>${words.cancel}</button>
        <button type="button" class="button button-danger" aria-disabled=${isBusy.value} onClick=${reset}>
          ${isBusy.value && html`<span class="orbit" aria-hidden="true"></span>`}${words.reset}
        </button>
      </div>
    </div>
  <//>`;
}
