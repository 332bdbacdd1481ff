import type {
  BudgetKind,
  CellMark,
  CellValue,
  ChoiceId,
  ColumnId,
  CommandId,
  CommandSentences,
  ExpenseCategory,
  ExpenseColumn,
  ExpenseField,
  Font,
  LedgerIntent,
  MenuId,
  NamedSetting,
  OptionId,
  Sentences,
  SettingSource,
  UsageGrouping,
  UsagePeriod,
} from "#core";
import type { FileUse } from "./file-kinds.ts";
import type { Speech } from "./speech.ts";

/** One language: a file of its own that has every word that people read. What is missing, the compiler names. */
export interface Language {
  /**
   * BCP 47. People whose locale has the same base language are spoken to in it, whatever their region, unless another of
   * our languages has theirs.
   */
  readonly tag: string;
  /** As its own speakers call it. */
  readonly name: string;
  /** A name to type (lower case, 1 to 32 characters, no spaces) and a description of at most 100 characters. */
  readonly commands: Readonly<Record<CommandId, NameAndDescription>>;
  /** Likewise. No two options of a command may have the same name. */
  readonly options: Readonly<Record<OptionId, NameAndDescription>>;
  /** At most 75 characters, Slack's limit; Discord's is 100. */
  readonly choices: Readonly<Record<ChoiceId, string>>;
  /** At most 24 characters, Slack's limit; Discord's is 32. */
  readonly menus: Readonly<Record<MenuId, string>>;
  /** The name of each setting (at most 45 characters), and what to enter (at most 100). */
  readonly settings: Readonly<Record<NamedSetting, readonly [label: string, help: string]>>;
  /** Values of settings that have words of their own, and what holds where nobody has set one. */
  readonly settingValues: Readonly<Record<"yes" | "no" | ChoiceWord | Unset, string>>;
  /** Where a value that holds was chosen, after the value. */
  readonly settingSources: Readonly<Record<SettingSource, string>>;
  /** What a style has, before what that is. */
  readonly styleParts: Readonly<
    Record<"before" | "after" | "model" | "shape" | "pictures", string>
  >;
  readonly fonts: FontWords;
  readonly usage: UsageWords;
  readonly tables: TableWords;
  readonly expenses: ExpenseWords;
  /** Kinds of files that can't be read, as people call them, such as “GIMP (XCF) pictures”. */
  readonly fileKinds: Readonly<Record<FileUse, (name: string) => string>>;
  /** A kind of file that has no name. */
  readonly unnamedFileKind: string;
  /** Words of platforms that have some of their own and whose folders don't have this language, by platform and key. */
  readonly platforms?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly sentences: {
    readonly [Key in WordedKey]: (facts: Sentences[Key], speech: Speech) => string;
  };
}

/** What is chosen in a setting of a few choices. */
type ChoiceWord =
  | "altTextAlways"
  | "altTextWhenAsked"
  | "askedByEveryone"
  | "askedByThemselves"
  | "pdfReadingAsk"
  | "pdfReadingAlways"
  | "off";

/** What holds where nothing is chosen. */
export type Unset =
  | "none"
  | "theDefault"
  | "asEverywhere"
  | "all"
  | "everyone"
  | "everywhere"
  | "noLimit"
  | "never"
  | "ownLanguage"
  | "modelsOwn"
  | "operatorsKey";

type NameAndDescription = readonly [name: string, description: string];

interface FontWords {
  /** What one looks like; of a place's own, that it was added there. */
  readonly kinds: Readonly<Record<Font["kind"], string>>;
  /** Before how many it has. */
  readonly characters: string;
  /** It has several weights or widths, of which one is used. */
  readonly variable: string;
}

/** The words of tables that were read from pictures. */
interface TableWords {
  readonly columns: Readonly<Record<ColumnId, string>>;
  readonly words: Readonly<Record<Sentences["tableWord"]["word"], string>>;
  /** Why somebody should look at a cell again, in a few words without a capital. */
  readonly marks: {
    readonly [Type in CellMark["type"]]: (
      facts: Extract<CellMark, { readonly type: Type }>,
      told: (value: CellValue) => string,
    ) => string;
  };
}

/** The words of a channel's books. */
export interface ExpenseWords {
  readonly categories: Readonly<Record<ExpenseCategory, string>>;
  /** What the fields of a line and the columns of a month are called by: at most 45 characters. */
  readonly columns: Readonly<Record<ExpenseColumn, string>>;
  /** What to enter, in at most 100 characters. */
  readonly hints: Readonly<Record<ExpenseField, string>>;
  /** The sheets of a spreadsheet: at most 31 characters. */
  readonly sheets: Readonly<Record<Sentences["expenseSheet"]["sheet"], string>>;
  /** In the place of what a receipt doesn't say. */
  readonly noShop: string;
  readonly noTotal: string;
  readonly tax: (amount: string) => string;
  /** Why a line is to be looked at again, a sentence each. */
  readonly missing: Readonly<Record<"shop" | "day" | "total", string>>;
  readonly unsure: (field: string) => string;
  readonly eitherDay: (day: string) => string;
  readonly oddDay: string;
  readonly noCurrency: string;
  readonly itemsMore: (sum: string, by: string) => string;
  readonly itemsLess: (sum: string, by: string) => string;
  readonly mixed: (currencies: string) => string;
  /** Before the sum of all. */
  readonly sum: string;
}

/** The words of `/usage`, which its sentences, its table and its chart share. */
export interface UsageWords {
  readonly periods: Readonly<Record<UsagePeriod, string>>;
  readonly dimensions: Readonly<Record<UsageGrouping, string>>;
  readonly intents: Readonly<Record<LedgerIntent, string>>;
  /** What has no name of its own. */
  readonly rest: string;
  readonly columns: Readonly<Record<"requests" | "pictures" | "credits" | "total", string>>;
  readonly budgets: Readonly<Record<BudgetKind, string>>;
}

/** Sentences that are said from a language's tables. */
export type TabledKey =
  | keyof CommandSentences
  | "settingLabel"
  | "settingHelp"
  | "settingChoice"
  | "settingShown"
  | "settingSource"
  | "settingBeneath"
  | "columnName"
  | "tableWord"
  | "cellValue"
  | "cellMark"
  | "usageLabel"
  | "fontKind"
  | "expenseLine"
  | "expenseCheck"
  | "expenseField"
  | "expenseHint"
  | "expenseCategory"
  | "expenseColumn"
  | "expenseSheet"
  | "expensesSum";

type WordedKey = Exclude<keyof Sentences, TabledKey>;
