import { html } from "htm/preact";
import type { VNode } from "preact";
import type { Component, Message } from "#page/discord/state/model.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { toSafeLink } from "#page/shared/tools/local-url.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

const styles: Readonly<Record<number, string>> = {
  1: "primary",
  2: "secondary",
  3: "success",
  4: "danger",
  5: "link",
};

/** A button below a message; one with an address is a link. */
export function MessageButton(props: {
  readonly message: Message;
  readonly component: Component;
}): VNode {
  const { acts } = usePage();
  const { content } = useWords();
  const { message, component } = props;
  const latest = acts.presses.value.get(message.id);
  const isBusy = latest?.type === "pending";
  // It keeps the focus while it waits, so that a form that it opens gives it back.
  const isOwnPress = isBusy && latest.customId === component.custom_id;
  const press = (): void => {
    const isPending = acts.presses.value.get(message.id)?.type === "pending";
    if (!isPending) void acts.press(message, { component });
  };
  const face = html`${isOwnPress ? html`<span class="orbit" aria-hidden="true"></span>` : html`<${ButtonEmoji} component=${component} />`}
    ${component.label && html`<span>${component.label}</span>`}`;
  const className = `button button-${styles[component.style ?? 2] ?? "secondary"}`;
  if (component.url !== undefined) {
    const href = toSafeLink(component.url);
    return html`<a class=${className} href=${href} target="_blank" rel="noopener noreferrer">
      ${face}<${Icon} name="external" />
    </a>`;
  }
  return html`<button
    type="button"
    class=${className}
    aria-busy=${isOwnPress}
    disabled=${component.disabled || (isBusy && !isOwnPress)}
    aria-disabled=${isOwnPress}
    aria-label=${component.label ? undefined : (component.emoji?.name ?? content.button)}
    onClick=${press}
  >
    ${face}
  </button>`;
}

function ButtonEmoji({ component: { emoji } }: { readonly component: Component }): VNode | null {
  if (!emoji?.name) return null;
  if (!emoji.id) return html`<span aria-hidden="true">${emoji.name}</span>`;
  return html`<img class="emoji" src=${`/discord/cdn/emojis/${emoji.id}.png?size=32`} alt="" />`;
}
