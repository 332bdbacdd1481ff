import type {
  CellMark,
  CellValue,
  Font,
  NamedSetting,
  ShownFont,
  ShownStyle,
  SpokenLanguage,
  UsageFacts,
  UsageGrouping,
  UsageSum,
} from "#core";
import { findFileKind } from "./file-kinds.ts";
import { createFormatter, type Formatter } from "./formatter.ts";
import type { Language, Unset, UsageWords } from "./language.ts";
import { createTableSpeech } from "./table-speech.ts";

/** What sentences are made with: numbers and times in the language's own way, and words of its tables. */
export interface Speech extends Formatter {
  settingLabel(setting: NamedSetting): string;
  settingHelp(setting: NamedSetting): string;
  /** The values of a setting as people read them; without any, what holds then, such as “no limit”. */
  settingValues(
    setting: NamedSetting,
    values: readonly string[],
    emptyIs?: "as-everywhere",
  ): string;
  /** Kinds of files such as “GIMP (XCF) pictures”, by what the file is, else by how its name ends. */
  fileKind(mediaType: string, fileName: string): string;
  /** What a style has, each with its name; its words are code, in which nothing is formatted and nobody is called. */
  styleParts(style: ShownStyle): readonly string[];
  /** What is to be known of a font, in a few words each. */
  fontParts(font: ShownFont): readonly string[];
  fontKind(kind: Font["kind"]): string;
  /** What a cell of a table says. */
  cellValue(value: CellValue): string;
  /** Why it should be looked at again, in a few words. */
  cellMarks(marks: readonly CellMark[]): string;
  readonly usage: UsageWords;
  /** What a line of the usage is of: a day, a person, a model, … */
  usageName(by: UsageGrouping, value: string, label: string | undefined): string;
  /** The lines of a Markdown table, with an empty one before; none where no table is wanted. */
  usageTable(facts: UsageFacts): readonly string[];
}

export function createSpeech(
  language: Language,
  { spoken }: { readonly spoken: readonly SpokenLanguage[] },
): Speech {
  const format = createFormatter(language.tag);
  const { settings, settingValues, fileKinds, unnamedFileKind, fonts } = language;
  const { styleParts: parts } = language;
  const usage = createUsageSpeech(language, format);
  return {
    ...format,
    ...usage,
    ...createTableSpeech(language, format),
    settingLabel: (setting) => settings[setting][0],
    settingHelp: (setting) => settings[setting][1],
    settingValues(setting, values, emptyIs) {
      if (values.length === 0) {
        const word = emptyIs === undefined ? unset[setting] : "asEverywhere";
        return settingValues[word ?? "theDefault"];
      }
      const words = values.map((value) => toWord(value, { setting, language, spoken }));
      return words.map((word) => (numeric.has(setting) ? format.number(word) : word)).join(", ");
    },
    styleParts({ before, after, model, aspectRatio, pictureCount }) {
      const pictures = pictureCount === 0 ? undefined : format.number(pictureCount);
      const code = (words: string | undefined) =>
        words === undefined ? undefined : `\`${words}\``;
      const told = [
        [parts.before, code(before)],
        [parts.after, code(after)],
        [parts.model, code(model)],
        [parts.shape, aspectRatio],
        [parts.pictures, pictures],
      ] as const;
      return told.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
    },
    fontParts({ mediaType, byteLength, characters, isVariable }) {
      const kind = mediaType.replace("font/", "").toUpperCase();
      const facts = [
        `${kind}, ${format.bytes(byteLength)}`,
        `${fonts.characters}: ${format.number(characters)}`,
      ];
      return isVariable ? [...facts, fonts.variable] : facts;
    },
    fontKind: (kind) => fonts.kinds[kind],
    fileKind(mediaType, fileName) {
      const kind = findFileKind(mediaType, fileName);
      return kind === undefined ? unnamedFileKind : fileKinds[kind.use](kind.name);
    },
  };
}

/** What holds where nothing is chosen; `theDefault` for all others. */
const unset: Readonly<
  Partial<Record<NamedSetting, Unset | "altTextWhenAsked" | "pdfReadingAsk" | "off" | "no">>
