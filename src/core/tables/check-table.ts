import type {
  CellCheck,
  CellValue,
  Column,
  MixedAmounts,
  ReadTable,
  SumCheck,
  TableRow,
} from "../model/tables/table.ts";
import { formatDecimal, parseDecimal, sumDecimals } from "../tools/decimal.ts";
import { countDigits } from "./currencies.ts";
import { readMoney } from "./read-money.ts";
import type { FileStyle } from "./read-table.ts";

/** What a file says of sums, as it is written there. */
export interface WrittenTotal {
  readonly file: number;
  readonly kind: "total" | "subtotal" | "tax" | "discount";
  readonly written: string;
}

/** Cells whose amount isn't quantity times price are marked; of what is missing nothing is reckoned. */
export function checkProducts(table: ReadTable): ReadTable {
  const place = (role: Column["role"]) => table.columns.findIndex((one) => one.role === role);
  const [quantity, price, amount] = [place("quantity"), place("price"), place("amount")];
  if (quantity < 0 || price < 0 || amount < 0) return table;
  return {
    ...table,
    rows: table.rows.map((row) => {
      const expected = multiply(row.cells[quantity]?.value, row.cells[price]?.value);
      const found = row.cells[amount];
      if (found?.value?.type !== "money" || expected?.type !== "money") return row;
      if (isNear(found.value, expected)) return row;
      const marked = {
        ...found,
        marks: [...found.marks, { type: "not-product", expected } as const],
      };
      return { ...row, cells: row.cells.with(amount, marked) };
    }),
  };
}

function multiply(
  count: CellValue | undefined,
  each: CellValue | undefined,
): CellValue | undefined {
  if (count?.type !== "number" || each?.type !== "money") return undefined;
  const [left, right] = [parseDecimal(count.number), parseDecimal(each.amount)];
  if (left === undefined || right === undefined) return undefined;
  const amount = formatDecimal({
    units: left.units * right.units,
    scale: left.scale + right.scale,
  });
  return { ...each, amount };
}

function isNear(
  found: Extract<CellValue, { readonly type: "money" }>,
  expected: Extract<CellValue, { readonly type: "money" }>,
): boolean {
  if (found.currency !== expected.currency) return true;
  // Weighed goods are rounded to the smallest coin, up or down.
  const coin = 10 ** -(found.currency === undefined ? 2 : countDigits(found.currency));
  return Math.abs(Number(found.amount) - Number(expected.amount)) < coin * 1.01;
}

/**
 * The amounts of each file against the total that stands there. A sum fits a total, a subtotal, or a total once its taxes
 * are added or its discounts taken off. Nothing for files whose amounts are of two currencies, can't be read or are missing.
 */
export function checkSums(
  table: ReadTable,
  {
    totals,
    styles,
  }: { readonly totals: readonly WrittenTotal[]; readonly styles: readonly FileStyle[] },
): readonly SumCheck[] {
  const place = findAmounts(table.columns, totals);
  if (place === undefined) return [];
  const files = [...new Set(table.rows.map(({ file }) => file))];
  return files.flatMap((file) => {
    const rows = table.rows.filter((row) => row.file === file);
    const stated = totals.filter((total) => total.file === file);
    const check = checkFile(rows, { file, place, stated, style: styles[file] });
    // A column that only may add up is held against a total, and else says nothing.
    const isKnown = table.columns[place]?.role === "amount";
    return check === undefined || (!isKnown && check.stated === undefined) ? [] : [check];
  });
}

/** The column that adds up: the one that is known to, else the only one with money where a total stands there. */
function findAmounts(
  columns: readonly Column[],
  totals: readonly WrittenTotal[],
): number | undefined {
  const known = columns.findIndex(({ role }) => role === "amount");
  if (known >= 0) return known;
  const money = columns.flatMap(({ type }, place) => (type === "money" ? [place] : []));
  return totals.length > 0 && money.length === 1 ? money[0] : undefined;
}

function checkFile(
  rows: readonly TableRow[],
  {
    file,
    place,
    stated,
    style,
  }: {
    readonly file: number;
    readonly place: number;
    readonly stated: readonly WrittenTotal[];
    readonly style: FileStyle | undefined;
  },
): SumCheck | undefined {
  const cells = rows.map(({ cells }) => cells[place]).filter((cell) => cell?.written !== "");
  const amounts = cells.flatMap((cell) => (cell?.value?.type === "money" ? [cell.value] : []));
  const currencies = new Set(amounts.map(({ currency }) => currency));
  if (amounts.length === 0 || amounts.length < cells.length || currencies.size > 1)
    return undefined;
  const [currency] = currencies;
  const sum = sumDecimals(amounts.map(({ amount }) => amount));
  const said = { file, sum, ...(currency === undefined ? {} : { currency }) };
  const read = (kind: WrittenTotal["kind"]) =>
    stated.flatMap(({ kind: one, written }) => {
      if (one !== kind || style === undefined) return [];
      const value = readMoney(written, {
        expected: currency ?? style.currency,
        style: style.numbers,
      });
      return value === undefined || value.currency !== currency ? [] : [value.amount];
    });
  const [total, subtotal] = [read("total").at(-1), read("subtotal").at(-1)];
  const claimed = total ?? subtotal;
  if (claimed === undefined) return said;
  const taxes = sumDecimals(read("tax").map(toSize));
  const discounts = sumDecimals(read("discount").map(toSize));
  const withTaxes = sumDecimals([sum, taxes]);
  const fits = [sum, withTaxes].flatMap((one) => [one, sumDecimals([one, `-${discounts}`])]);
  const isRight = [total, subtotal].some((claim) => claim !== undefined && fits.includes(claim));
  if (isRight) return { ...said, stated: claimed };
  return { ...said, stated: claimed, difference: sumDecimals([sum, negate(claimed)]) };
}

function negate(amount: string): string {
  return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

function toSize(amount: string): string {
  return amount.replace(/^-/, "");
}

/** The files whose amounts are of several currencies, in the column that would add up. */
export function findMixedAmounts({ columns, rows }: ReadTable): readonly MixedAmounts[] {
  const place = columns.findIndex(({ role }) => role === "amount");
  const byFile = Map.groupBy(rows, ({ file }) => file);
  return [...byFile].flatMap(([file, own]) => {
    const found = own.flatMap(({ cells }) => {
      const value = cells[place]?.value;
      return value?.type === "money" && value.currency !== undefined ? [value.currency] : [];
    });
    const currencies = [...new Set(found)];
    return currencies.length > 1 ? [{ file, currencies }] : [];
  });
}

/** What all amounts of the column that adds up come to, for each currency. */
export function sumByCurrency(table: ReadTable): ReadonlyMap<string, string> {
  const place = table.columns.findIndex(({ role }) => role === "amount");
  const sums = new Map<string, string>();
  for (const { cells } of table.rows) {
    const value = cells[place]?.value;
    if (value?.type !== "money") continue;
    const { currency = "", amount } = value;
    sums.set(currency, sumDecimals([sums.get(currency) ?? "0", amount]));
  }
  return sums;
}

/** The cells to look at again, in the order of the table. */
export function listChecks({ columns, rows }: ReadTable): readonly CellCheck[] {
  return rows.flatMap(({ cells }, row) =>
    cells.flatMap(({ written, marks }, place) =>
      marks.length === 0
        ? []
        : [{ row: row + 1, column: columns[place]?.name ?? "", written, marks }],
    ),
  );
}
