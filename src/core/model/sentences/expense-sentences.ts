import type {
  ExpenseCategory,
  ExpenseCheck,
  ExpenseFacts,
  ExpenseField,
  ExpenseState,
} from "../expenses.ts";
import type { None } from "./none.ts";

/** What people read of the books of a channel. */
export interface ExpenseSentences {
  /** What a line says, in one line; its shop is no Markdown already. */
  readonly expenseLine: ExpenseFacts;
  /** What became of a line. `first`: where the same is in the books already, as the platform links to it. */
  readonly expenseState: {
    readonly line: string;
    readonly state: ExpenseState;
    readonly firstUrl?: string;
  };
  /** Beneath a line: what to look at again. */
  readonly expenseCheck: { readonly check: ExpenseCheck; readonly currency?: string };
  /** `place`: of several lines, which one. */
  readonly buttonCorrect: { readonly place?: number };
  readonly buttonRemove: { readonly place?: number };
  readonly buttonPutBack: { readonly place?: number };
  readonly buttonAddAnyway: { readonly place?: number };
  /** There was no receipt in what somebody wanted read. */
  readonly expenseNone: None;
  /** More was there than one answer tells of, or than was read. */
  readonly expensesMore: { readonly count: number };
  readonly expensesTooMany: { readonly limit: number };

  // The form
  readonly expenseTitle: None;
  readonly expenseField: { readonly field: ExpenseField };
  readonly expenseHint: { readonly field: ExpenseField };
  readonly expenseCategory: { readonly category: ExpenseCategory };
  readonly expenseDayWrong: { readonly written: string };
  readonly expenseAmountWrong: { readonly written: string };
  /** Currencies by their codes. */
  readonly expenseTaxCurrency: { readonly tax: string; readonly total: string };
  readonly expenseEmpty: None;
  readonly expenseNotAllowed: None;
  readonly expenseGone: None;

  // A month
  readonly expensesTitle: { readonly month: string; readonly count: number };
  /** A sum for each currency: they are never added. */
  readonly expensesSum: {
    readonly category?: ExpenseCategory;
    readonly sums: readonly ExpenseSum[];
  };
  /** Lines without a total, or with something to look at again. */
  readonly expensesUnsummed: { readonly count: number };
  readonly expensesToCheck: { readonly count: number };
  /** A month without lines; `months`: the latest that have some. */
  readonly expensesEmpty: { readonly month: string; readonly months: readonly string[] };
  readonly expensesOff: None;
  readonly expensesMonthUnknown: { readonly written: string };
  /** The CSV alone has all lines. */
  readonly expensesLong: { readonly count: number };
  readonly expenseColumn: { readonly column: ExpenseColumn };
  readonly expenseSheet: { readonly sheet: "lines" | "sums" };
}

interface ExpenseSum {
  readonly amount: string;
  readonly currency?: string;
}

/** What the columns of a month's files are called by, beside the fields of a line. */
export type ExpenseColumn =
  | ExpenseField
  | "currency"
  | "person"
  | "posted"
  | "check"
  | "link"
  | "count";
