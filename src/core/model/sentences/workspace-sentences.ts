import type { DayRange } from "../calendar.ts";
import type { PictureSize } from "../drawing.ts";
import type { SettingKey, SettingSectionId, SettingSource } from "../settings.ts";
import type { UsagePeriod } from "../turn.ts";
import type { UsageGrouping, UsageLine, UsageSum } from "../usage.ts";
import type { None } from "./none.ts";

/** Whose usage it is. */
export type UsageScope = "own" | "workspace";

/** What a budget limits. */
export type BudgetKind = "person-day" | "person-month" | "workspace-month" | "channel-month";

/** A setting, or the workspace's own Lunos key, which is kept apart. */
export type NamedSetting = SettingKey | "lunosKey";

/** What people read about their workspace: who may, who pays, what is left, what is kept. */
export interface WorkspaceSentences {
  // Who may
  readonly channelNotAllowed: None;
  readonly roleNotAllowed: None;
  readonly drawingNotAllowed: None;
  readonly workNotAllowed: { readonly work: "see" | "draw" | "listen" };
  readonly altTextIsOff: None;
  readonly sizeNotAllowed: { readonly size: PictureSize; readonly sizes: readonly PictureSize[] };

  // Who pays
  readonly tooManyTurnsThisHour: { readonly limit: number; readonly waitMs: number };
  readonly personDayBudgetUsed: BudgetUsed;
  readonly personMonthBudgetUsed: BudgetUsed;
  readonly workspaceBudgetUsed: BudgetUsed;
  readonly channelBudgetUsed: BudgetUsed;
  /** Turns that were paid for and that their person had nothing of. */
  readonly tooManyUnanswered: { readonly limit: number; readonly waitMs: number };
  readonly askPrice: { readonly credits: string };
  /** A drawing that a model wants to make in talk, where nobody can be asked in time. */
  readonly drawingNeedsCommand: { readonly credits: string };
  readonly buttonConfirm: None;
  readonly buttonDecline: None;
  readonly confirmNotAllowed: None;
  readonly nothingToConfirm: None;
  /** Under a failure. */
  readonly costsYouNothing: None;
  /** With just so many digits after the point. */
  readonly creditsShort: { readonly credits: string; readonly digits: number };

  // /balance
  readonly balance: BalanceFacts;

  // /usage
  readonly usageTitle: { readonly name: string };
  readonly usageSubtitle: {
    readonly period: UsagePeriod;
    readonly by: UsageGrouping;
    readonly credits: string;
    readonly digits: number;
  };
  readonly usageLabel: {
    readonly by: UsageGrouping;
    readonly value: string;
    readonly label: string;
  };
  readonly usageAltText: {
    readonly title: string;
    /** What else is written on the chart, without the point at the end. */
    readonly lines: readonly string[];
    readonly bars: readonly { readonly label: string; readonly text: string }[];
  };
  /** How it compares with the time before: `percent` more, or less where it's negative. */
  readonly usageTrend: DayRange & {
    readonly percent: number;
    readonly credits: string;
    readonly digits: number;
  };
  readonly usageBudget: {
    readonly budget: BudgetKind;
    readonly spent: string;
    readonly limit: string;
    readonly percent: number;
  };
  /** What bars that are estimates are called. */
  readonly usageEstimate: None;
  readonly usage: UsageFacts;
  readonly usageFile: { readonly fromDay: string; readonly toDay: string };

  // /settings
  readonly settingsTitle: { readonly name: string };
  /** Of one channel: whether it is asked about from a thread, and whether the bot works there at all. */
  readonly settingsChannelIntro: { readonly isThread: boolean; readonly isEnabled: boolean };
  /** In the choice of whose settings are shown. */
  readonly settingsEverywhere: None;
  readonly settingsOfChannel: None;
  readonly settingsChannelGone: None;
  /** Beneath a channel's value: what the layers under it say. */
  readonly settingBeneath: {
    readonly setting: NamedSetting;
    readonly layers: readonly {
      readonly source: SettingSource;
      readonly values: readonly string[];
    }[];
  };
  readonly settingsIntro: { readonly appId: string; readonly hasOwnKey: boolean };
  readonly settingSection: { readonly section: SettingSectionId | "key" };
  readonly settingLabel: { readonly setting: NamedSetting };
  readonly settingHelp: { readonly setting: NamedSetting };
  readonly settingChoice: { readonly setting: NamedSetting; readonly value: string };
  readonly settingShown: { readonly setting: NamedSetting; readonly values: readonly string[] };
  /** Beside a value. */
  readonly settingSource: { readonly source: SettingSource };
  /** Beside a field that is empty: what holds meanwhile. */
  readonly settingNow: { readonly shown: string };
  readonly settingChange: ShownChange & {
    readonly personName: string;
    /** Where it was for one channel alone. */
    readonly channelName?: string;
    readonly atMs: number;
    /** Of the one who reads. */
    readonly nowMs: number;
    readonly timeZone?: string;
  };
  readonly settingsSaved: { readonly changes: readonly ShownChange[] };
  readonly settingsUndone: { readonly changes: readonly ShownChange[] };
  readonly settingUndoOver: None;
  /** Somebody changed it since. */
  readonly settingUndoOvertaken: { readonly setting: NamedSetting; readonly personName: string };
  readonly settingsUnchanged: None;
  /** In a menu of what can be changed. */
  readonly settingsChoose: None;
  readonly settingSave: None;
  readonly settingsClose: None;
  readonly settingClear: None;
  /** A button that opens a form again, with what was typed. */
  readonly settingFix: None;
  readonly settingUndo: None;
  readonly settingRefused: { readonly setting: NamedSetting };
  readonly settingNotInRange: { readonly min: number; readonly max: number };
  readonly settingNoAmount: None;
  readonly settingOvertaken: None;
  /** Of a model to choose: what a call costs about, and what else it can do. */
  readonly modelDetail: {
    readonly work: "see" | "draw" | "listen";
    readonly credits?: string;
    readonly abilities: readonly ModelAbility[];
  };
  /** The first of several wishes, the second, … in a form of their own. */
  /** Above the first models of a list that is longer. */
  readonly modelsBegun: { readonly shown: number };
  /** Behind a setting: what its work costs about. */
  readonly pricePerPicture: { readonly credits: string };
  readonly modelWish: { readonly place: number };
  readonly appIdForeign: None;
  readonly ownKeyNeedsSecret: None;
  readonly ownKeyRefused: None;
  readonly ownKeyUnchecked: None;
  readonly ownKeyEmpty: None;

