import type { Cell, Column, ReadTable } from "../model/tables/table.ts";

/** A table for programs: a heading for each value, amounts and their currencies apart. Numbers are plain decimal strings. */
export interface Records {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly RecordValue[])[];
}

/** Absent: nothing is there. `isNumber`: it is one, and no text that looks like one. */
type RecordValue = { readonly text: string; readonly isNumber: boolean } | undefined;

/** @param currencyOf what the currency's own column is called, behind money of several currencies. */
export function toRecords(
  { columns, rows }: ReadTable,
  currencyOf: (column: string) => string,
): Records {
  const parts = columns.map((column, place) =>
    toParts(column, { cells: rows.map(({ cells }) => cells[place]), currencyOf }),
  );
  return {
    headings: makeDistinct(parts.flatMap(({ headings }) => headings)),
    rows: rows.map((_, row) => parts.flatMap(({ values }) => values[row] ?? [])),
  };
}

function toParts(
  column: Column,
  {
    cells,
    currencyOf,
  }: {
    readonly cells: readonly (Cell | undefined)[];
    readonly currencyOf: (column: string) => string;
  },
) {
  const currencies = new Set(cells.flatMap((cell) => findCurrencyOf(cell) ?? []));
  const hasOwn = currencies.size > 1;
  const [only] = currencies;
  const heading = only === undefined || hasOwn ? column.name : `${column.name} (${only})`;
  return {
    headings: hasOwn ? [heading, currencyOf(column.name)] : [heading],
    values: cells.map((cell): readonly RecordValue[] =>
      hasOwn ? [toValue(cell), toText(findCurrencyOf(cell))] : [toValue(cell)],
    ),
  };
}

function findCurrencyOf(cell: Cell | undefined): string | undefined {
  return cell?.value?.type === "money" ? cell.value.currency : undefined;
}

function toText(text: string | undefined): RecordValue {
  return text === undefined ? undefined : { text, isNumber: false };
}

function toValue(cell: Cell | undefined): RecordValue {
  const value = cell?.value;
  switch (value?.type) {
    case undefined:
      return undefined;
    case "text":
      return { text: value.text, isNumber: false };
    case "date":
      return { text: value.day, isNumber: false };
    case "money":
      return { text: value.amount, isNumber: true };
    case "number":
    case "percent":
      return { text: value.number, isNumber: true };
    default:
      return value satisfies never;
  }
}

/** Two columns of one name would be one in JSON, and hard to tell apart elsewhere. */
function makeDistinct(headings: readonly string[]): readonly string[] {
  const taken = new Set(headings);
  return headings.map((heading, place) => {
    if (headings.indexOf(heading) === place) return heading;
    let count = 2;
    while (taken.has(`${heading} ${count}`)) count += 1;
    const name = `${heading} ${count}`;
    taken.add(name);
    return name;
  });
}
