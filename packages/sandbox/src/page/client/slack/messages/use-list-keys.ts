import type { RefObject } from "preact";
import { toNextIndex } from "#page/shared/views/use-message-keys.ts";

/** Keys in a list of messages: up and down go from message to message, Home and End to the first and last. */
export function useListKeys(
  scroller: RefObject<HTMLElement | null>,
): (event: KeyboardEvent) => void {
  return (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.matches("input, select, textarea")) return;
    const articles = [...(scroller.current?.querySelectorAll<HTMLElement>("article") ?? [])];
    const index = articles.findIndex((article) => article.contains(target));
    const next = toNextIndex(event.key, { index, count: articles.length });
    if (next === undefined) return;
    event.preventDefault();
    articles[next]?.focus();
  };
}
