import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon } from "#page/shared/parts/icon.ts";
import { usePage } from "#page/state/page.ts";

/** Sends what stands in the composer. It stays reachable when there is nothing to send, and then does nothing. */
export function SendButton({ isReady }: { readonly isReady: boolean }): VNode {
  const { draft } = usePage();
  const isSending = draft.isSending.value;
  return html`<button type="submit" class="icon-button send" title="Send" aria-disabled=${!isReady || isSending}>
    ${isSending ? html`<span class="orbit" aria-hidden="true"></span>` : html`<${Icon} name="send" />`}
    <span class="visually-hidden">${isSending ? "Sending" : "Send"}</span>
  </button>`;
}