> = {
  language: "ownLanguage",
  alertChannel: "none",
  persona: "none",
  altText: "altTextWhenAsked",
  keepsBooks: "no",
  askedPictures: "off",
  pdfReading: "pdfReadingAsk",
  aspectRatio: "modelsOwn",
  imageSize: "modelsOwn",
  allowedSizes: "all",
  allowedWork: "all",
  allowedChannels: "everywhere",
  allowedRoles: "everyone",
  drawingRoles: "everyone",
  personTurnsPerHour: "noLimit",
  personCreditsPerDay: "noLimit",
  personCreditsPerMonth: "noLimit",
  workspaceCreditsPerMonth: "noLimit",
  channelCreditsPerMonth: "noLimit",
  confirmAboveCredits: "never",
  offerSimilarAboveCredits: "never",
  lunosKey: "operatorsKey",
};

/** The choices that are words of ours, by their settings. */
const choiceWords: Readonly<
  Partial<Record<NamedSetting, Readonly<Record<string, keyof Language["settingValues"]>>>>
> = {
  altText: { always: "altTextAlways", "when-asked": "altTextWhenAsked", off: "off" },
  askedPictures: { everyone: "askedByEveryone", "who-asked": "askedByThemselves", off: "off" },
  pdfReading: { never: "never", ask: "pdfReadingAsk", always: "pdfReadingAlways" },
};

const numeric: ReadonlySet<NamedSetting> = new Set([
  "personOpenTurns",
  "personTurnsPerHour",
  "personCreditsPerDay",
  "personCreditsPerMonth",
  "workspaceCreditsPerMonth",
  "channelCreditsPerMonth",
  "confirmAboveCredits",
  "offerSimilarAboveCredits",
  "rememberedMessages",
  "retentionDays",
]);

/** One thing in a line with its heading, several in a line each. */
export function tellAll(heading: string, lines: readonly string[]): string {
  return lines.length === 1 ? `${heading} ${lines[0]}` : [heading, ...lines].join("\n");
}

/** Languages go by their own names, so that everyone finds theirs. */
function toWord(
  value: string,
  {
    setting,
    language: { settingValues, usage },
    spoken,
  }: {
    readonly setting: NamedSetting;
    readonly language: Pick<Language, "settingValues" | "usage">;
    readonly spoken: readonly SpokenLanguage[];
  },
): string {
  if (setting === "language") return spoken.find(({ tag }) => tag === value)?.name ?? value;
  const intents: Readonly<Record<string, string>> = usage.intents;
  if (setting === "allowedWork") return intents[value] ?? value;
  const word = choiceWords[setting]?.[value];
  if (word !== undefined) return settingValues[word];
  if (value === "yes") return settingValues.yes;
  return value === "no" ? settingValues.no : value;
}

function createUsageSpeech(
  { usage }: Language,
  { amount, month, number, shortDay }: Formatter,
): Pick<Speech, "usage" | "usageName" | "usageTable"> {
  const intents: Readonly<Record<string, string>> = usage.intents;
  const usageName: Speech["usageName"] = (by, value, label) => {
    if (by === "day") return shortDay(value);
    if (by === "month") return month(value);
    if (value === "") return usage.rest;
    return by === "intent" ? (intents[value] ?? value) : label || value;
  };
  return {
    usage,
    usageName,
    usageTable({ isTable, lines, by, sum, digits }) {
      if (!isTable || lines.length === 0) return [];
      const { requests, pictures, credits: sums, total } = usage.columns;
      const toRow = (name: string, line: UsageSum) => {
        const credits = `${line.isExact ? "" : "≈ "}${amount(line.credits, digits)}`;
        return `| ${name} | ${number(line.turns)} | ${number(line.pictures)} | ${credits} |`;
      };
      return [
        "",
        `| ${usage.dimensions[by]} | ${requests} | ${pictures} | ${sums} |`,
        "| --- | ---: | ---: | ---: |",
        ...lines.map((line) =>
          toRow(usageName(by, line.value, line.label).replace(/[|\r\n]+/g, "/"), line),
        ),
        ...(lines.length > 1 ? [toRow(`**${total}**`, sum)] : []),
      ];
    },
  };
}
