/** By what a report is divided. */
export type UsageDimension = "person" | "model" | "intent" | "channel" | "day";

/** By what lines are grouped as people read them: long times by month. */
export type UsageGrouping = UsageDimension | "month";

export interface UsageSum {
  readonly turns: number;
  readonly pictures: number;
  readonly tokens: number;
  /** Decimal string. */
  readonly credits: string;
  /** Whether part of the credits is an estimate, or some cost is unknown. */
  readonly isExact: boolean;
}

export interface UsageLine extends UsageSum {
  /** The person, model, intent, channel, day, or month such as `2026-11`. */
  readonly value: string;
  /** As people read it, where the ledger knows it. */
  readonly label?: string;
}
