import { ComponentType, SelectMenuDefaultValueType, TextInputStyle } from "discord.js";
import type { ModelChoice, SettingsPanelField } from "#core";
import { shortenText } from "#text";
import { toCustomId } from "../wire/custom-ids.ts";
import {
  maxFormFields,
  maxFormLabelLength,
  maxFormPlaceholderLength,
  maxFormTextLength,
  maxFormTitleLength,
  maxOptionLabelLength,
  maxSelectOptions,
  maxSelectPlaceholderLength,
} from "../wire/limits.ts";
import type { FormPayload } from "../wire/payloads.ts";
import type { SettingsPage } from "./settings-pages.ts";

/** What was filled in, by the key of its setting. */
export type FilledIn = ReadonlyMap<string, readonly string[]>;

/** What an admin saw in a form, and what they typed where that couldn't be saved. */
export interface OpenSettingsForm {
  readonly fields: readonly SettingsPanelField[];
  readonly typed?: FilledIn;
}

/** Models to choose from, and what is said about them. */
export interface ModelMenu {
  readonly models: readonly ModelChoice[];
  /** What to call the first wish, the second, and so on. */
  nameWish(place: number): string;
  /** Said above the wishes where the list goes on. */
  readonly note: string;
}

/** As many wishes as are asked for where fewer are set: few people want more. */
const usualWishes = 3;

/** A form with the settings of a page as they are, or as somebody has typed them. */
export function createSettingsForm(
  { title, fields, ...id }: SettingsPage,
  { typed, menu }: { readonly typed?: FilledIn | undefined; readonly menu: ModelMenu },
) {
  const shown = fields.map((field) => ({
    ...field,
    values: typed?.get(field.key) ?? field.values,
  }));
  return {
    custom_id: toCustomId({ ...id, type: "settings-form" }),
    title: shortenText(title, maxFormTitleLength),
    components: shown.flatMap((field) =>
      field.input.type === "models" ? createWishes(field, menu) : [createLabel(field)],
    ),
  };
}

function createLabel(field: SettingsPanelField): object {
  return {
    type: ComponentType.Label,
    label: field.label.slice(0, maxFormLabelLength),
    description: field.help,
    component: createInput(field),
  };
}

function createInput(field: SettingsPanelField): object {
  const { key, input, values, choiceLabels, placeholder } = field;
  const common = { custom_id: key, required: false };
  switch (input.type) {
    case "text":
      return createTextInput(common, { value: values.join("\n"), placeholder, ...input });
    case "secret":
      return createTextInput(common, { value: "", placeholder, maxLength: 300, isLong: false });
    case "toggle":
    case "choice":
    case "choices": {
      const choices = input.type === "toggle" ? ["yes", "no"] : input.choices;
      return createSelect(common, {
        placeholder,
        max: input.type === "choices" ? choices.length : 1,
        options: choices.map((value, index) => ({
          value,
          label: choiceLabels[index] ?? value,
          default: values.includes(value),
        })),
      });
    }
    case "channels":
    case "roles":
      return createPicker(common, { kind: input.type, max: input.max, values, placeholder });
    case "models":
      throw new Error("models have a form of their own");
    default:
      throw new Error(`unknown input ${input satisfies never}`);
  }
}

/** A menu for each wish, since Discord doesn't say in which order several values of one menu were chosen. */
function createWishes(field: SettingsPanelField, menu: ModelMenu): readonly object[] {
  const { key, label, help, values, input } = field;
  const max = input.type === "models" ? Math.min(input.max, maxFormFields) : maxFormFields;
  const options = listOptions(values, menu);
  if (options.length === 0) return [createTypedWishes(field)];
  const hasNote = options.length >= maxSelectOptions;
  const wished = Math.min(Math.max(usualWishes, values.length), max);
  const wishes = Array.from({ length: wished }, (_, index) => ({
    type: ComponentType.Label,
    label: wished === 1 ? label.slice(0, maxFormLabelLength) : menu.nameWish(index + 1),
    ...(index === 0 ? { description: help } : {}),
    component: createSelect(
      { custom_id: `${key}.${index}`, required: false },
      {
        placeholder: index === 0 ? field.placeholder : "",
        max: 1,
        options: options.map((option) => ({ ...option, default: option.value === values[index] })),
      },
    ),
  }));
  const note = { type: ComponentType.TextDisplay, content: menu.note };
  return hasNote && wishes.length < maxFormFields ? [...wishes, note] : wishes;
}

