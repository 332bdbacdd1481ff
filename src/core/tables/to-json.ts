import type { CellCheck, SumCheck } from "../model/tables/table.ts";
import type { Records } from "./to-records.ts";

/** A table as JSON: a record a row, and beside them what is to be looked at again and how the sums came out. */
export function toTableJson(
  { headings, rows }: Records,
  {
    files,
    checks,
    sums,
  }: {
    /** The names of the files that it is from. */
    readonly files: readonly string[];
    readonly checks: readonly CellCheck[];
    readonly sums: readonly SumCheck[];
  },
): string {
  const json = {
    files,
    rows: rows.map((values) =>
      Object.fromEntries(headings.map((heading, place) => [heading, toJson(values[place])])),
    ),
    checks: checks.map(({ row, column, written, marks }) => ({
      row,
      column,
      written,
      reasons: marks.map(({ type }) => type),
    })),
    sums: sums.map(({ file, ...sum }) => ({ file: files[file], ...sum })),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function toJson(value: Records["rows"][number][number]): string | number | null {
  if (value === undefined) return null;
  return value.isNumber ? Number(value.text) : value.text;
}
