import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { type SlackOption, toPlain } from "#page/slack/state/block-model.ts";
import type { FieldProps } from "./field-input.ts";

/** How long nobody types before the app is asked. */
const pauseMs = 200;

/** A choice among what the app suggests while one types. */
export function FieldSearch(
  props: FieldProps & {
    /** What is chosen is added elsewhere, and the field is empty again. */
    readonly isAdding?: boolean;
  },
): VNode {
  const { element, surface, id, isAdding = false, onChange } = props;
  const held = isAdding ? undefined : surface.valueOf(element);
  const typed = useSignal<string | undefined>(undefined);
  const pointed = useSignal(0);
  const found = useFound(props, typed.value);
  const isOpen = typed.value !== undefined && found.length > 0;
  const pick = (option: SlackOption | undefined): void => {
    typed.value = undefined;
    onChange(option ?? null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!isOpen || (step === undefined && event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    if (step !== undefined) pointed.value = (pointed.value + step + found.length) % found.length;
    else if (event.key === "Enter") pick(found[pointed.value]);
    else typed.value = undefined;
  };
  const listId = `${id}-found`;
  return html`<div class="field-search">
    <input
      id=${id}
      type="text"
      role="combobox"
      autocomplete="off"
      aria-label=${props.label}
      aria-autocomplete="list"
      aria-expanded=${isOpen}
      aria-controls=${isOpen ? listId : undefined}
      aria-activedescendant=${isOpen ? `${listId}-${pointed.value}` : undefined}
      aria-describedby=${props.describedBy}
      placeholder=${toPlain(element.placeholder) || "Type to search"}
      value=${typed.value ?? toShown(held)}
      onFocus=${() => {
        typed.value = "";
      }}
      onBlur=${() => {
        typed.value = undefined;
      }}
      onInput=${({ currentTarget }: { currentTarget: HTMLInputElement }) => {
        typed.value = currentTarget.value;
        pointed.value = 0;
      }}
      onKeyDown=${onKeyDown}
    />
    ${toShown(held) !== "" && html`<button type="button" class="quiet" onClick=${() => pick(undefined)}>Clear</button>`}
    ${
      isOpen &&
      html`<ul id=${listId} role="listbox" aria-label="Suggestions">
        ${found.map(
          (option, position) => html`<li
            key=${option.value}
            id=${`${listId}-${position}`}
            role="option"
            aria-selected=${position === pointed.value}
            onPointerDown=${(event: Event) => event.preventDefault()}
            onClick=${() => pick(option)}
          >
            ${toPlain(option.text)}
          </li>`,
        )}
      </ul>`
    }
  </div>`;
}

function useFound(
  { element, surface }: FieldProps,
  typed: string | undefined,
): readonly SlackOption[] {
  const found = useSignal<readonly SlackOption[]>([]);
  useEffect(() => {
    if (typed === undefined || typed.length < (element.min_query_length ?? 3)) {
      found.value = [];
      return;
    }
    let isVoid = false;
    const timer = setTimeout(async () => {
      const options = await surface.suggest(element, typed);
      if (!isVoid) found.value = options;
    }, pauseMs);
    return () => {
      isVoid = true;
      clearTimeout(timer);
    };
  }, [typed]);
  return found.value;
}

function toShown(held: unknown): string {
  if (typeof held !== "object" || held === null || !("text" in held)) return "";
  return toPlain((held as SlackOption).text);
}
