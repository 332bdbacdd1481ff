import { ComponentType, SelectMenuDefaultValueType, TextInputStyle } from "discord.js";
import type { SettingsPanel, SettingsPanelField, SettingsSection } from "#core";
import { shortenText } from "#text";
import { formatOwnWords } from "../replies/format.ts";
import { toCustomId } from "../wire/custom-ids.ts";
import {
  maxFormFields,
  maxFormLabelLength,
  maxFormTextLength,
  maxFormTitleLength,
} from "../wire/limits.ts";
import type { FormPayload } from "../wire/payloads.ts";

const maxShownLength = 120;

/** As many settings of a section as a form has fields. */
export interface SettingsPage {
  readonly sectionId: string;
  /** From 0. */
  readonly place: number;
  readonly title: string;
  readonly fields: readonly SettingsPanelField[];
}

/** All settings as a message, with a menu of what can be changed. */
export function createSettingsMessage(
  panel: SettingsPanel,
  { message, placeholder }: { readonly message: string; readonly placeholder: string },
) {
  const sections = panel.sections.map(showSection);
  const changes = panel.changes.map((change) => `-# ${cut(change)}`).join("\n");
  const text = [message, `## ${panel.title}`, panel.intro, changes, ...sections]
    .filter((part) => part !== "")
    .join("\n\n");
  const [content = ""] = formatOwnWords(text);
  const options = toPages(panel).map(({ sectionId, place, title }) => ({
    label: title,
    value: `${sectionId}:${place}`,
  }));
  const menu = {
    type: ComponentType.StringSelect,
    custom_id: toCustomId({ type: "settings" }),
    placeholder,
    options,
  };
  return { content, components: [{ type: ComponentType.ActionRow, components: [menu] }] };
}

/** What is set, a line each; what is not, in one quiet line. */
function showSection({ title, fields }: SettingsSection): string {
  const isSet = ({ values }: SettingsPanelField) => values.length > 0;
  const [unset] = fields.filter((field) => !isSet(field));
  const labels = fields.filter((field) => !isSet(field)).map(({ label }) => label);
  return [
    `**${title}**`,
    ...fields.filter(isSet).map((field) => `${field.label}: ${showField(field)}`),
    ...(unset === undefined ? [] : [`-# ${unset.shown}: ${labels.join(" · ")}`]),
  ].join("\n");
}

/** The settings in portions that a form can hold. */
export function toPages(panel: SettingsPanel): readonly SettingsPage[] {
  return panel.sections.flatMap(({ id: sectionId, title, fields }) => {
    const count = Math.ceil(fields.length / maxFormFields);
    return Array.from({ length: count }, (_, place) => ({
      sectionId,
      place,
      title: count === 1 ? title : `${title} (${place + 1}/${count})`,
      fields: fields.slice(place * maxFormFields, (place + 1) * maxFormFields),
    }));
  });
}

/** A form with the settings of a page as they are. */
export function createSettingsForm({ sectionId, place, title, fields }: SettingsPage) {
  return {
    custom_id: toCustomId({ type: "settings-form", sectionId, place }),
    title: title.slice(0, maxFormTitleLength),
    components: fields.map((field) => ({
      type: ComponentType.Label,
      label: field.label.slice(0, maxFormLabelLength),
      description: field.help,
      component: createInput(field),
    })),
  };
}

function createInput(field: SettingsPanelField): object {
  const { key, input, values, choiceLabels } = field;
  const common = { custom_id: key, required: false };
  switch (input.type) {
    case "text":
      return createTextInput(common, { value: values.join("\n"), ...input });
    case "models":
      return createTextInput(common, { value: values.join(", "), maxLength: 500, isLong: false });
    case "secret":
      return createTextInput(common, { value: "", maxLength: 300, isLong: false });
    case "toggle":
    case "choice":
    case "choices": {
      const choices = input.type === "toggle" ? ["yes", "no"] : input.choices;
      return {
        ...common,
        type: ComponentType.StringSelect,
        min_values: 0,
        max_values: input.type === "choices" ? choices.length : 1,
        options: choices.map((value, index) => ({
          value,
          label: choiceLabels[index] ?? value,
          default: values.includes(value),
        })),
      };
    }
    case "channels":
    case "roles":
      return createPicker(common, { kind: input.type, max: input.max, values });
    default:
      throw new Error(`unknown input ${input satisfies never}`);
  }
}

function createTextInput(
  common: object,
  input: { readonly value: string; readonly maxLength: number; readonly isLong: boolean },
): object {
  return {
    ...common,
    type: ComponentType.TextInput,
    style: input.isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: Math.min(input.maxLength, maxFormTextLength),
    ...(input.value === "" ? {} : { value: input.value }),
  };
}

function createPicker(
  common: object,
  picker: {
    readonly kind: "channels" | "roles";
    readonly max: number;
    readonly values: readonly string[];
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
      ? {}
      : { default_values: picker.values.map((id) => ({ id, type: kind })) }),
  };
}

/** What was filled in, as the settings take it. */
export function readSettingValues(
  form: FormPayload["data"],
  fields: readonly SettingsPanelField[],
): ReadonlyMap<string, readonly string[]> {
  const inputs = form.components.flatMap(({ component }) => component ?? []);
  return new Map(
    inputs.map(({ custom_id: key, value, values }) => {
      const field = fields.find((candidate) => candidate.key === key);
      return [key, field?.input.type === "models" ? toList(value) : toValues(value, values)];
    }),
  );
}

function toValues(text: string | null | undefined, values: readonly string[]): readonly string[] {
  if (text === undefined || text === null) return values;
  return text.trim() === "" ? [] : [text.trim()];
}

function toList(text: string | null | undefined): readonly string[] {
  return (text ?? "").split(/[\s,]+/).filter((word) => word !== "");
}

/** Channels and roles by their names, which Discord fills in. */
function showField({ input, values, shown }: SettingsPanelField): string {
  if (values.length === 0) return shown;
  if (input.type === "channels") return values.map((id) => `<#${id}>`).join(", ");
  return input.type === "roles" ? values.map((id) => `<@&${id}>`).join(", ") : cut(shown);
}

/** Long texts are read in their form: here one line of each would push the others out of the message. */
function cut(text: string): string {
  return shortenText(text.replaceAll("\n", " "), maxShownLength);
}
