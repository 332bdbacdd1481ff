/** What was bought. Their words are in `src/locales`. */
export const expenseCategories = [
  "groceries",
  "restaurant",
  "travel",
  "vehicle",
  "office",
  "software",
  "household",
  "health",
  "leisure",
  "other",
] as const;
export type ExpenseCategory = (typeof expenseCategories)[number];

/** What a receipt or an invoice says. What it doesn't say is absent. Amounts are plain decimal strings, days such as `2026-11-21`. */
export interface ExpenseFacts {
  readonly shop?: string;
  readonly day?: string;
  readonly total?: string;
  /** ISO 4217, of all its amounts. */
  readonly currency?: string;
  /** The part of the total that is tax. */
  readonly tax?: string;
  readonly category?: ExpenseCategory;
}

export const expenseFields = ["shop", "day", "total", "tax", "category"] as const;
export type ExpenseField = (typeof expenseFields)[number];

/** Why somebody should look at a line again. */
export type ExpenseCheck =
  | { readonly type: "missing"; readonly field: "shop" | "day" | "total" }
  | { readonly type: "no-currency" }
  /** The model couldn't read it well, or it isn't what it should be. */
  | { readonly type: "unsure"; readonly field: ExpenseField }
  | { readonly type: "either-day"; readonly other: string }
  /** It is of a day to come, or of more than a year ago: a digit may be another. */
  | { readonly type: "odd-day" }
  /** What its items come to, and how much more than the total that is; negative where it is less. */
  | { readonly type: "sum"; readonly sum: string; readonly difference: string }
  | { readonly type: "mixed"; readonly currencies: readonly string[] };

/**
 * `kept`: it is in the books. `double`: the same is in them already, and somebody may want it all the same. `removed`: it was
 * taken out, which can be undone for a while.
 */
export type ExpenseState = "kept" | "double" | "removed";

/** A receipt or an invoice that was posted in a channel that keeps books: a line of them. */
export interface Expense extends ExpenseFacts {
  readonly id: string;
  readonly workspaceId: string;
  /** The platform's own id; of a thread, its channel's. */
  readonly channelId: string;
  /** By which it was read, and whose answer tells of it. */
  readonly turnId: string;
  /** Who posted it. */
  readonly person: { readonly id: string; readonly name: string };
  /** The message that shows it. Absent: nobody is to find it any more. */
  readonly message?: { readonly id: string; readonly url?: string };
  /** Which one it is of all that its message shows: no two are alike. */
  readonly place: number;
  readonly postedAtMs: number;
  /** The day that it counts for: its own, else that on which it was posted there. */
  readonly bookedDay: string;
  readonly checks: readonly ExpenseCheck[];
  readonly state: ExpenseState;
  /** Of a double: the line that is in the books. */
  readonly firstId?: string;
  /** By which the same file is known. */
  readonly fileDigest?: string;
}

/** A line that somebody wants in the books: whether it is a double, the books know. */
export type NewExpense = Omit<Expense, "state" | "firstId">;

/** What can be done about a line. */
export const expenseActions = ["correct", "remove", "put-back", "add"] as const;
export type ExpenseAction = (typeof expenseActions)[number];

/** A line as its buttons have to know it. */
export type ShownExpense = Pick<Expense, "id" | "state">;

/** As many as one answer tells of: each has two buttons, of which a message has five rows. */
export const maxExpensesPerTurn = 10;

/** As many files as one reading takes. */
export const maxFilesPerReading = 10;

/** How long a line that was taken out can be put back. */
export const putBackMs = 7 * 24 * 60 * 60_000;

/** By which the same purchase is known, however its shop is written; nothing where too little is said. */
export function toExpenseKey({ shop = "", day, total, currency = "" }: ExpenseFacts) {
  const name = toBare(shop);
  if (name === "" || day === undefined || total === undefined) return undefined;
  return [name, day, trimZeros(total), currency].join("|");
}

function toBare(words: string): string {
  return words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function trimZeros(amount: string): string {
  return amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount;
}
