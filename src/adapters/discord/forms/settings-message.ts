import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  MessageFlags,
  SelectMenuDefaultValueType,
} from "discord.js";
import type { SettingsPanel, SettingsPanelField, SettingsSection } from "#core";
import { shortenText } from "#text";
import { formatOwnWords } from "../replies/format.ts";
import { toCustomId } from "../wire/custom-ids.ts";
import {
  maxButtonLabelLength,
  maxDisplayedCharacters,
  maxOptionLabelLength,
} from "../wire/limits.ts";
import { type SettingsPageId, toPages } from "./settings-pages.ts";

/** What stands on the menu and the buttons. */
export interface SettingsLabels {
  readonly choose: string;
  readonly channel: string;
  readonly everywhere: string;
  readonly undo: string;
  readonly fix: string;
}

/** What became of changes, below the settings. */
export interface SettingsOutcome {
  readonly message: string;
  /** The change that a button undoes. */
  readonly undo?: { readonly revision: number };
  /** The form that a button opens again, with what was typed. */
  readonly fix?: SettingsPageId;
}

/** What stands in the way of a value that holds; nothing for most. */
export type Remark = (field: SettingsPanelField) => string | undefined;

/** How long a value may be that is shown, tried in turn until all of them fit into one message. */
const lengthsOfValues = [120, 60, 25, 10];

/** All settings as a message, with a menu of what can be changed. */
export function createSettingsMessage(
  panel: SettingsPanel,
  {
    outcome,
    labels,
    remark,
  }: {
    readonly outcome: SettingsOutcome;
    readonly labels: SettingsLabels;
    readonly remark: Remark;
  },
) {
  const texts = findFittingTexts(panel, { message: outcome.message, remark });
  const changes = panel.changes.map((change) => `-# ${cut(change, 200)}`).join("\n");
  const isRoomy = count([...texts, outcome.message, changes]) <= maxDisplayedCharacters;
  const parts = isRoomy && changes !== "" ? [...texts, changes] : texts;
  // What became of a change stands by the menus: that is where whoever made it looks.
  return toMessage([
    { type: ComponentType.Container, components: toDisplays(parts) },
    ...toDisplays([outcome.message]),
    ...toButtons(outcome, labels),
    toRow([createMenu(panel, labels)]),
    ...toChannelRows(panel, labels),
  ]);
}

/** A sentence in place of the settings. */
export function createSettingsNotice(text: string) {
  return toMessage(toDisplays([text]));
}

/** Made of components alone: their words may be twice as long as those of other messages. */
function toMessage(components: readonly object[]) {
  return { flags: MessageFlags.IsComponentsV2, components };
}

function toDisplays(texts: readonly string[]): readonly object[] {
  return texts
    .filter((text) => text !== "")
    .flatMap((text) => formatOwnWords(text))
    .map((content) => ({ type: ComponentType.TextDisplay, content }));
}

function toRow(components: readonly object[]): object {
  return { type: ComponentType.ActionRow, components };
}

function toButtons({ undo, fix }: SettingsOutcome, labels: SettingsLabels): readonly object[] {
  const buttons = [
    ...(fix === undefined
      ? []
      : [createButton(labels.fix, toCustomId({ ...fix, type: "settings-fix" }))]),
    ...(undo === undefined
      ? []
      : [createButton(labels.undo, toCustomId({ ...undo, type: "settings-undo" }))]),
  ];
  return buttons.length === 0 ? [] : [toRow(buttons)];
}

function createButton(label: string, customId: string): object {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: label.slice(0, maxButtonLabelLength),
    custom_id: customId,
  };
}

/** Whose settings are shown: those of all channels, or of one that is chosen. */
function toChannelRows(
  { hasChannels, channel }: SettingsPanel,
  labels: SettingsLabels,
): readonly object[] {
  if (!hasChannels) return [];
  const chosen =
    channel === undefined
      ? {}
      : { default_values: [{ id: channel.id, type: SelectMenuDefaultValueType.Channel }] };
  const menu = {
    type: ComponentType.ChannelSelect,
    custom_id: toCustomId({ type: "settings-channel" }),
    placeholder: labels.channel,
    channel_types: channelTypes,
    ...chosen,
  };
  const back = createButton(labels.everywhere, toCustomId({ type: "settings-everywhere" }));
  return [toRow([menu]), ...(channel === undefined ? [] : [toRow([back])])];
}

/** Where people write; a thread has its channel's settings. */
const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
];

function createMenu(panel: SettingsPanel, { choose }: SettingsLabels): object {
  return {
    type: ComponentType.StringSelect,
    custom_id: toCustomId({
      type: "settings",
      ...(panel.channel === undefined ? {} : { channelId: panel.channel.id }),
    }),
    placeholder: choose,
    options: toPages(panel).map(({ sectionId, place, title, fields }) => ({
      label: cut(title, maxOptionLabelLength),
      value: `${sectionId}:${place}`,
      description: cut(describe(fields), maxOptionLabelLength),
    })),
  };
}

/** What is in a form: the value of the only field, the names of several. */
function describe(fields: readonly SettingsPanelField[]): string {
  const [only] = fields;
  if (fields.length === 1 && only !== undefined) return only.placeholder;
  return fields.map(({ label }) => label).join(" · ");
}

function findFittingTexts(
  panel: SettingsPanel,
  { message, remark }: { readonly message: string; readonly remark: Remark },
): readonly string[] {
  const tries = lengthsOfValues.map((maxLength) => [
    `## ${panel.title}\n${panel.intro}`,
    ...panel.sections.map((section) => showSection(section, { maxLength, remark })),
  ]);
  const room = maxDisplayedCharacters - message.length;
  return tries.find((texts) => count(texts) <= room) ?? tries.at(-1) ?? [];
}

function count(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function showSection(
  { title, fields }: SettingsSection,
  { maxLength, remark }: { readonly maxLength: number; readonly remark: Remark },
): string {
  const lines = fields.flatMap((field) => {
    const remarked = remark(field);
    return [showField(field, maxLength), ...(remarked === undefined ? [] : [`-# ${remarked}`])];
  });
  return [`**${title}**`, ...lines].join("\n");
}

/** Long texts are read in their form: here one line of each would push the others out of the message. */
function showField(
  { label, shown, source, beneath }: SettingsPanelField,
  maxLength: number,
): string {
  const value = `${label}: **${cut(shown, maxLength)}**`;
  const line = source === undefined ? value : `${value} · ${source}`;
  return beneath === undefined ? line : `${line}\n-# ${cut(beneath, maxLength * 2)}`;
}

function cut(text: string, maxLength: number): string {
  return shortenText(text.replaceAll("\n", " "), maxLength);
}
