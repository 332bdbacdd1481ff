import { html } from "htm/preact";
import type { VNode } from "preact";
import { type SlackElement, toPlain } from "#page/slack/state/block-model.ts";
import type { ElementValue, Surface } from "#page/slack/state/surface.ts";
import { useSlack } from "#page/slack/text/use-slack.ts";
import { useWords } from "#page/words/use-words.ts";
import { FieldChoices } from "./field-choices.ts";
import { FieldFiles } from "./field-files.ts";
import { FieldMany } from "./field-many.ts";
import { FieldSearch } from "./field-search.ts";
import { listOptions } from "./options.ts";

/** What every input is given. */
export interface FieldProps {
  readonly element: SlackElement;
  readonly surface: Surface;
  readonly id: string;
  /** Where no label stands beside it. */
  readonly label?: string | undefined;
  readonly describedBy?: string;
  readonly isRequired?: boolean;
  readonly isWrong?: boolean;
  readonly onChange: (value: ElementValue) => void;
}

/** Whether an element is several inputs together. */
export function isGroup({ type }: SlackElement): boolean {
  return type === "checkboxes" || type === "radio_buttons" || type.startsWith("multi_");
}

/** Types: https://docs.slack.dev/reference/block-kit/block-elements */
export function FieldInput(props: FieldProps): VNode {
  const { type } = props.element;
  if (type === "file_input") return html`<${FieldFiles} ...${props} />`;
  if (type === "checkboxes" || type === "radio_buttons")
    return html`<${FieldChoices} ...${props} />`;
  if (type.startsWith("multi_")) return html`<${FieldMany} ...${props} />`;
  if (type === "external_select") return html`<${FieldSearch} ...${props} />`;
  if (type.endsWith("_select")) return html`<${OneOf} ...${props} />`;
  return html`<${TextField} ...${props} />`;
}

function OneOf(props: FieldProps): VNode {
  const { element, surface, id, label, onChange } = props;
  const { chat } = useSlack();
  const { slackFields: words } = useWords();
  const value = surface.valueOf(element);
  const groups = listOptions(element, chat);
  const isFixed = props.isRequired === true && value !== undefined && value !== null;
  const change = ({ currentTarget }: { currentTarget: HTMLSelectElement }): void =>
    onChange(currentTarget.value === "" ? null : currentTarget.value);
  const toOption = (option: { text: { text: string }; value: string }) =>
    html`<option key=${option.value} value=${option.value} selected=${option.value === value}>
      ${option.text.text}
    </option>`;
  return html`<select
    id=${id}
    class="select"
    aria-label=${label}
    aria-required=${props.isRequired}
    aria-invalid=${props.isWrong}
    aria-describedby=${props.describedBy}
    disabled=${surface.busy.value !== undefined}
    onChange=${change}
  >
    <option value="" disabled=${isFixed} selected=${value === undefined || value === null}>
      ${toPlain(element.placeholder) || words.choose}
    </option>
    ${groups.map(({ label: group, options }) =>
      group === undefined
        ? options.map(toOption)
        : html`<optgroup label=${group}>${options.map(toOption)}</optgroup>`,
    )}
  </select>`;
}

const inputTypes: Readonly<Record<string, string>> = {
  number_input: "text",
  email_text_input: "email",
  url_text_input: "url",
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
};

function TextField(props: FieldProps): VNode {
  const { element, surface, id, onChange } = props;
  const held = surface.valueOf(element);
  const value = element.type === "datetimepicker" ? toLocalTime(held) : String(held ?? "");
  const change = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
    onChange(toHeld(element, currentTarget.value));
  const shared = {
    id,
    placeholder: toPlain(element.placeholder),
    autocomplete: "off",
    "aria-label": props.label,
    "aria-required": props.isRequired,
    "aria-invalid": props.isWrong,
    "aria-describedby": props.describedBy,
    value,
    onInput: change,
  };
  const isLong = element.multiline === true || element.type === "rich_text_input";
  const max = element.max_length;
  const length = [...value].length;
  return html`<div class="field-text">
    ${
      isLong
        ? html`<textarea rows="3" ...${shared}></textarea>`
        : html`<input
            type=${inputTypes[element.type] ?? "text"}
            inputmode=${element.type === "number_input" ? "decimal" : undefined}
            ...${shared}
          />`
    }
    ${
      max !== undefined &&
      length > max * 0.8 &&
      html`<span class="field-count" data-over=${length > max ? "" : undefined} aria-hidden="true">${length} / ${max}</span>`
    }
  </div>`;
}

/** Slack counts seconds; the browser's field knows the time of this place. */
function toLocalTime(held: ElementValue): string {
  if (typeof held !== "number") return "";
  const at = new Date(held * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function toHeld({ type }: SlackElement, text: string): ElementValue {
  if (text === "") return null;
  return type === "datetimepicker" ? Math.floor(new Date(text).getTime() / 1000) : text;
}
