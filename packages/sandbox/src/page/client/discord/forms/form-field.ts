import { html } from "htm/preact";
import type { VNode } from "preact";
import { listChoices } from "#page/discord/state/choices.ts";
import { type FormDraft, fieldTypes } from "#page/discord/state/form-draft.ts";
import type { ModalComponent, ModalField, SelectOption } from "#page/discord/state/model.ts";
import { usePage } from "#page/state/page.ts";
import { useWords } from "#page/words/use-words.ts";
import { FormFiles } from "./form-files.ts";

/** One field of a form with its label, what helps to fill it in, and what is wrong with it. */
export function FormField(props: {
  readonly component: ModalComponent;
  readonly field: ModalField;
  readonly draft: FormDraft;
}): VNode {
  const { component, field, draft } = props;
  const id = `field-${field.custom_id}`;
  const fault = draft.faults.value[field.custom_id];
  const label = component.label ?? field.label ?? field.custom_id;
  const isRequired = field.required !== false && field.type !== fieldTypes.checkbox;
  const isGroup = field.type === fieldTypes.radio || isSeveral(field);
  const name = html`<span>${label}</span>${
    isRequired && html`<span class="required" aria-hidden="true">*</span>`
  }`;
  const input: FieldInput = {
    id,
    field,
    draft,
    isRequired,
    describedBy: `${id}-help ${id}-fault`,
    isWrong: fault !== undefined,
  };
  return html`<div class="field" data-wrong=${fault === undefined ? undefined : ""}>
    ${isGroup ? html`<span class="field-label" id=${`${id}-label`}>${name}</span>` : html`<label class="field-label" for=${id}>${name}</label>`}
    ${component.description && html`<p class="field-help" id=${`${id}-help`}>${component.description}</p>`}
    ${renderInput(input)}
    <p class="field-fault" id=${`${id}-fault`} aria-live="polite">${fault}</p>
  </div>`;
}

/** What every input of a form is given. */
export interface FieldInput {
  readonly id: string;
  readonly field: ModalField;
  readonly draft: FormDraft;
  readonly isRequired: boolean;
  readonly describedBy: string;
  readonly isWrong: boolean;
}

function isSeveral({ type, max_values: max }: ModalField): boolean {
  if (type === fieldTypes.checkboxes) return true;
  return type !== fieldTypes.file && (max ?? 1) > 1;
}

function renderInput(input: FieldInput): VNode {
  const { field } = input;
  switch (field.type) {
    case fieldTypes.text:
      return html`<${TextField} ...${input} />`;
    case fieldTypes.file:
      return html`<${FormFiles} ...${input} />`;
    case fieldTypes.checkbox:
      return html`<${YesOrNo} ...${input} />`;
    case fieldTypes.radio:
      return html`<${Choices} ...${input} kind="radio" />`;
    default:
      return isSeveral(field)
        ? html`<${Choices} ...${input} kind="checkbox" />`
        : html`<${OneOf} ...${input} />`;
  }
}

function TextField({ id, field, draft, isRequired, describedBy, isWrong }: FieldInput): VNode {
  const value = String(draft.values.value[field.custom_id] ?? "");
  const isParagraph = field.style === 2;
  const props = {
    id,
    placeholder: field.placeholder ?? "",
    autocomplete: "off",
    "aria-required": isRequired,
    "aria-invalid": isWrong,
    "aria-describedby": describedBy,
    value,
    onInput: ({ currentTarget }: { currentTarget: HTMLTextAreaElement | HTMLInputElement }) =>
      draft.set(field.custom_id, currentTarget.value),
  };
  const max = field.max_length ?? undefined;
  return html`<div class="field-text">
    ${isParagraph ? html`<textarea rows="5" ...${props}></textarea>` : html`<input type="text" ...${props} />`}
    ${
      max !== undefined &&
      html`<span class="field-count" data-over=${[...value].length > max ? "" : undefined} aria-hidden="true">${[...value].length} / ${max}</span>`
    }
  </div>`;
}

function OneOf({ id, field, draft, isRequired, describedBy, isWrong }: FieldInput): VNode {
  const { chat } = usePage();
  const { fields } = useWords();
  const options = listChoices(field, chat);
  const value = [draft.values.value[field.custom_id]].flat()[0] ?? "";
  const onChange = ({ currentTarget }: { currentTarget: HTMLSelectElement }): void =>
    draft.set(field.custom_id, currentTarget.value === "" ? [] : [currentTarget.value]);
  return html`<select
    id=${id}
    class="select"
    aria-required=${isRequired}
    aria-invalid=${isWrong}
    aria-describedby=${describedBy}
    onChange=${onChange}
  >
    <option value="" selected=${value === ""}>${field.placeholder ?? fields.select}</option>
    ${options.map(
      (option) =>
        html`<option key=${option.value} value=${option.value} selected=${option.value === value}>${toOptionText(option)}</option>`,
    )}
  </select>`;
}

function Choices(props: FieldInput & { readonly kind: "radio" | "checkbox" }): VNode {
  const { id, field, draft, kind, describedBy } = props;
  const { chat } = usePage();
  const chosen = [draft.values.value[field.custom_id]].flat();
  const toggle = ({ value }: SelectOption): void => {
    if (kind === "radio") draft.set(field.custom_id, value);
    else {
      const others = chosen.filter((one) => typeof one === "string" && one !== value).map(String);
      draft.set(field.custom_id, chosen.includes(value) ? others : [...others, value]);
    }
  };
  return html`<div
    id=${id}
    class="field-choices"
    role=${kind === "radio" ? "radiogroup" : "group"}
    aria-labelledby=${`${id}-label`}
    aria-describedby=${describedBy}
  >
    ${listChoices(field, chat).map(
      (option) => html`<label key=${option.value}>
        <input
          type=${kind}
          name=${id}
          checked=${chosen.includes(option.value)}
          onChange=${() => toggle(option)}
        />
        <span>${option.label}${option.description && html`<small>${option.description}</small>`}</span>
      </label>`,
    )}
  </div>`;
}

function YesOrNo({ id, field, draft, describedBy }: FieldInput): VNode {
  return html`<input
    id=${id}
    type="checkbox"
    class="switch"
    role="switch"
    aria-describedby=${describedBy}
    checked=${draft.values.value[field.custom_id] === true}
    onChange=${({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      draft.set(field.custom_id, currentTarget.checked)}
  />`;
}

/** A browser's own menu has one line for each option. */
function toOptionText({ label, description }: SelectOption): string {
  return description ? `${label} · ${description}` : label;
}
