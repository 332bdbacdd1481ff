import { html } from "htm/preact";
import type { VNode } from "preact";
import { SlackTextView } from "#page/slack/text/slack-text.ts";
import type { FieldProps } from "./field-input.ts";

/** One of several, or some of them, all in sight. */
export function FieldChoices(props: FieldProps): VNode {
  const { element, surface, id, onChange } = props;
  const isOne = element.type === "radio_buttons";
  const chosen = [surface.valueOf(element)].flat();
  const toggle = (value: string): void => {
    if (isOne) onChange(value);
    else
      onChange(
        chosen.includes(value) ? without(chosen, value) : [...without(chosen, value), value],
      );
  };
  return html`<div
    id=${id}
    class="field-choices"
    role=${isOne ? "radiogroup" : "group"}
    aria-label=${props.label}
    aria-labelledby=${props.label === undefined ? `${id}-label` : undefined}
    aria-describedby=${props.describedBy}
  >
    ${(element.options ?? []).map(
      (option) => html`<label key=${option.value}>
        <input
          type=${isOne ? "radio" : "checkbox"}
          name=${id}
          checked=${chosen.includes(option.value)}
          onChange=${() => toggle(option.value)}
        />
        <span>
          <${SlackTextView} text=${option.text} />
          ${option.description && html`<small><${SlackTextView} text=${option.description} /></small>`}
        </span>
      </label>`,
    )}
  </div>`;
}

function without(chosen: readonly unknown[], value: string): readonly unknown[] {
  return chosen.filter((one) => typeof one === "string" && one !== value);
}
