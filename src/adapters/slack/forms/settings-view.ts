import {
  defined,
  type JsonValue,
  type NamedChannel,
  type Naming,
  type SettingsPanel,
  type SettingsPanelField,
  type SettingsSection,
  type Speech,
} from "#core";
import { toMrkdwn } from "../replies/format.ts";
import {
  type Block,
  createContextBlocks,
  createPlainText,
  createSectionBlock,
} from "../wire/blocks.ts";
import {
  maxButtonLabelLength,
  maxFormLabelLength,
  maxFormTextLength,
  maxOptionTextLength,
  maxOptionValueLength,
  maxPlaceholderLength,
} from "../wire/limits.ts";

const actionPrefix = "settings:";

/** The button that opens a section's form, of all channels or of one. */
function toSectionAction(id: SettingsSection["id"], channel: NamedChannel | undefined): string {
  return channel === undefined ? `${actionPrefix}${id}` : `${actionPrefix}${id}@${channel.id}`;
}

/** Nothing when it is no such button. */
export function parseSectionAction(
  actionId: string,
): { readonly section: string; readonly channelId?: string } | undefined {
  const [, section, channelId] = /^settings:(\w+)(?:@([A-Z0-9]{1,20}))?$/.exec(actionId) ?? [];
  return section === undefined ? undefined : { section, ...defined({ channelId }) };
}

/** The menu of channels, and the way back to all of them. */
export const channelAction = "settings-channel";
export const everywhereAction = "settings-everywhere";

/** The button that takes back what was saved. */
export function createUndoButton(
  { revision }: { readonly revision: number },
  label: string,
): Block {
  const text = createPlainText(label, maxButtonLabelLength);
  return {
    type: "actions",
    elements: [{ type: "button", action_id: undoAction, value: String(revision), text }],
  };
}

export const undoAction = "settings-undo";

/** All settings as they are, with a button for each section. */
export function createOverview(panel: SettingsPanel, labels: OverviewLabels): readonly Block[] {
  return [
    createSectionBlock(`*${showWords(panel.title)}*\n${toMrkdwn(panel.intro)}`),
    ...(panel.hasChannels ? [createChannelMenu(panel, labels)] : []),
    ...panel.sections.map((section) => createSectionOverview(section, { ...panel, ...labels })),
    ...createContextBlocks(panel.changes.map(showWords)),
  ];
}

/** What stands on the buttons and the menu of the overview. */
interface OverviewLabels {
  readonly buttonLabel: string;
  readonly channelLabel: string;
  readonly everywhereLabel: string;
}

/** Whose settings are shown: those of all channels, or of one that is chosen. */
function createChannelMenu(
  { channel }: SettingsPanel,
  { channelLabel, everywhereLabel }: OverviewLabels,
): Block {
  const menu = {
    type: "conversations_select",
    action_id: channelAction,
    placeholder: createPlainText(channelLabel, maxPlaceholderLength),
    filter: { include: ["public", "private"], exclude_bot_users: true },
    ...(channel === undefined ? {} : { initial_conversation: channel.id }),
  };
  const back = {
    type: "button",
    action_id: everywhereAction,
    text: createPlainText(everywhereLabel, maxButtonLabelLength),
  };
  return { type: "actions", elements: channel === undefined ? [menu] : [menu, back] };
}

function createSectionOverview(
  { id, title, fields }: SettingsSection,
  { channel, buttonLabel }: Pick<SettingsPanel, "channel"> & OverviewLabels,
): Block {
  const lines = fields.flatMap((field) => [
    `${toMrkdwn(field.label)}: ${showValue(field)}`,
    ...(field.beneath === undefined ? [] : [`_${showWords(field.beneath)}_`]),
  ]);
  return {
    ...createSectionBlock([`*${toMrkdwn(title)}*`, ...lines].join("\n")),
    accessory: {
      type: "button",
      action_id: toSectionAction(id, channel),
      text: createPlainText(buttonLabel, maxButtonLabelLength),
    },
  };
}

