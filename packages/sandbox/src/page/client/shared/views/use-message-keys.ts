import type { RefObject } from "preact";
import { usePage } from "#page/state/page.ts";

/**
 * Keys in the message list: up and down go from message to message, Home and End to the first and last, `r` replies,
 * Escape goes back to writing.
 */
export function useMessageKeys(
  scroller: RefObject<HTMLElement | null>,
): (event: KeyboardEvent) => void {
  const { chat, draft } = usePage();
  return (event) => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || target.matches("input, select, textarea")) return;
    const articles = [...(scroller.current?.querySelectorAll<HTMLElement>("article") ?? [])];
    const index = articles.findIndex((article) => article.contains(target));
    const next = toNextIndex(event.key, { index, count: articles.length });
    if (next !== undefined) {
      event.preventDefault();
      articles[next]?.focus();
    } else if (event.key === "Escape") draft.focus();
    else if (event.key === "r" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const id = articles[index]?.id.replace("message-", "");
      const message = chat.timeline.messages.value.find((one) => one.id === id);
      if (message === undefined || message.ephemeral_for !== undefined) return;
      event.preventDefault();
      draft.replyTo.value = message;
      draft.focus();
    }
  };
}

export function toNextIndex(
  key: string,
  { index, count }: { readonly index: number; readonly count: number },
): number | undefined {
  switch (key) {
    case "ArrowUp":
      return index === -1 ? count - 1 : Math.max(0, index - 1);
    case "ArrowDown":
      return index === -1 ? count - 1 : Math.min(count - 1, index + 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
