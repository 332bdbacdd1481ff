import type { Expense, ExpenseCategory } from "../../model/expenses.ts";
import { sumDecimals } from "../../tools/decimal.ts";

/** What lines of one currency come to: two currencies are never added. */
export interface ExpenseTotals {
  /** Absent: of the lines without one. */
  readonly category?: ExpenseCategory;
  /** Absent: of the lines that don't say theirs. */
  readonly currency?: string;
  readonly count: number;
  readonly total: string;
  /** As far as the receipts say it. */
  readonly tax: string;
}

/** By currency, the one with most lines first; lines without a total aren't in any sum. */
export function sumByCurrency(expenses: readonly Expense[]): readonly ExpenseTotals[] {
  const summed = expenses.filter(({ total }) => total !== undefined);
  const groups = [...Map.groupBy(summed, ({ currency }) => currency ?? "")];
  return groups
    .toSorted(
      ([one, some], [other, others]) => others.length - some.length || (one < other ? -1 : 1),
    )
    .map(([currency, lines]) => toTotals(lines, currency));
}

/** The same for each category, the one with most lines first. */
export function sumByCategory(expenses: readonly Expense[]): readonly (readonly ExpenseTotals[])[] {
  const groups = [...Map.groupBy(expenses, ({ category }) => category)];
  return groups
    .toSorted(([, some], [, others]) => others.length - some.length)
    .map(([category, lines]) =>
      sumByCurrency(lines).map((sum) => (category === undefined ? sum : { ...sum, category })),
    )
    .filter((sums) => sums.length > 0);
}

function toTotals(lines: readonly Expense[], currency: string): ExpenseTotals {
  return {
    ...(currency === "" ? {} : { currency }),
    count: lines.length,
    total: sumDecimals(lines.map(({ total = "0" }) => total)),
    tax: sumDecimals(lines.map(({ tax = "0" }) => tax)),
  };
}
