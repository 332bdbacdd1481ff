import { isOffered, type MissingFeatures } from "../model/platform-features.ts";
import type { Sentence, SpokenLanguage, Wording } from "../model/sentences.ts";
import type { SettingChange, SettingSectionId } from "../model/settings.ts";
import type { Workspace } from "../model/workspace.ts";
import type { NamedSetting } from "../model/workspace-sentences.ts";
import { listSettingFields, type SettingInput, toSettingTexts } from "./setting-fields.ts";

/** All settings of a workspace as an admin sees them, worded already. An adapter lays them out. */
export interface SettingsPanel {
  readonly title: string;
  /** A few lines in Markdown: App-ID, own key, what holds where nothing is set. */
  readonly intro: string;
  readonly sections: readonly SettingsSection[];
  /** The latest changes, newest first, a line each. */
  readonly changes: readonly string[];
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
  /** The labels of `choice` and `choices`, in the order of the choices. */
  readonly choiceLabels: readonly string[];
  /** The value as a person reads it, in Markdown. Channels and roles stay ids: the adapter names them. */
  readonly shown: string;
}

const sectionIds: readonly SettingSectionId[] = [
  "general",
  "models",
  "access",
  "limits",
  "answers",
  "privacy",
];

export function toSettingsPanel(
  workspace: Workspace,
  {
    changes,
    missing,
    locale,
    wording,
  }: {
    readonly changes: readonly SettingChange[];
    /** What the workspace's platform can't do. */
    readonly missing: MissingFeatures;
    readonly locale: string;
    readonly wording: Wording;
  },
): SettingsPanel {
  const say = (sentence: Sentence) => wording(sentence, locale);
  const name = workspace.name ?? workspace.externalId;
  const hasOwnKey = workspace.sealedLunosKey !== undefined;
  return {
    title: say({ key: "settingsTitle", name }),
    intro: say({ key: "settingsIntro", appId: workspace.appId, hasOwnKey }),
    sections: [
      ...sectionIds.map((id) => ({
        id,
        title: say({ key: "settingSection", section: id }),
        fields: toFields(workspace, { id, missing, say, languages: wording.languages }),
      })),
      {
        id: "key",
        title: say({ key: "settingSection", section: "key" }),
        fields: [toKeyField(hasOwnKey, say)],
      },
    ],
    changes: changes.map((change) => say(toChangeSentence(change))),
  };
}

function toFields(
  { settings }: Workspace,
  {
    id,
    missing,
    say,
    languages,
  }: {
    readonly id: SettingSectionId;
    readonly missing: MissingFeatures;
    readonly say: (sentence: Sentence) => string;
    readonly languages: readonly SpokenLanguage[];
  },
): readonly SettingsPanelField[] {
  return listSettingFields(languages)
    .filter((field) => field.section === id && isOffered(field, missing))
    .map(({ key, input }) => {
      const values = toSettingTexts(settings, key);
      return {
        key,
        label: say({ key: "settingLabel", setting: key }),
        help: say({ key: "settingHelp", setting: key }),
        input,
        values,
        choiceLabels: listChoices(input).map((value) =>
          say({ key: "settingChoice", setting: key, value }),
        ),
        shown: say({ key: "settingShown", setting: key, values }),
      };
    });
}

function listChoices(input: SettingInput): readonly string[] {
  if (input.type === "toggle") return ["yes", "no"];
  return input.type === "choice" || input.type === "choices" ? input.choices : [];
}

function toKeyField(hasOwnKey: boolean, say: (sentence: Sentence) => string): SettingsPanelField {
  return {
    key: "lunosKey",
    label: say({ key: "settingLabel", setting: "lunosKey" }),
    help: say({ key: "settingHelp", setting: "lunosKey" }),
    input: { type: "secret" },
    values: [],
    choiceLabels: [],
    shown: say({ key: "settingShown", setting: "lunosKey", values: hasOwnKey ? ["•••"] : [] }),
  };
}

function toChangeSentence({ key, personName, before, after, atMs }: SettingChange): Sentence {
  return {
    key: "settingChange",
    setting: key,
    personName,
    before: toTexts(before),
    after: toTexts(after),
    atMs,
  };
}

function toTexts(value: SettingChange["after"]): readonly string[] {
  if (value === null) return [];
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  return typeof value === "object" ? value : [String(value)];
}
