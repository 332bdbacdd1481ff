import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { listChoices } from "#page/discord/state/choices.ts";
import type { Component, Message } from "#page/discord/state/model.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";

interface SelectProps {
  readonly message: Message;
  readonly component: Component;
}

/** A menu below a message. A single choice is sent at once, several with a button. */
export function MessageSelect(props: SelectProps): VNode {
  return (props.component.max_values ?? 1) > 1
    ? html`<${SeveralChoices} ...${props} />`
    : html`<${OneChoice} ...${props} />`;
}

function OneChoice({ message, component }: SelectProps): VNode {
  const { acts, chat } = usePage();
  const { buttons, fields } = useWords();
  const options = listChoices(component, chat);
  const onChange = async ({ currentTarget }: { currentTarget: HTMLSelectElement }) => {
    await acts.press(message, { component, values: [currentTarget.value] });
    // What opened a form can be chosen again when the form was closed without an answer.
    currentTarget.value = options.find((option) => option.default)?.value ?? "";
  };
  return html`<select
    class="select"
    aria-label=${component.placeholder ?? buttons.choose}
    disabled=${component.disabled || acts.presses.value.get(message.id)?.type === "pending"}
    onChange=${onChange}
  >
    <option value="" disabled selected=${!options.some((option) => option.default)}>
      ${component.placeholder ?? fields.select}
    </option>
    ${options.map(
      (option) =>
        html`<option key=${option.value} value=${option.value} selected=${option.default} title=${option.description}>
          ${option.label}
        </option>`,
    )}
  </select>`;
}

function SeveralChoices({ message, component }: SelectProps): VNode {
  const { acts, chat } = usePage();
  const { buttons, fields } = useWords();
  const options = listChoices(component, chat);
  const chosen = useSignal<readonly string[]>(
    options.filter((option) => option.default).map((option) => option.value),
  );
  const toggle = (value: string): void => {
    chosen.value = chosen.value.includes(value)
      ? chosen.value.filter((other) => other !== value)
      : [...chosen.value, value].slice(-(component.max_values ?? 1));
  };
  return html`<fieldset
    class="choices"
    disabled=${component.disabled || acts.presses.value.get(message.id)?.type === "pending"}
  >
    <legend>${component.placeholder ?? fields.select}</legend>
    ${options.map(
      (option) =>
        html`<label key=${option.value}>
          <input
            type="checkbox"
            checked=${chosen.value.includes(option.value)}
            onChange=${() => toggle(option.value)}
          />
          ${option.label}
        </label>`,
    )}
    <button
      type="button"
      class="button button-primary"
      disabled=${chosen.value.length < (component.min_values ?? 1)}
      onClick=${() => acts.press(message, { component, values: chosen.value })}
    >
      ${buttons.choose}
    </button>
  </fieldset>`;
}
