import {
  type ExpenseCategory,
  type ExpenseCheck,
  type ExpenseFacts,
  type ExpenseField,
  expenseCategories,
} from "../../model/expenses.ts";
import type { Cell, CellValue, ReadTable } from "../../model/tables/table.ts";
import { checkSums, findMixedAmounts, type WrittenTotal } from "../../tables/check-table.ts";
import { readMoney } from "../../tables/read-money.ts";
import { type FileStyle, findStyles, readTable } from "../../tables/read-table.ts";
import { defined } from "../../tools/defined.ts";
import type { ReadAnswer } from "../extract/read-answer.ts";
import { expensePlan, itemMark } from "./plan-expenses.ts";

/** What a receipt says, read by rules, with what is to be looked at again. */
export interface UnderstoodExpense {
  /** The place of its file among those that were read, from 0. */
  readonly file: number;
  readonly facts: ExpenseFacts;
  readonly checks: readonly ExpenseCheck[];
}

const maxShopLength = 80;

/**
 * The receipts of an answer. Nothing is made up, and what says neither who was paid nor how much is none.
 * @param options.locale in which numbers and days are read where a receipt shows no language of its own.
 * @param options.postedDay when they were posted.
 */
export function understandExpenses(
  answer: ReadAnswer,
  { locale, postedDay }: { readonly locale: string; readonly postedDay: string },
): readonly UnderstoodExpense[] {
  const styles = findStyles(answer, locale);
  const { rows } = readTable(answer, styles);
  return rows.flatMap(({ file, cells }) => {
    const style = styles[file];
    // Of several on one picture nobody knows whose a sum is that stands beside them.
    const isAlone = rows.filter((row) => row.file === file).length === 1;
    const totals = isAlone ? answer.totals.filter((total) => total.file === file) : [];
    const read = style && readRow(cells, { style, totals, postedDay });
    return read === undefined ? [] : [{ file, ...read }];
  });
}

type Cells = Readonly<Record<(typeof expensePlan.columns)[number]["key"], Cell>>;

interface Reading {
  readonly style: FileStyle;
  readonly totals: readonly WrittenTotal[];
  readonly postedDay: string;
}

function readRow(
  row: readonly Cell[],
  reading: Reading,
): Pick<UnderstoodExpense, "facts" | "checks"> | undefined {
  const cells = nameCells(row);
  const money = readAmounts(cells, reading);
  const day = cells.date.value?.type === "date" ? cells.date.value.day : undefined;
  const shop = cells.shop.written.slice(0, maxShopLength).trim() || undefined;
  if (shop === undefined && money.total === undefined) return undefined;
  const category = findCategory(cells.category.written);
  const facts = defined({ shop, day, ...money, category });
  return { facts, checks: listChecks(facts, { cells, ...reading }) };
}

function nameCells(row: readonly Cell[]): Cells {
  const empty: Cell = { written: "", marks: [] };
  // Every key is one of the plan's.
  return Object.fromEntries(
    expensePlan.columns.map(({ key }, place) => [key, row[place] ?? empty]),
  ) as Cells;
}

function findCategory(written: string): ExpenseCategory | undefined {
  return expenseCategories.find((one) => one === written.trim().toLowerCase());
}

type Money = Extract<CellValue, { readonly type: "money" }>;

/** Where its own cell is empty, the sum that stands beside it. A tax in another currency isn't a part of the total. */
function readAmounts(cells: Cells, { style, totals }: Reading) {
  const read = (kind: WrittenTotal["kind"], expected: string | undefined) => {
    const written = totals.findLast((total) => total.kind === kind)?.written ?? "";
    return readMoney(written, { expected, style: style.numbers });
  };
  const total = toMoney(cells.total) ?? read("total", style.currency);
  const currency = total?.currency ?? style.currency;
  const tax = toMoney(cells.tax) ?? read("tax", currency);
  const isPart = tax !== undefined && (tax.currency ?? currency) === currency;
  return { total: total?.amount, currency, tax: isPart ? tax.amount : undefined };
}

function toMoney({ value }: Cell): Money | undefined {
  return value?.type === "money" ? value : undefined;
}

function listChecks(
  facts: ExpenseFacts,
  reading: Reading & { readonly cells: Cells },
): readonly ExpenseCheck[] {
  const { cells, postedDay } = reading;
  const missing = (["shop", "day", "total"] as const).filter((field) => facts[field] === undefined);
  const hasUnknownCurrency = facts.total !== undefined && facts.currency === undefined;
  return [
    ...missing.map((field) => ({ type: "missing", field }) as const),
    ...(hasUnknownCurrency ? [{ type: "no-currency" } as const] : []),
    ...(isOdd(facts.day, postedDay) ? [{ type: "odd-day" } as const] : []),
    ...listUnsure(facts, cells),
    ...(facts.total === undefined ? [] : checkItems(facts.total, { ...reading, facts })),
  ];
}

const dayMs = 24 * 60 * 60_000;
const maxDaysAgo = 400;

/** Where it was bought, the next day may have begun. */
function isOdd(day: string | undefined, postedDay: string): boolean {
  if (day === undefined) return false;
  const daysAgo = (Date.parse(postedDay) - Date.parse(day)) / dayMs;
  return daysAgo < -1 || daysAgo > maxDaysAgo;
}

const cellOf = {
  shop: "shop",
  day: "date",
  total: "total",
  tax: "tax",
  category: "category",
} as const satisfies Record<ExpenseField, keyof Cells>;

/** Which kind of purchase it was is a judgement, of which nobody has to be sure. */
function listUnsure(facts: ExpenseFacts, cells: Cells): readonly ExpenseCheck[] {
  const fields = ["shop", "day", "total", "tax"] as const;
  return fields.flatMap((field): readonly ExpenseCheck[] => {
    const { marks } = cells[cellOf[field]];
    const other = marks.find((mark) => mark.type === "either")?.other;
    if (other?.type === "date") return [{ type: "either-day", other: other.day }];
    const isUnsure = facts[field] !== undefined && marks.some(({ type }) => type === "unsure");
    return isUnsure ? [{ type: "unsure", field }] : [];
  });
}

/** The items against the total, with taxes and discounts as they stand there. Where one of them can't be read, nothing is said. */
function checkItems(
  total: string,
  {
    cells,
    facts,
    style,
    totals,
  }: Reading & { readonly cells: Cells; readonly facts: ExpenseFacts },
): readonly ExpenseCheck[] {
  const { currency } = facts;
  const written = cells.items.written.split(itemMark).filter((text) => text.trim() !== "");
  const amounts = written.map((text) =>
    readMoney(text, { expected: currency, style: style.numbers }),
  );
  const table: ReadTable = {
    columns: [{ key: "amount", name: "amount", type: "money", role: "amount" }],
    rows: amounts.map((value, place) => ({
      file: 0,
      cells: [{ written: written[place] ?? "", marks: [], ...defined({ value }) }],
    })),
  };
  const [mixed] = findMixedAmounts(table);
  if (mixed !== undefined) return [{ type: "mixed", currencies: mixed.currencies }];
  const claimed = { file: 0, kind: "total", written: total } as const;
  const stated = totals.filter(({ kind }) => kind !== "total").map((one) => ({ ...one, file: 0 }));
  const plain = { ...style, numbers: { ...style.numbers, found: "." } } as const;
  const [check] = checkSums(table, { totals: [...stated, claimed], styles: [plain] });
  if (check?.difference === undefined) return [];
  return [{ type: "sum", sum: check.sum, difference: check.difference }];
}
