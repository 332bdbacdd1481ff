import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { type SlackOption, toPlain } from "#page/slack/state/block-model.ts";
import { useWords } from "#page/words/use-words.ts";
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
  const { buttons, slackFields, writing } = useWords();
  const held = isAdding ? undefined : surface.valueOf(element);
  const typed = useSignal<string | undefined>(undefined);
  /** None before a person types or moves: Enter alone chooses nothing. */
  const pointed = useSignal(nothing);
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
    if (step !== undefined) pointed.value = move(pointed.value, { step, count: found.length });
    else if (event.key === "Escape") typed.value = undefined;
    else if (pointed.value !== nothing) pick(found[pointed.value]);
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
      aria-activedescendant=${isOpen && pointed.value !== nothing ? `${listId}-${pointed.value}` : undefined}
      aria-describedby=${props.describedBy}
      placeholder=${toPlain(element.placeholder) || slackFields.search}
      value=${typed.value ?? toShown(held)}
      onFocus=${() => {
        typed.value = "";
        pointed.value = nothing;
      }}
      onBlur=${() => {
        typed.value = undefined;
      }}
      onInput=${({ currentTarget }: { currentTarget: HTMLInputElement }) => {
        typed.value = currentTarget.value;
        pointed.value = currentTarget.value === "" ? nothing : 0;
      }}
      onKeyDown=${onKeyDown}
    />
    ${toShown(held) !== "" && html`<button type="button" class="quiet" onClick=${() => pick(undefined)}>${buttons.clear}</button>`}
    ${
      isOpen &&
      html`<ul id=${listId} role="listbox" aria-label=${writing.suggestions}>
        ${found.map(
          (option, position) => html`<li
            key=${option.value}
            id=${`${listId}-${position}`}
            role="option"
            aria-selected=${position === pointed.value}
            onPointerDown=${(event: Event) => event.preventDefault()}
            onClick=${() => pick(option)}
          >
            ${toPlain(option.text)}${option.description && html`<small>${toPlain(option.description)}</small>`}
          </li>`,
        )}
      </ul>`
    }
  </div>`;
}

const nothing = -1;

function move(from: number, { step, count }: { readonly step: number; readonly count: number }) {
  return from === nothing && step < 0 ? count - 1 : (from + step + count) % count;
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
