/** By what a report is divided. */
export type UsageDimension = "person" | "model" | "intent" | "channel" | "day";

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
  /** The person, model, intent, channel or day. */
  readonly value: string;
  /** As people read it, where the ledger knows it. */
  readonly label?: string;
}
