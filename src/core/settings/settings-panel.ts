import type { Catalogue } from "../model/catalogue.ts";
import { isOffered, type MissingFeatures } from "../model/platform-features.ts";
import type { Sentence, Wording } from "../model/sentences/sentences.ts";
import type { NamedSetting } from "../model/sentences/workspace-sentences.ts";
import type {
  NamedChannel,
  SavedSettingChange,
  SettingKey,
  SettingSectionId,
} from "../model/settings.ts";
import { isDirect, type Workspace } from "../model/workspace.ts";
import { defined } from "../tools/defined.ts";
import type { SettingsLayer } from "./layers.ts";
import {
  isSettable,
  listSettingFields,
  type SettingInput,
  toSettingTexts,
} from "./setting-fields.ts";
import { type Naming, nameChannel, toShownChange, toShownTexts } from "./shown-values.ts";
import { listBeneath, showInForce } from "./values-in-force.ts";
import type { WorkPrices } from "./work-prices.ts";

/** All settings of a workspace as an admin sees them, worded already. An adapter lays them out. */
export interface SettingsPanel {
  readonly title: string;
  /** A few lines in Markdown: App-ID, own key, what holds where nothing is set. */
  readonly intro: string;
  readonly sections: readonly SettingsSection[];
  /** The latest changes, newest first, a sentence each. */
  readonly changes: readonly string[];
  /** Whether there are channels, which can have settings of their own. */
  readonly hasChannels: boolean;
  /** The channel whose settings they are; absent for the whole workspace's. */
  readonly channel?: NamedChannel;
}

export interface SettingsSection {
  readonly id: SettingSectionId | "key";
  readonly title: string;
  readonly fields: readonly SettingsPanelField[];
}

export interface SettingsPanelField {
  readonly key: NamedSetting;
  /** At most 45 characters: Discord's limit for the label of an input. */
  readonly label: string;
  /** At most 100 characters: Discord's limit for a placeholder or description. */
  readonly help: string;
  readonly input: SettingInput;
  /** As the input shows it; give these back as `seen` with a change. */
  readonly values: readonly string[];
  /** What holds, set here or beneath, as the settings have it. */
  readonly held: readonly string[];
  /** The labels of `choice` and `choices`, in the order of the choices. */
  readonly choiceLabels: readonly string[];
  /** The value that holds, as a person reads it, in Markdown. */
  readonly shown: string;
  /** Where that value was chosen; absent where it is none of anybody's choosing, such as “no limit”. */
  readonly source?: string;
  /** What holds, for an input that is empty. */
  readonly placeholder: string;
  /** Of one channel's setting: what the layers beneath it say, where a layer above them holds. */
  readonly beneath?: string;
}

const sectionIds: readonly SettingSectionId[] = [
  "general",
  "models",
  "access",
  "limits",
  "answers",
  "privacy",
];

export interface PanelOptions {
  readonly changes: readonly SavedSettingChange[];
  /** What the workspace's platform can't do. */
  readonly missing: MissingFeatures;
  /** Where the panel is about one channel alone. */
  readonly channel?: PanelChannel;
  /** The layer that the panel is about first. */
  readonly layers: readonly SettingsLayer[];
  /** What Lunos offers, as far as that is known. */
  readonly catalogue?: Catalogue;
  readonly prices: WorkPrices;
  readonly naming: Naming;
  readonly nowMs: number;
  readonly locale: string;
  readonly wording: Wording;
}

/** A channel that a panel is about. */
export interface PanelChannel extends NamedChannel {
  /** Whether it was asked about from one of its threads. */
  readonly isThread?: boolean;
}

type Say = (sentence: Sentence) => string;

export function toSettingsPanel(workspace: Workspace, options: PanelOptions): SettingsPanel {
  const { locale, wording, naming, nowMs, channel } = options;
  const say: Say = (sentence) => wording(sentence, locale);
  const hasOwnKey = workspace.sealedLunosKey !== undefined;
  const { timeZone } = workspace.settings;
  const sections = sectionIds.map((id) => ({
    id,
    title: say({ key: "settingSection", section: id }),
    fields: toFields(workspace, { ...options, id, say }),
  }));
  const keySection = {
    id: "key",
    title: say({ key: "settingSection", section: "key" }),
    fields: [toKeyField(hasOwnKey, say)],
  } as const;
  return {
    ...toHead(workspace, { ...options, say, hasOwnKey }),
    hasChannels: !isDirect(workspace),
    ...defined({ channel }),
    sections:
      channel === undefined
        ? [...sections, keySection]
        : sections.filter(({ fields }) => fields.length > 0),
    changes: options.changes.map(({ personName, atMs, ...change }) =>
      say({
        key: "settingChange",
        ...toShownChange(change, naming),
        personName,
        atMs,
        nowMs,
        ...defined({ timeZone, channelName: nameChannel(change.channel, naming) }),
      }),
    ),
  };
}

