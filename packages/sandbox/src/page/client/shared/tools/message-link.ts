import { listElementIds } from "./message-address.ts";

/**
 * Goes to the message that a link of a platform's leads to, where the page shows it, as the platforms' own clients do. Any
 * other link is left to the browser.
 */
export function followMessageLink(event: Event, href: string): void {
  const element = listElementIds(href)
    .map((id) => document.getElementById(id))
    .find((found) => found !== null);
  if (element === undefined || element === null) return;
  event.preventDefault();
  showElement(element);
}

export function showElement(element: HTMLElement): void {
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}
