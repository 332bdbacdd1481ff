import { createRequire } from "node:module";
import type { Columns } from "./dialect.ts";

const between = "  ";
/** Wider columns are not lined up: their rows would break anywhere on most screens. */
const widestColumn = 40;
/** How much longer than its words a table may get. */
const maxGrowth = 4;

/** A cell: its lines, with their widths as a screen shows them. */
type Cell = readonly { readonly text: string; readonly width: number }[];

/**
 * Writes a table as text in columns, by what each letter takes on a screen: for each row its lines, the head's with the
 * line below it. The text never gets more than a few times longer than the words.
 */
export function alignTable({
  columns,
  rows,
}: {
  readonly columns: Columns;
  readonly rows: readonly (readonly string[])[];
}): readonly (readonly string[])[] {
  const cells = rows.map((row) => row.map(measure));
  const widths = toWidths(cells);
  const lines = cells.map((row) => writeRow(row, { columns, widths }));
  const [head = [], ...others] = lines;
  const rule = widths.map((width) => "─".repeat(Math.max(width, 1))).join(between);
  return [[...head, rule], ...others];
}

function measure(text: string): Cell {
  return text.split("\n").map((line) => {
    const trimmed = line.trim();
    return {
      text: trimmed,
      width: /^[\x20-\x7e]*$/.test(trimmed) ? trimmed.length : measureOnScreen(trimmed),
    };
  });
}

const require = createRequire(import.meta.url);

/** The list of all emoji that the library has takes 5 MB: it is loaded for the first table with more than Latin letters. */
function measureOnScreen(text: string): number {
  const { default: measureWidth }: typeof import("string-width") = require("string-width");
  return measureWidth(text);
}

/** How wide the columns are, so that all that is filled in with spaces stays in proportion to what is said. */
function toWidths(rows: readonly (readonly Cell[])[]): readonly number[] {
  const natural: number[] = [];
  let said = 0;
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      for (const { text, width } of cell) {
        said += text.length + between.length;
        const fitting = width > widestColumn ? 0 : width;
        natural[column] = Math.max(natural[column] ?? 0, fitting);
      }
    }
  }
  const lines = rows.reduce((sum, row) => sum + heightOf(row), 0);
  const limits = [widestColumn, 20, 10, 5, 0];
  const limit = limits.find((max) => lines * sumOf(natural, max) <= maxGrowth * said + 2_000) ?? 0;
  return natural.map((width) => Math.min(width, limit));
}

function sumOf(widths: readonly number[], limit: number): number {
  return widths.reduce(
    (sum, width) => sum + Math.min(width, limit) + (limit === 0 ? 0 : between.length),
    0,
  );
}

function heightOf(row: readonly Cell[]): number {
  return row.reduce((most, cell) => Math.max(most, cell.length), 1);
}

function writeRow(
  row: readonly Cell[],
  { columns, widths }: { readonly columns: Columns; readonly widths: readonly number[] },
): string[] {
  return Array.from({ length: heightOf(row) }, (_, line) => {
    const last = row.findLastIndex((cell) => (cell[line]?.text ?? "") !== "");
    return row
      .slice(0, last + 1)
      .map((cell, column) =>
        pad(cell[line] ?? { text: "", width: 0 }, {
          width: widths[column] ?? 0,
          alignment: columns[column],
        }),
      )
      .join(between)
      .trimEnd();
  });
}

function pad(
  { text, width }: Cell[number],
  place: { readonly width: number; readonly alignment: Columns[number] },
): string {
  const free = Math.max(place.width - width, 0);
  if (place.alignment === "right") return " ".repeat(free) + text;
  if (place.alignment !== "center") return text + " ".repeat(free);
  const before = Math.floor(free / 2);
  return " ".repeat(before) + text + " ".repeat(free - before);
}
