import { html } from "htm/preact";
import type { VNode } from "preact";
import { Icon, type IconName } from "./icon.ts";
import type { Message } from "./model.ts";
import { usePage } from "./page.ts";

/** What can be done with a message; shown when it is pointed at or has the focus. */
export function MessageTools({ message }: { readonly message: Message }): VNode | null {
  const { acts, chat, draft } = usePage();
  if (message.ephemeral_for !== undefined || message.loading) return null;
  const me = chat.me.value;
  const mayDelete = message.author.id === me?.id || me?.isAdmin === true;
  const reply = (): void => {
    draft.command.value = undefined;
    draft.replyTo.value = message;
    draft.focus();
  };
  return html`<div class="message-tools" role="group" aria-label="Message actions">
    <${Tool} icon="reply" label="Reply" onUse=${reply} />
    ${mayDelete && html`<${Tool} icon="trash" label="Delete" onUse=${() => acts.remove(message)} />`}
  </div>`;
}

function Tool(props: { icon: IconName; label: string; onUse: () => void }): VNode {
  return html`<button type="button" class="icon-button" title=${props.label} onClick=${props.onUse}>
    <${Icon} name=${props.icon} /><span class="visually-hidden">${props.label}</span>
  </button>`;
}
