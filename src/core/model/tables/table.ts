/** Ready forms of tables. `table`: as it stands in the picture. `labels`: each picture into one of the person's own classes. */
export const tableForms = [
  "table",
  "receipt",
  "invoice",
  "price-list",
  "business-card",
  "labels",
] as const;
export type TableForm = (typeof tableForms)[number];

/** What a ready form's columns are called by; their words are in `src/locales`. */
export type ColumnId =
  | "file"
  | "class"
  | "shop"
  | "seller"
  | "number"
  | "date"
  | "item"
  | "quantity"
  | "price"
  | "amount"
  | "unit"
  | "person"
  | "company"
  | "position"
  | "phone"
  | "email"
  | "website"
  | "address";

export type ColumnType = "text" | "number" | "money" | "percent" | "date" | "choice";

export interface Column {
  /** By which a model names it: ASCII letters, digits and underscores, no two alike. */
  readonly key: string;
  /** As people read it. */
  readonly name: string;
  readonly type: ColumnType;
  /** ISO 4217, where all of its money is to be in one. */
  readonly currency?: string;
  /** For `choice`: what can be chosen. */
  readonly choices?: readonly string[];
  /** What it is in a calculation: quantity times price is the amount, and amounts add up to the total. */
  readonly role?: "quantity" | "price" | "amount";
}

/** What a cell says, read. Numbers are plain decimal strings, days such as `2026-11-21`. */
export type CellValue =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly number: string }
  | { readonly type: "percent"; readonly number: string }
  | { readonly type: "money"; readonly amount: string; readonly currency?: string }
  | { readonly type: "date"; readonly day: string };

/** Why somebody should look at a cell again. */
export type CellMark =
  /** The model couldn't read it well. */
  | { readonly type: "unsure" }
  | { readonly type: "not-number" }
  | { readonly type: "not-date" }
  | { readonly type: "not-choice" }
  /** It can be read in two ways; this is the other. */
  | { readonly type: "either"; readonly other: CellValue }
  | { readonly type: "other-currency"; readonly currency: string }
  /** Quantity times price is this instead. */
  | { readonly type: "not-product"; readonly expected: CellValue };

export interface Cell {
  /** As it stands in the picture. Empty: nothing is there. */
  readonly written: string;
  /** Absent: it is empty. What doesn't fit its column is a text. */
  readonly value?: CellValue;
  readonly marks: readonly CellMark[];
}

export interface TableRow {
  /** The file that it is from, by its place among them, from 0. */
  readonly file: number;
  readonly cells: readonly Cell[];
}

export interface ReadTable {
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
}

/** What a sum of ours is against what stands there. Amounts of two currencies are never added. */
export interface SumCheck {
  readonly file: number;
  readonly sum: string;
  readonly currency?: string;
  /** Absent: it says none. */
  readonly stated?: string;
  /** What the sum is more than the total, where they differ; negative where it is less. */
  readonly difference?: string;
}

/** A file whose amounts are of several currencies, which are never added. */
export interface MixedAmounts {
  readonly file: number;
  /** In the order in which they come. */
  readonly currencies: readonly string[];
}

/** A cell to look at again, as it is told. */
export interface CellCheck {
  /** From 1. */
  readonly row: number;
  readonly column: string;
  readonly written: string;
  readonly marks: readonly CellMark[];
}
