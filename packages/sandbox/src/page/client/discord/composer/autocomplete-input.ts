import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { toLocalName } from "#page/discord/state/localized.ts";
import {
  type CommandOption,
  type OptionChoice,
  type OptionValue,
  optionTypes,
} from "#page/discord/state/model.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

/** How long a person pauses before the bot is asked, as typing further makes an answer void. */
const pauseMs = 250;

/** An option whose values the bot suggests while one types. What is typed counts too when nothing is picked. */
export function AutocompleteInput(props: {
  readonly option: CommandOption;
  readonly id: string;
  /** What the draft holds already, after a reload or out of an example. */
  readonly value: OptionValue | undefined;
  onValue(value: OptionValue | undefined): void;
}): VNode {
  const { option, id, value, onValue } = props;
  const locale = usePage().chat.me.value?.locale ?? "en-US";
  const text = useSignal(String(value ?? ""));
  const isOpen = useSignal(false);
  const index = useSignal(0);
  const choices = useChoices(option, { text: text.value, isOpen: isOpen.value });
  const shown = isOpen.value ? choices : [];

  const pick = (choice: OptionChoice): void => {
    text.value = toLocalName(choice, locale);
    isOpen.value = false;
    onValue(choice.value);
  };
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    text.value = currentTarget.value;
    isOpen.value = true;
    index.value = 0;
    onValue(toValue(option, text.value));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!takeKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const takeKey = (key: string): boolean => {
    const chosen = shown[index.value];
    if (key === "ArrowDown" && !isOpen.value) isOpen.value = true;
    else if (shown.length === 0) return false;
    else if (key === "ArrowDown") index.value = (index.value + 1) % shown.length;
    else if (key === "ArrowUp") index.value = (index.value - 1 + shown.length) % shown.length;
    else if (key === "Escape") isOpen.value = false;
    else if ((key === "Enter" || key === "Tab") && chosen !== undefined) pick(chosen);
    else return false;
    return true;
  };
  return html`<div class="autocomplete">
    <input
      id=${id}
      type="text"
      role="combobox"
      autocomplete="off"
      aria-autocomplete="list"
      aria-required=${option.required ?? false}
      aria-expanded=${shown.length > 0}
      aria-controls=${`${id}-choices`}
      aria-activedescendant=${shown.length > 0 ? `${id}-choice-${index.value}` : undefined}
      value=${text.value}
      onInput=${onInput}
      onKeyDown=${onKeyDown}
      onFocus=${() => {
        isOpen.value = true;
      }}
      onBlur=${() => {
        isOpen.value = false;
      }}
    />
    <${ChoiceList} id=${id} choices=${shown} index=${index.value} locale=${locale} onPick=${pick} />
  </div>`;
}

function ChoiceList(props: {
  readonly id: string;
  readonly choices: readonly OptionChoice[];
  readonly index: number;
  readonly locale: string;
  readonly onPick: (choice: OptionChoice) => void;
}): VNode {
  const { id, choices, index, locale, onPick } = props;
  const { writing } = useWords();
  useEffect(() => {
    document.getElementById(`${id}-choice-${index}`)?.scrollIntoView({ block: "nearest" });
  }, [index]);
  return html`<ul id=${`${id}-choices`} role="listbox" aria-label=${writing.suggestions} hidden=${choices.length === 0}>
    ${choices.map(
      (choice, position) => html`<li
        key=${choice.value}
        id=${`${id}-choice-${position}`}
        role="option"
        aria-selected=${position === index}
        onPointerDown=${(event: Event) => event.preventDefault()}
        onClick=${() => onPick(choice)}
      >
        ${toLocalName(choice, locale)}
      </li>`,
    )}
  </ul>`;
}

/** What the bot suggests for the text, once nothing was typed for a moment. */
function useChoices(
  option: CommandOption,
  { text, isOpen }: { readonly text: string; readonly isOpen: boolean },
): readonly OptionChoice[] {
  const page = usePage();
  const choices = useSignal<readonly OptionChoice[]>([]);
  useEffect(() => {
    if (!isOpen) return;
    let isVoid = false;
    const timer = setTimeout(async () => {
      const found = await page.acts.suggest(option, text);
      if (!isVoid) choices.value = found;
    }, pauseMs);
    return () => {
      isVoid = true;
      clearTimeout(timer);
    };
  }, [text, isOpen]);
  return choices.value;
}

function toValue({ type }: CommandOption, text: string): OptionValue | undefined {
  if (text === "") return undefined;
  const isNumber = type === optionTypes.integer || type === optionTypes.number;
  return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
}
