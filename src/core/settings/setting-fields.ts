import { isTimeZone } from "../model/calendar.ts";
import type { ChosenUse } from "../model/catalogue.ts";
import { aspectRatios, pictureSizes } from "../model/drawing.ts";
import type { PlatformFeature } from "../model/platform-features.ts";
import type { Sentence, SpokenLanguage } from "../model/sentences/sentences.ts";
import {
  altTextChoices,
  askedPicturesChoices,
  channelSettingKeys,
  paidWork,
  pdfReadingChoices,
  type SettingKey,
  type SettingSectionId,
  type SettingValue,
  type WorkspaceSettings,
} from "../model/settings.ts";

/** How a setting is entered. Values travel as texts; none of them means: not set. */
export type SettingInput =
  | { readonly type: "text"; readonly maxLength: number; readonly isLong: boolean }
  | { readonly type: "choice"; readonly choices: readonly string[] }
  | { readonly type: "choices"; readonly choices: readonly string[] }
  /** `yes` or `no`. */
  | { readonly type: "toggle" }
  | { readonly type: "channels"; readonly max: number }
  | { readonly type: "roles"; readonly max: number }
  | { readonly type: "models"; readonly need: ChosenUse; readonly max: number }
  /** Entered, never shown. */
  | { readonly type: "secret" };

/** One setting, described once for every platform. */
export interface SettingField {
  readonly key: SettingKey;
  readonly section: SettingSectionId;
  readonly input: SettingInput;
  /** Whose setting it is. Absent: the whole workspace's alone. */
  readonly scope?: "both" | "channel";
  /** Offered only where the platform has it. */
  readonly needs?: PlatformFeature;
  /** The value that texts stand for, nothing for none, or why they stand for no value. */
  parse(values: readonly string[]): ParsedSetting;
}

type ParsedSetting =
  | { readonly type: "value"; readonly value: SettingValue | undefined }
  | { readonly type: "refused"; readonly sentence: Sentence };

const maxListed = 25;
const maxModels = 5;

/**
 * All settings, in the order they are shown.
 * @param languages what may be chosen as the language.
 */
export function listSettingFields(languages: readonly SpokenLanguage[]): readonly SettingField[] {
  const choices = languages.map(({ tag }) => tag);
  const fields = [choiceField("language", { section: "general", choices }), ...otherFields];
  return fields.map((field) => {
    if (ofChannelsAlone.has(field.key)) return { ...field, scope: "channel" };
    return ofChannels.has(field.key) ? { ...field, scope: "both" } : field;
  });
}

const ofChannels: ReadonlySet<SettingKey> = new Set(channelSettingKeys);

const ofChannelsAlone: ReadonlySet<SettingKey> = new Set(["channelCreditsPerMonth", "keepsBooks"]);

/** Whether a setting can be chosen there: for one channel, or for the whole workspace. */
export function isSettable(
  { scope }: Pick<SettingField, "scope">,
  where: "workspace" | "channel",
): boolean {
  return where === "channel" ? scope !== undefined : scope !== "channel";
}

const otherFields: readonly SettingField[] = [
  textField("appId", { section: "general", pattern: /^[\x21-\x7e]{1,128}$/, maxLength: 128 }),
  {
    ...textField("timeZone", { section: "general", pattern: /./, maxLength: 60 }),
    parse: parseTimeZone,
  },
  channelsField("alertChannel", { section: "general", max: 1 }),

  modelsField("modelsForSeeing", "see"),
  modelsField("modelsForDrawing", "draw"),
  modelsField("modelsForListening", "listen"),
  modelsField("modelsForComparing", "embed"),
  choiceField("aspectRatio", { section: "models", choices: aspectRatios }),
  choiceField("imageSize", { section: "models", choices: pictureSizes }),
  choicesField("allowedSizes", { section: "models", choices: pictureSizes }),

  choicesField("allowedWork", { section: "access", choices: paidWork }),
  channelsField("allowedChannels", { section: "access", max: maxListed }),
  rolesField("allowedRoles"),
  rolesField("drawingRoles"),

  integerField("personOpenTurns", { section: "limits", min: 1, max: 100 }),
  integerField("personTurnsPerHour", { section: "limits", min: 1, max: 10_000 }),
  creditsField("personCreditsPerDay"),
  creditsField("personCreditsPerMonth"),
  creditsField("workspaceCreditsPerMonth"),
  creditsField("channelCreditsPerMonth"),
  creditsField("confirmAboveCredits"),
  creditsField("offerSimilarAboveCredits"),

  toggleField("showsCost", "answers"),
  { ...toggleField("isSpoilerByDefault", "answers"), needs: "spoilers" },
  {
    ...choiceField("altText", { section: "answers", choices: altTextChoices }),
    needs: "mentions",
  },
  { ...toggleField("keepsBooks", "answers"), needs: "mentions" },
  choiceField("pdfReading", { section: "answers", choices: pdfReadingChoices }),
  toggleField("keepsPictureData", "answers"),
  textField("persona", { section: "answers", pattern: /^.{1,2000}$/s, maxLength: 2_000 }),
  integerField("rememberedMessages", { section: "answers", min: 0, max: 50 }),

  toggleField("hasGallery", "privacy"),
  choiceField("askedPictures", { section: "privacy", choices: askedPicturesChoices }),
  toggleField("observability", "privacy"),
  integerField("retentionDays", { section: "privacy", min: 1, max: 3_650 }),
];

