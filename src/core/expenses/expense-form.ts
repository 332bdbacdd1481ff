import {
  type Expense,
  type ExpenseFacts,
  type ExpenseField,
  expenseCategories,
  expenseFields,
} from "../model/expenses.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import { countShownDigits } from "../tables/currencies.ts";
import { readDate } from "../tables/read-date.ts";
import { readMoney } from "../tables/read-money.ts";
import { toDecimalMark } from "../tables/read-number.ts";
import { toDateStyle } from "../tables/read-table.ts";
import { defined } from "../tools/defined.ts";

/** A form that corrects a line, described once for every platform. */
export interface ExpenseForm {
  readonly title: Sentence;
  readonly fields: readonly ExpenseFormField[];
}

interface ExpenseFormField {
  readonly name: ExpenseField;
  readonly label: Sentence;
  readonly hint: Sentence;
  /** What stands in it already; may be empty. */
  readonly text: string;
  readonly maxLength: number;
  /** What can be chosen, in the place of a text. */
  readonly choices?: readonly { readonly value: string; readonly label: Sentence }[];
}

/** What somebody filled in, by field. */
export type ExpenseTexts = Readonly<Partial<Record<ExpenseField, string>>>;

export type ReadExpenseForm =
  | { readonly type: "read"; readonly facts: ExpenseFacts }
  | { readonly type: "wrong"; readonly problems: ExpenseProblems };

/** Why fields can't be saved as they are. */
export type ExpenseProblems = Readonly<Partial<Record<ExpenseField, Sentence>>>;

const maxLengths = { shop: 80, day: 40, total: 40, tax: 40, category: 40 } as const;

/** @param texts what was typed before and was wrong. Absent: what the line says. */
export function createExpenseForm(
  expense: Expense,
  {
    locale,
    texts = toTexts(expense, locale),
  }: { readonly locale: string; readonly texts?: ExpenseTexts },
): ExpenseForm {
  const choices = expenseCategories.map((value) => ({
    value,
    label: { key: "expenseCategory", category: value } as const,
  }));
  return {
    title: { key: "expenseTitle" },
    fields: expenseFields.map((name) => ({
      name,
      label: { key: "expenseField", field: name },
      hint: { key: "expenseHint", field: name },
      text: texts[name] ?? "",
      maxLength: maxLengths[name],
      ...(name === "category" ? { choices } : {}),
    })),
  };
}

function toTexts(
  { shop, day, total, tax, currency, category }: Expense,
  locale: string,
): ExpenseTexts {
  const write = (amount: string | undefined) =>
    amount === undefined ? undefined : writeAmount(amount, { currency, locale });
  return defined({ shop, day, total: write(total), tax: write(tax), category });
}

/** With its currency's code, which is read again as what it is. */
function writeAmount(
  amount: string,
  { currency, locale }: { readonly currency: string | undefined; readonly locale: string },
): string {
  const [whole = "", fraction = ""] = amount.split(".");
  const digits = fraction.padEnd(countShownDigits(amount, currency), "0");
  const number = digits === "" ? whole : `${whole}${toDecimalMark(locale)}${digits}`;
  return currency === undefined ? number : `${number} ${currency}`;
}

/** Checks what somebody filled in. An empty field means that the receipt doesn't say it. */
export function readExpenseForm(
  texts: ExpenseTexts,
  { expense, locale }: { readonly expense: Expense; readonly locale: string },
): ReadExpenseForm {
  const text = (name: ExpenseField) => texts[name]?.trim() ?? "";
  const problems: Partial<Record<ExpenseField, Sentence>> = {};
  const day = readDay(text("day"), locale);
  if (day === "wrong") problems.day = { key: "expenseDayWrong", written: text("day") };
  const read = (name: "total" | "tax", expected: string | undefined) => {
    const written = text(name);
    if (written === "") return undefined;
    const style = { usual: toDecimalMark(locale) };
    const money = readMoney(written, { expected, style });
    if (money === undefined) problems[name] = { key: "expenseAmountWrong", written };
    return money;
  };
  const total = read("total", expense.currency);
  const currency = total?.currency ?? expense.currency;
  const tax = read("tax", currency);
  // As of what is read: a tax in another currency isn't a part of the total.
  if (
    total?.currency !== undefined &&
    tax?.currency !== undefined &&
    tax.currency !== total.currency
  )
    problems.tax = { key: "expenseTaxCurrency", tax: tax.currency, total: total.currency };
  const shop = text("shop").replace(/\s+/g, " ") || undefined;
  if (shop === undefined && text("total") === "") problems.shop = { key: "expenseEmpty" };
  if (Object.keys(problems).length > 0) return { type: "wrong", problems };
  const category = expenseCategories.find((one) => one === text("category"));
  const facts = { shop, day, total: total?.amount, currency, tax: tax?.amount, category };
  return { type: "read", facts: defined(facts) as ExpenseFacts };
}

function readDay(written: string, locale: string): string | undefined | "wrong" {
  if (written === "") return undefined;
  return readDate(written, toDateStyle(locale))?.day ?? "wrong";
}
