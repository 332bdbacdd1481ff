import { html } from "htm/preact";
import type { VNode } from "preact";
import { useId, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icon.ts";

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  pick(): void;
}

/** A button with a menu: opened in the browser's top layer, walked with the arrow keys, closed with Escape. */
export function MenuButton(props: {
  readonly icon: IconName;
  readonly label: string;
  readonly items: readonly MenuItem[];
}): VNode {
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLUListElement>(null);
  const id = useId();
  const onToggle = (event: ToggleEvent): void => {
    const isOpen = event.newState === "open";
    button.current?.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    placeBeside(menu.current, button.current);
    menu.current?.querySelector<HTMLElement>("button")?.focus();
  };
  const pick = (item: MenuItem): void => {
    menu.current?.hidePopover();
    item.pick();
  };
  return html`<button
      ref=${button}
      type="button"
      class="icon-button"
      title=${props.label}
      popovertarget=${id}
      aria-haspopup="menu"
      aria-expanded="false"
    >
      <${Icon} name=${props.icon} /><span class="visually-hidden">${props.label}</span>
    </button>
    <ul
      ref=${menu}
      id=${id}
      popover="auto"
      class="menu"
      role="menu"
      aria-label=${props.label}
      onToggle=${onToggle}
      onKeyDown=${(event: KeyboardEvent) => walk(event, menu.current)}
    >
      ${props.items.map(
        (item) => html`<li key=${item.id} role="none">
          <button type="button" role="menuitem" tabindex="-1" onClick=${() => pick(item)}>${item.label}</button>
        </li>`,
      )}
    </ul>`;
}

/** Below the button where there is room, else above it, and never outside the window. */
export function placeBeside(popover: HTMLElement | null, anchor: HTMLElement | null): void {
  if (popover === null || anchor === null) return;
  const [at, size] = [anchor.getBoundingClientRect(), popover.getBoundingClientRect()];
  const below = at.bottom + 4;
  const top = below + size.height > innerHeight - 8 ? at.top - size.height - 4 : below;
  // Towards the middle of the window, where the room is.
  const towards = at.left < innerWidth / 2 ? at.left : at.right - size.width;
  const left = Math.min(Math.max(8, towards), innerWidth - size.width - 8);
  popover.style.top = `${Math.max(8, top)}px`;
  popover.style.left = `${left}px`;
}

function walk(event: KeyboardEvent, menu: HTMLElement | null): void {
  const items = [...(menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  const index = items.findIndex((item) => item.matches(":focus"));
  const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key];
  // Keys that belong to the menu mean something else to the list of messages around it.
  event.stopPropagation();
  if (event.key === "Tab") menu?.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}
