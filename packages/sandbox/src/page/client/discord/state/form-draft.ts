import { type Signal, signal } from "@preact/signals";
import type { Words } from "#page/words/words.ts";
import type { FieldValue } from "./api.ts";
import type { Modal, ModalComponent, ModalField } from "./model.ts";

/** Types of fields: https://discord.com/developers/docs/components/reference */
export const fieldTypes = {
  text: 4,
  choice: 3,
  user: 5,
  role: 6,
  mentionable: 7,
  channel: 8,
  file: 19,
  radio: 21,
  checkboxes: 22,
  checkbox: 23,
} as const;

type FieldWords = Words["fields"];

/** What is being filled into a form. */
export interface FormDraft {
  readonly values: Signal<Readonly<Record<string, FieldValue>>>;
  readonly files: Signal<Readonly<Record<string, readonly File[]>>>;
  /** What is wrong, by field. */
  readonly faults: Signal<Readonly<Record<string, string>>>;
  set(id: string, value: FieldValue): void;
  setFiles(id: string, files: readonly File[]): void;
  /** Whether everything fits; notes what does not, in these words. */
  check(words: FieldWords): boolean;
}

export function createFormDraft(modal: Modal): FormDraft {
  const fields = modal.components.flatMap(fieldsOf);
  const values = signal<Readonly<Record<string, FieldValue>>>(
    Object.fromEntries(fields.map((field) => [field.custom_id, toFirstValue(field)])),
  );
  const files = signal<Readonly<Record<string, readonly File[]>>>({});
  const faults = signal<Readonly<Record<string, string>>>({});
  const clearFault = (id: string): void => {
    const { [id]: _fixed, ...others } = faults.value;
    faults.value = others;
  };
  return {
    values,
    files,
    faults,
    set(id, value) {
      values.value = { ...values.value, [id]: value };
      clearFault(id);
    },
    setFiles(id, chosen) {
      files.value = { ...files.value, [id]: chosen };
      clearFault(id);
    },
    check(words) {
      const found = fields.map((field) => {
        const filled = {
          value: values.value[field.custom_id],
          files: files.value[field.custom_id],
        };
        return [field.custom_id, findFault(field, { ...filled, words })] as const;
      });
      const wrong = found.flatMap(([id, fault]) => (fault === undefined ? [] : [[id, fault]]));
      faults.value = Object.fromEntries(wrong);
      return wrong.length === 0;
    },
  };
}

/** The fields of a label or a row. */
export function fieldsOf(component: ModalComponent): readonly ModalField[] {
  return component.component === undefined ? (component.components ?? []) : [component.component];
}

function toFirstValue(field: ModalField): FieldValue {
  const chosen = [
    ...(field.options ?? []).filter((option) => option.default).map(({ value }) => value),
    ...(field.default_values ?? []).map(({ id }) => id),
  ];
  switch (field.type) {
    case fieldTypes.text:
      return field.value ?? "";
    case fieldTypes.radio:
      return chosen[0] ?? "";
    case fieldTypes.checkbox:
      return field.default === true;
    default:
      return chosen;
  }
}

/** Undefined: what is filled in fits. */
function findFault(
  field: ModalField,
  filled: {
    readonly value: FieldValue | undefined;
    readonly files: readonly File[] | undefined;
    readonly words: FieldWords;
  },
): string | undefined {
  const { value, words } = filled;
  if (typeof value === "string" && field.type === fieldTypes.text) {
    return findTextFault(field, { text: value, words });
  }
  if (field.type === fieldTypes.checkbox) return undefined;
  const isRequired = field.required !== false;
  const count = countChosen(field, filled);
  if (count === 0) {
    if (!isRequired) return undefined;
    return field.type === fieldTypes.file ? words.noFile : words.nothing;
  }
  const min = field.min_values ?? 1;
  const max = field.max_values ?? (field.type === fieldTypes.checkboxes ? count : 1);
  if (count < min) return words.atLeast(min);
  return count > max ? words.atMost(max) : undefined;
}

function findTextFault(
  field: ModalField,
  { text, words }: { readonly text: string; readonly words: FieldWords },
): string | undefined {
  const length = [...text].length;
  if (length === 0) return field.required === false ? undefined : words.empty;
  const { min_length: min, max_length: max } = field;
  if (min && length < min) return words.tooShort(min, length);
  if (max && length > max) return words.tooLong(max, length);
  return undefined;
}

function countChosen(
  field: ModalField,
  { value, files }: { value: FieldValue | undefined; files: readonly File[] | undefined },
): number {
  if (field.type === fieldTypes.file) return files?.length ?? 0;
  if (typeof value === "string") return value === "" ? 0 : 1;
  return Array.isArray(value) ? value.length : 0;
}