function toHead(
  workspace: Workspace,
  {
    channel,
    naming,
    hasOwnKey,
    say,
  }: Pick<PanelOptions, "channel" | "naming"> & { readonly hasOwnKey: boolean; readonly say: Say },
): Pick<SettingsPanel, "title" | "intro"> {
  const { appId, settings } = workspace;
  if (channel === undefined) {
    return {
      title: say({ key: "settingsTitle", name: workspace.name ?? workspace.externalId }),
      intro: say({ key: "settingsIntro", appId, hasOwnKey }),
    };
  }
  const { allowedChannels = [] } = settings;
  const isEnabled = allowedChannels.length === 0 || allowedChannels.includes(channel.id);
  return {
    title: say({ key: "settingsTitle", name: nameChannel(channel, naming) ?? channel.id }),
    intro: say({
      key: "settingsChannelIntro",
      isThread: channel.isThread === true,
      isEnabled,
    }),
  };
}

function toFields(
  workspace: Workspace,
  options: PanelOptions & { readonly id: SettingSectionId; readonly say: Say },
): readonly SettingsPanelField[] {
  const { id, missing, say, wording, naming, channel, layers } = options;
  const where = channel === undefined ? "workspace" : "channel";
  const own = layers[0]?.settings ?? {};
  return listSettingFields(wording.languages)
    .filter(
      (field) => field.section === id && isOffered(field, missing) && isSettable(field, where),
    )
    .map(({ key, input }) => {
      const held = showInForce({ key, input }, { ...options, workspace });
      const texts = toShownTexts(key, { texts: held.texts, naming });
      const shown = say({ key: "settingShown", setting: key, values: texts });
      return {
        key,
        label: say({ key: "settingLabel", setting: key }),
        help: say({ key: "settingHelp", setting: key }),
        input,
        values: toSettingTexts(own, key),
        held: held.texts,
        choiceLabels: listChoices(input).map((value) =>
          say({ key: "settingChoice", setting: key, value }),
        ),
        shown,
        ...toSource({ key, held }, options),
        placeholder: say({ key: "settingNow", shown }),
        ...(channel === undefined ? {} : toBeneath(key, options)),
      };
    });
}

/** Who chose what holds, and what it costs about. */
function toSource(
  { key, held }: { readonly key: SettingKey; readonly held: ReturnType<typeof showInForce> },
  { prices, say }: PanelOptions & { readonly say: Say },
): Pick<SettingsPanelField, "source"> {
  const credits = key === "altText" && held.texts[0] !== "off" ? prices.altText : undefined;
  const parts = [
    ...(held.source === undefined ? [] : [say({ key: "settingSource", source: held.source })]),
    ...(credits === undefined ? [] : [say({ key: "pricePerPicture", credits })]),
  ];
  return parts.length === 0 ? {} : { source: parts.join(" · ") };
}

/** Only where the channel itself has a value: else what holds is from beneath anyway. */
function toBeneath(
  key: SettingKey,
  { layers, naming, say }: PanelOptions & { readonly say: Say },
): Pick<SettingsPanelField, "beneath"> {
  if (toSettingTexts(layers[0]?.settings ?? {}, key).length === 0) return {};
  const beneath = listBeneath(key, layers).map(({ source, texts }) => ({
    source,
    values: toShownTexts(key, { texts, naming }),
  }));
  if (beneath.length === 0) return {};
  return { beneath: say({ key: "settingBeneath", setting: key, layers: beneath }) };
}

function listChoices(input: SettingInput): readonly string[] {
  if (input.type === "toggle") return ["yes", "no"];
  return input.type === "choice" || input.type === "choices" ? input.choices : [];
}

function toKeyField(hasOwnKey: boolean, say: Say): SettingsPanelField {
  const setting = "lunosKey";
  const shown = say({ key: "settingShown", setting, values: hasOwnKey ? ["•••"] : [] });
  return {
    key: setting,
    label: say({ key: "settingLabel", setting }),
    help: say({ key: "settingHelp", setting }),
    input: { type: "secret" },
    values: [],
    held: [],
    choiceLabels: [],
    shown,
    ...(hasOwnKey ? { source: say({ key: "settingSource", source: "here" }) } : {}),
    placeholder: say({ key: "settingNow", shown }),
  };
}