export function findSettingField(
  key: string,
  languages: readonly SpokenLanguage[],
): SettingField | undefined {
  return listSettingFields(languages).find((field) => field.key === key);
}

/** A setting as its input shows it. */
export function toSettingTexts(settings: WorkspaceSettings, key: SettingKey): readonly string[] {
  return toTexts(settings[key]);
}

export function toTexts(value: SettingValue | null | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  return typeof value === "object" ? value : [String(value)];
}

function textField(
  key: SettingKey,
  options: {
    readonly section: SettingSectionId;
    readonly pattern: RegExp;
    readonly maxLength: number;
  },
): SettingField {
  const { section, pattern, maxLength } = options;
  return {
    key,
    section,
    input: { type: "text", maxLength, isLong: maxLength > 500 },
    parse(values) {
      const text = values.join("\n").trim();
      if (text === "") return unset;
      return pattern.test(text) ? toValue(text) : refuse({ key: "settingRefused", setting: key });
    },
  };
}

function parseTimeZone(values: readonly string[]): ParsedSetting {
  const [name = ""] = values.map((value) => value.trim());
  if (name === "") return unset;
  return isTimeZone(name) ? toValue(name) : refuse({ key: "settingRefused", setting: "timeZone" });
}

function integerField(
  key: SettingKey,
  { section, min, max }: { section: SettingSectionId; min: number; max: number },
): SettingField {
  return {
    key,
    section,
    input: { type: "text", maxLength: 6, isLong: false },
    parse(values) {
      const text = values.join("").trim();
      if (text === "") return unset;
      const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
      return number >= min && number <= max
        ? toValue(number)
        : refuse({ key: "settingNotInRange", min, max });
    },
  };
}

/** Amounts may be written with a comma, as much of the world does. */
function creditsField(key: SettingKey): SettingField {
  return {
    key,
    section: "limits",
    input: { type: "text", maxLength: 16, isLong: false },
    parse(values) {
      const text = values.join("").trim().replace(",", ".");
      if (text === "") return unset;
      const isAmount = /^\d{1,9}(?:\.\d{1,6})?$/.test(text);
      return isAmount ? toValue(text) : refuse({ key: "settingNoAmount" });
    },
  };
}

function toggleField(key: SettingKey, section: SettingSectionId): SettingField {
  return {
    key,
    section,
    input: { type: "toggle" },
    parse: ([value]) => (value === undefined || value === "" ? unset : toValue(value === "yes")),
  };
}

function choiceField(
  key: SettingKey,
  { section, choices }: { section: SettingSectionId; choices: readonly string[] },
): SettingField {
  return {
    key,
    section,
    input: { type: "choice", choices },
    parse([value]) {
      if (value === undefined || value === "") return unset;
      return choices.includes(value)
        ? toValue(value)
        : refuse({ key: "settingRefused", setting: key });
    },
  };
}

function choicesField(
  key: SettingKey,
  { section, choices }: { section: SettingSectionId; choices: readonly string[] },
): SettingField {
  return listField(key, {
    section,
    input: { type: "choices", choices },
    max: choices.length,
    isFit: (value) => choices.includes(value),
  });
}

function channelsField(
  key: SettingKey,
  { section, max }: { section: SettingSectionId; max: number },
): SettingField {
  const list = listField(key, {
    section,
    input: { type: "channels", max },
    max,
    isFit: isPlatformId,
  });
  return max > 1 ? list : { ...list, parse: (values) => toSingle(list.parse(values)) };
}

function rolesField(key: SettingKey): SettingField {
  const input = { type: "roles", max: maxListed } as const;
  return listField(key, { section: "access", input, max: maxListed, isFit: isPlatformId });
}

/** Vectors of two models can't be compared, so that none can stand in for another. */
function modelsField(key: SettingKey, need: ChosenUse): SettingField {
  const max = need === "embed" ? 1 : maxModels;
  return listField(key, {
    section: "models",
    input: { type: "models", need, max },
    max,
    isFit: (value) => /^[\x21-\x7e]{1,200}$/.test(value),
  });
}

function listField(
  key: SettingKey,
  {
    section,
    input,
    max,
    isFit,
  }: {
    readonly section: SettingSectionId;
    readonly input: SettingInput;
    readonly max: number;
    readonly isFit: (value: string) => boolean;
  },
): SettingField {
  return {
    key,
    section,
    input,
    parse(values) {
      const items = [...new Set(values.flatMap(splitList))];
      if (items.length === 0) return unset;
      return items.length <= max && items.every(isFit)
        ? toValue(items)
        : refuse({ key: "settingRefused", setting: key });
    },
  };
}

/** People may also write a list as one text. */
function splitList(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter((item) => item !== "");
}

function isPlatformId(value: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(value);
}

function toSingle(parsed: ParsedSetting): ParsedSetting {
  if (parsed.type === "refused" || typeof parsed.value !== "object") return parsed;
  return toValue(parsed.value[0] ?? "");
}

const unset: ParsedSetting = { type: "value", value: undefined };

function toValue(value: SettingValue): ParsedSetting {
  return { type: "value", value };
}

function refuse(sentence: Sentence): ParsedSetting {
  return { type: "refused", sentence };
}
