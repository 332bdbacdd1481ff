import { ComponentType, TextInputStyle } from "discord.js";
import { defined, type ExpenseForm, type ExpenseTexts, expenseFields, type Speech } from "#core";
import { type CustomId, toCustomId } from "../wire/custom-ids.ts";
import { maxFormHintLength, maxFormLabelLength, maxFormTitleLength } from "../wire/limits.ts";
import type { FormPayload } from "../wire/payloads.ts";

type Field = ExpenseForm["fields"][number];

/** The form that corrects a line of a channel's books. Nothing has to be filled in: a receipt may not say it. */
export function createExpenseModal(
  { id, form }: { readonly id: CustomId; readonly form: ExpenseForm },
  speech: Speech,
) {
  const { wording, locale } = speech;
  return {
    custom_id: toCustomId(id),
    title: wording(form.title, locale).slice(0, maxFormTitleLength),
    components: form.fields.map((field) => ({
      type: ComponentType.Label,
      label: wording(field.label, locale).slice(0, maxFormLabelLength),
      description: wording(field.hint, locale).slice(0, maxFormHintLength),
      component: toComponent(field, speech),
    })),
  };
}

function toComponent(field: Field, { wording, locale }: Speech) {
  const { name, text, maxLength, choices } = field;
  if (choices === undefined) {
    return {
      type: ComponentType.TextInput,
      custom_id: name,
      style: TextInputStyle.Short,
      required: false,
      max_length: maxLength,
      ...(text === "" ? {} : { value: text.slice(0, maxLength) }),
    };
  }
  return {
    type: ComponentType.StringSelect,
    custom_id: name,
    required: false,
    min_values: 0,
    options: choices.map(({ value, label }) => ({
      value,
      label: wording(label, locale),
      ...(value === text ? { default: true } : {}),
    })),
  };
}

/** What somebody filled in; what was left out is empty. */
export function readExpenseTexts({ components }: FormPayload["data"]): ExpenseTexts {
  const read = (name: string) => {
    const field = components.find(({ component }) => component?.custom_id === name)?.component;
    return field?.value ?? field?.values[0];
  };
  return defined(Object.fromEntries(expenseFields.map((name) => [name, read(name)])));
}