/** Our own Markdown as Slack shows it. Channels in it are named by Slack, see {@link createNaming}. */
export function showWords(markdown: string): string {
  return toMrkdwn(markdown).replace(/&lt;#([A-Z0-9]{1,20})&gt;/g, "<#$1>");
}

/** Channels are named by Slack; all else is worded already. */
function showValue({ input, values, shown, source }: SettingsPanelField): string {
  const value =
    input.type === "channels" && values.length > 0
      ? values.map((id) => `<#${id}>`).join(", ")
      : showWords(`**${shown.replaceAll("\n", " ")}**`);
  return source === undefined ? value : `${value} · ${toMrkdwn(source)}`;
}

/** A field for each setting of a section. */
export function createSectionFields(
  { fields }: SettingsSection,
  language: Speech,
): readonly Block[] {
  const clearLabel = language.wording({ key: "settingClear" }, language.locale);
  return fields.flatMap((field) => [
    createField(field, language),
    ...(field.input.type === "secret" ? [createClearField(field.key, clearLabel)] : []),
  ]);
}

function createField(field: SettingsPanelField, language: Speech): Block {
  return {
    type: "input",
    block_id: field.key,
    optional: true,
    label: createPlainText(field.label, maxFormLabelLength),
    hint: createPlainText(field.help, maxFormLabelLength),
    element: { action_id: toActionId(field), ...createElement(field, language) },
  };
}

/** Suggestions come with nothing but this id, so it says what they are for. */
function toActionId({ key, input }: SettingsPanelField): string {
  return input.type === "models" ? `${key}.${input.need}` : key;
}

/** Takes a secret away, which an empty field leaves as it is. */
function createClearField(key: string, label: string): Block {
  const option = { text: createPlainText(label, maxOptionTextLength), value: "clear" };
  return {
    type: "input",
    block_id: toClearId(key),
    optional: true,
    label: createPlainText(label, maxFormLabelLength),
    element: { type: "checkboxes", action_id: toClearId(key), options: [option] },
  };
}

export function toClearId(key: string): string {
  return `${key}:clear`;
}

function createElement(
  field: SettingsPanelField,
  language: Speech,
): {
  readonly type: string;
  readonly [key: string]: JsonValue;
} {
  const { input, values } = field;
  const placeholder = createPlainText(field.placeholder, maxPlaceholderLength);
  switch (input.type) {
    case "text":
      return { ...createTextElement(values.join("\n"), input), placeholder };
    case "models":
      return { ...createModels(values, input), placeholder };
    case "secret":
      return { type: "plain_text_input", max_length: 500, placeholder };
    case "choice":
    case "toggle":
      return { ...createSelect("static_select", field), placeholder };
    case "choices":
      return { ...createSelect("multi_static_select", field), placeholder };
    case "roles": {
      const offered = { ...field, ...createRoles(language) };
      return { ...createSelect("multi_static_select", offered), placeholder };
    }
    case "channels":
      return {
        type: "multi_conversations_select",
        placeholder,
        max_selected_items: input.max,
        ...(values.length === 0 ? {} : { initial_conversations: values }),
        filter: { include: ["public", "private"], exclude_bot_users: true },
      };
    default:
      throw new Error(`unknown input ${input satisfies never}`);
  }
}

/** Slack shows what was chosen in the order in which it was chosen, which is the order of the wishes. */
function createModels(values: readonly string[], { max }: { readonly max: number }) {
  const chosen = values.map((id) => ({
    text: createPlainText(id, maxOptionTextLength),
    value: id.slice(0, maxOptionValueLength),
  }));
  return {
    type: "multi_external_select",
    min_query_length: 0,
    max_selected_items: max,
    ...(chosen.length === 0 ? {} : { initial_options: chosen }),
  };
}

function createTextElement(
  text: string,
  { maxLength, isLong }: { readonly maxLength: number; readonly isLong: boolean },
) {
  return {
    type: "plain_text_input",
    multiline: isLong,
    max_length: Math.min(maxLength, maxFormTextLength),
    ...(text === "" ? {} : { initial_value: text }),
  };
}

const roles = ["admin", "member", "guest"] as const;

/** How Slack's own names are written: of channels it fills them in, and there are no roles but these. */
export function createNaming({ wording, locale }: Speech): Naming {
  return {
    channel: (id) => `<#${id}>`,
    role(id) {
      const role = roles.find((candidate) => candidate === id);
      return role === undefined ? id : wording({ key: "roleName", role }, locale);
    },
  };
}

function createRoles({ wording, locale }: Speech) {
  return {
    input: { type: "choices", choices: roles } as const,
    choiceLabels: roles.map((role) => wording({ key: "roleName", role }, locale)),
  };
}

function createSelect(
  type: "static_select" | "multi_static_select",
  { input, values, choiceLabels }: Pick<SettingsPanelField, "input" | "values" | "choiceLabels">,
) {
  const choices =
    input.type === "choice" || input.type === "choices" ? input.choices : ["yes", "no"];
  const options = choices.map((value, index) => ({
    text: createPlainText(choiceLabels[index] ?? value, maxOptionTextLength),
    value,
  }));
  const chosen = options.filter(({ value }) => values.includes(value));
  const [first] = chosen;
  if (first === undefined) return { type, options };
  return type === "static_select"
    ? { type, options, initial_option: first }
    : { type, options, initial_options: chosen };
}