  // Alerts
  readonly alertBalance: { readonly credits: string; readonly alertCredits?: string };
  readonly alertBudget: {
    readonly name: string;
    readonly percent: number;
    readonly spent: string;
    readonly limit: string;
  };
  readonly alertKey: { readonly name: string };

  // /privacy
  readonly privacy: {
    readonly retentionDays: number;
    readonly leftDays: number;
    readonly observability: boolean;
    /** Whether Lunos stores the next request of who asks this, as they chose. */
    readonly isWatched: boolean;
    /** Whether pictures are described here without anybody asking. */
    readonly describesUnasked: boolean;
    /** Of which pictures the gallery keeps something: those that were made, and those that were asked about, for whom. */
    readonly gallery: "nothing" | "made" | "who-asked" | "everyone";
    /** Whether receipts that are posted in this channel become lines of its books. */
    readonly keepsBooks: boolean;
  };
  readonly watchBegun: None;
  /** `observability`: all requests here are stored, that one too. */
  readonly watchStopped: { readonly observability: boolean };
  readonly watchRuns: None;
  readonly watched: WatchedRequest;
  readonly privacyExported: None;
  readonly privacyDeleted: { readonly turns: number; readonly pictures: number };
}

/** A request that an admin wanted kept at Lunos. Without any models, none was asked. */
interface WatchedRequest {
  /** Lunos' names of its answers. */
  readonly generationIds: readonly string[];
  readonly models: readonly string[];
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** The known part, as a decimal string. */
  readonly credits: string;
  readonly creditsAre: "measured" | "estimated" | "unknown";
  readonly elapsedMs?: number;
  /** Where it failed: by which the operator finds it in the log. */
  readonly reference?: string;
  /** Whether the admins here have a Lunos account of their own to look into. */
  readonly isOwnKey: boolean;
}

/** What a model can do beside what it is chosen for. */
export type ModelAbility = "sees" | "watches" | "hears" | "draws";

/** A setting, as texts before and after. */
interface ShownChange {
  readonly setting: NamedSetting;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Of one channel, which has what all channels have where it has nothing of its own. */
  readonly emptyIs?: "as-everywhere";
}

interface BudgetUsed {
  /** Credits as a decimal string. */
  readonly limit: string;
  readonly waitMs: number;
}

/** Credits as decimal strings. What isn't to be seen, or isn't known, is absent. */
export interface BalanceFacts {
  readonly appId: string;
  readonly today: string;
  readonly week: string;
  readonly month: string;
  readonly monthLimit?: string;
  readonly credits?: string;
  readonly alertCredits?: string;
  readonly isLow?: boolean;
  /** How old the balance is, when Lunos couldn't be asked. */
  readonly ageMs?: number;
  readonly daysLeft?: number;
  readonly isSandbox: boolean;
}

export interface UsageFacts extends DayRange {
  readonly scope: UsageScope;
  readonly by: UsageGrouping;
  /** For admins, who need it to find the workspace in Lunos' own reports. */
  readonly appId?: string;
  /** Credits of the sum and of the lines are rounded so that they add up. */
  readonly sum: UsageSum;
  /** How many digits all credits have after the point. */
  readonly digits: number;
  /** Sentences below the sum: what came before, what is left of budgets. */
  readonly remarks: readonly string[];
  readonly lines: readonly UsageLine[];
  /** All lines as a table; else the sum alone, beside a chart. */
  readonly isTable: boolean;
}
