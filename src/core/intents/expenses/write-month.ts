import { saveFile } from "../../keeping/save-file.ts";
import { toMinute } from "../../model/calendar.ts";
import type { Expense } from "../../model/expenses.ts";
import type { ReplyFile } from "../../model/reply.ts";
import type { ExpenseColumn } from "../../model/sentences/expense-sentences.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { CellValue, ColumnType } from "../../model/tables/table.ts";
import type { Spool } from "../../ports/spool.ts";
import type { Sheet, SheetCell, SpreadsheetWriter } from "../../ports/spreadsheet.ts";
import { byteOrderMark, toCsvLine } from "../../tools/csv-text.ts";
import { type ExpenseTotals, sumByCategory, sumByCurrency } from "./sum-expenses.ts";

interface WritingParts {
  /** Such as `2026-11`. */
  readonly month: string;
  readonly timeZone: string | undefined;
  readonly say: (sentence: Sentence) => string;
  readonly spool: Spool;
  readonly spreadsheets: SpreadsheetWriter;
}

/** More lines than this take too long to be written as a spreadsheet beside everything else. */
export const maxSheetLines = 2_000;

const columns = [
  ["day", "date"],
  ["shop", "text"],
  ["category", "text"],
  ["total", "money"],
  ["tax", "money"],
  ["currency", "text"],
  ["person", "text"],
  ["posted", "text"],
  ["check", "text"],
  ["link", "text"],
] as const satisfies readonly (readonly [ExpenseColumn, ColumnType])[];

/** A month as files: for a spreadsheet, with its sums on a sheet of their own, and for whatever takes CSV. */
export async function writeMonth(
  expenses: readonly Expense[],
  parts: WritingParts,
): Promise<readonly ReplyFile[]> {
  const { month, spool, spreadsheets } = parts;
  const rows = expenses.map((expense) => toCells(expense, parts));
  const csv = toCsv(rows, parts);
  const save = (ending: string, content: Uint8Array, mediaType: string) =>
    saveFile([content], { spool, name: `expenses-${month}.${ending}`, mediaType });
  const sheets = [toLinesSheet(rows, parts), toSumsSheet(expenses, parts)];
  const isShort = expenses.length <= maxSheetLines;
  return [
    ...(isShort
      ? [
          await save(
            "xlsx",
            await spreadsheets.write(sheets),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          ),
        ]
      : []),
    await save("csv", new TextEncoder().encode(csv), "text/csv"),
  ];
}

/** In the order of the columns. */
function toCells(expense: Expense, { timeZone, say }: WritingParts): readonly SheetCell[] {
  const { day, shop, category, total, tax, currency, person, message, checks } = expense;
  const note = sayChecks(expense, say);
  const marked = (field: string, value: CellValue | undefined): SheetCell => ({
    ...(value === undefined ? {} : { value }),
    ...(checks.some((check) => concerns(check, field)) ? { note } : {}),
  });
  return [
    marked("day", day === undefined ? undefined : { type: "date", day }),
    marked("shop", toText(shop)),
    toCell(category === undefined ? undefined : say({ key: "expenseCategory", category })),
    marked("total", toMoney(total, currency)),
    marked("tax", toMoney(tax, currency)),
    toCell(currency),
    toCell(person.name),
    toCell(toMinute(expense.postedAtMs, timeZone)),
    toCell(note),
    toCell(message?.url),
  ];
}

/** What has no field of its own is about the total. */
function concerns(check: Expense["checks"][number], field: string): boolean {
  if (check.type === "either-day" || check.type === "odd-day") return field === "day";
  return "field" in check ? check.field === field : field === "total";
}

function sayChecks({ checks, currency }: Expense, say: WritingParts["say"]): string {
  const known = currency === undefined ? {} : { currency };
  return checks.map((check) => say({ key: "expenseCheck", check, ...known })).join(" ");
}

function toText(text: string | undefined): CellValue | undefined {
  return text === undefined || text === "" ? undefined : { type: "text", text };
}

function toCell(text: string | undefined): SheetCell {
  const value = toText(text);
  return value === undefined ? {} : { value };
}

function toMoney(amount: string | undefined, currency: string | undefined): CellValue | undefined {
  if (amount === undefined) return undefined;
  return { type: "money", amount, ...(currency === undefined ? {} : { currency }) };
}

function toLinesSheet(rows: Sheet["rows"], { say }: WritingParts): Sheet {
  return {
    name: say({ key: "expenseSheet", sheet: "lines" }),
    columns: columns.map(([column, type]) => ({
      heading: say({ key: "expenseColumn", column }),
      type,
    })),
    rows,
  };
}

const sumColumns = [
  ["category", "text"],
  ["currency", "text"],
  ["count", "number"],
  ["total", "money"],
  ["tax", "money"],
] as const satisfies readonly (readonly [ExpenseColumn, ColumnType])[];

/** Each category, then all of them together; a row for each currency. */
function toSumsSheet(expenses: readonly Expense[], { say }: WritingParts): Sheet {
  const nameOf = ({ category }: ExpenseTotals) =>
    category === undefined ? undefined : say({ key: "expenseCategory", category });
  const all = say({ key: "expenseColumn", column: "total" });
  const toRow = (sum: ExpenseTotals, name: string | undefined): readonly SheetCell[] => [
    toCell(name),
    toCell(sum.currency),
    { value: { type: "number", number: String(sum.count) } },
    toAmount(sum.total, sum.currency),
    toAmount(sum.tax, sum.currency),
  ];
  return {
    name: say({ key: "expenseSheet", sheet: "sums" }),
    columns: sumColumns.map(([column, type]) => ({
      heading: say({ key: "expenseColumn", column }),
      type,
    })),
    rows: [
      ...sumByCategory(expenses).flatMap((sums) => sums.map((sum) => toRow(sum, nameOf(sum)))),
      ...sumByCurrency(expenses).map((sum) => toRow(sum, all)),
    ],
  };
}

function toAmount(amount: string, currency: string | undefined): SheetCell {
  const value = toMoney(amount, currency);
  return value === undefined ? {} : { value };
}

function toCsv(rows: Sheet["rows"], { say }: WritingParts): string {
  const headings = columns.map(([column]) => say({ key: "expenseColumn", column }));
  const lines = rows.map((cells) => toCsvLine(cells.map(({ value }) => toCsvValue(value))));
  return [byteOrderMark, toCsvLine(headings), ...lines].join("");
}

function toCsvValue(value: CellValue | undefined) {
  switch (value?.type) {
    case undefined:
      return "";
    case "text":
      return value.text;
    case "date":
      return value.day;
    case "money":
      return { text: value.amount, isNumber: true };
    case "number":
    case "percent":
      return { text: value.number, isNumber: true };
    default:
      return value satisfies never;
  }
}