/** While Lunos lists nothing, ids can still be typed. */
function createTypedWishes({ key, label, help, values, placeholder }: SettingsPanelField): object {
  const input = { value: values.join(", "), placeholder, maxLength: 500, isLong: false };
  return {
    type: ComponentType.Label,
    label: label.slice(0, maxFormLabelLength),
    description: help,
    component: createTextInput({ custom_id: `${key}.0`, required: false }, input),
  };
}

/** What is wished for already is among them, whatever the list says of it. */
function listOptions(values: readonly string[], { models }: ModelMenu) {
  const wished = values.filter((id) => !models.some(({ value }) => value === id));
  const all = [
    ...wished.map((id) => ({ name: id, value: id })),
    ...models,
  ] as readonly ModelChoice[];
  return all
    .filter(({ value }) => value.length <= maxOptionLabelLength)
    .slice(0, maxSelectOptions)
    .map(({ name, value, detail }) => ({
      label: shortenText(name, maxOptionLabelLength),
      value,
      ...(detail === undefined ? {} : { description: shortenText(detail, maxOptionLabelLength) }),
    }));
}

function createTextInput(
  common: object,
  input: {
    readonly value: string;
    readonly placeholder: string;
    readonly maxLength: number;
    readonly isLong: boolean;
  },
): object {
  return {
    ...common,
    type: ComponentType.TextInput,
    style: input.isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: Math.min(input.maxLength, maxFormTextLength),
    placeholder: shortenText(input.placeholder, maxFormPlaceholderLength),
    ...(input.value === "" ? {} : { value: input.value }),
  };
}

function createSelect(
  common: object,
  {
    placeholder,
    max,
    options,
  }: { readonly placeholder: string; readonly max: number; readonly options: readonly object[] },
): object {
  return {
    ...common,
    type: ComponentType.StringSelect,
    min_values: 0,
    max_values: max,
    ...(placeholder === ""
      ? {}
      : { placeholder: shortenText(placeholder, maxSelectPlaceholderLength) }),
    options,
  };
}

function createPicker(
  common: object,
  picker: {
    readonly kind: "channels" | "roles";
    readonly max: number;
    readonly values: readonly string[];
    readonly placeholder: string;
  },
): object {
  const { ChannelSelect, RoleSelect } = ComponentType;
  const { Channel, Role } = SelectMenuDefaultValueType;
  const [type, kind] = picker.kind === "channels" ? [ChannelSelect, Channel] : [RoleSelect, Role];
  return {
    ...common,
    type,
    min_values: 0,
    max_values: picker.max,
    ...(picker.values.length === 0
      ? { placeholder: shortenText(picker.placeholder, maxSelectPlaceholderLength) }
      : { default_values: picker.values.map((id) => ({ id, type: kind })) }),
  };
}

/** What was filled in, as the settings take it: wishes one after the other, each once. */
export function readSettingValues(
  form: FormPayload["data"],
  fields: readonly SettingsPanelField[],
): FilledIn {
  const inputs = form.components.flatMap(({ component }) => component ?? []);
  return new Map(
    fields.flatMap(({ key, input }) => {
      const mine = inputs.filter(({ custom_id: id }) =>
        input.type === "models" ? id.startsWith(`${key}.`) : id === key,
      );
      if (mine.length === 0) return [];
      const given = mine.flatMap(({ value, values: chosen }) => toValues(value, chosen));
      const values = input.type === "models" ? given.flatMap(toIds) : given;
      return [[key, [...new Set(values)]] as const];
    }),
  );
}

function toValues(text: string | null | undefined, values: readonly string[]): readonly string[] {
  if (text === undefined || text === null) return values;
  return text.trim() === "" ? [] : [text.trim()];
}

function toIds(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((id) => id !== "");
}
