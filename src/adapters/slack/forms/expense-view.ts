import {
  defined,
  type ExpenseForm,
  type ExpenseProblems,
  type ExpenseTexts,
  expenseFields,
  type Speech,
} from "#core";
import { createPlainText } from "../wire/blocks.ts";
import { maxFormLabelLength, maxFormTitleLength, maxOptionTextLength } from "../wire/limits.ts";
import type { SubmissionPayload } from "../wire/payloads.ts";
import type { FormPurpose } from "./forms.ts";

type Field = ExpenseForm["fields"][number];

/** The form that corrects a line of a channel's books. Nothing has to be filled in: a receipt may not say it. */
export function createExpenseView({
  form,
  purpose,
  wording,
  locale,
}: Speech & { readonly form: ExpenseForm; readonly purpose: FormPurpose }): object {
  return {
    type: "modal",
    callback_id: purpose.kind,
    private_metadata: JSON.stringify(purpose),
    title: createPlainText(wording(form.title, locale), maxFormTitleLength),
    submit: createPlainText(wording({ key: "settingSave" }, locale), maxFormTitleLength),
    close: createPlainText(wording({ key: "formClose" }, locale), maxFormTitleLength),
    blocks: form.fields.map((field) => ({
      type: "input",
      block_id: field.name,
      optional: true,
      label: createPlainText(wording(field.label, locale), maxFormLabelLength),
      hint: createPlainText(wording(field.hint, locale), maxFormLabelLength),
      element: toElement(field, { wording, locale }),
    })),
  };
}

function toElement({ name, text, maxLength, choices }: Field, { wording, locale }: Speech) {
  if (choices === undefined) {
    return {
      type: "plain_text_input",
      action_id: name,
      max_length: maxLength,
      ...(text === "" ? {} : { initial_value: text.slice(0, maxLength) }),
    };
  }
  const options = choices.map(({ value, label }) => ({
    text: createPlainText(wording(label, locale), maxOptionTextLength),
    value,
  }));
  const chosen = options.find(({ value }) => value === text);
  return {
    type: "static_select",
    action_id: name,
    options,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

/** What somebody filled in; what was left out is empty. */
export function readExpenseTexts({ view }: SubmissionPayload): ExpenseTexts {
  const read = (name: string) => {
    const field = view.state?.values[name]?.[name];
    return field?.value ?? field?.selected_option?.value;
  };
  return defined(Object.fromEntries(expenseFields.map((name) => [name, read(name)])));
}

/** Slack shows each problem beside its field. */
export function toFieldErrors(problems: ExpenseProblems, { wording, locale }: Speech) {
  const errors = expenseFields.flatMap((name) => {
    const problem = problems[name];
    return problem === undefined ? [] : [[name, wording(problem, locale)] as const];
  });
  return { response_action: "errors", errors: Object.fromEntries(errors) };
}
