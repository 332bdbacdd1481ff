import type { Sentence } from "../../model/sentences/sentences.ts";
import { toMarkdownTable } from "../../tables/to-markdown.ts";
import { toQuoted } from "../../tools/plain-words.ts";
import type { CheckedTable } from "./understand-table.ts";

/** What is said about single cells in a message; the files mark all of them. */
const maxToldChecks = 5;
const maxToldSums = 5;
const maxQuoted = 40;

/** The table as far as a message shows it, and what is to be known about it. */
export function tellTable(
  { table, checks, sums, mixed, totals }: CheckedTable,
  {
    say,
    fileNames,
  }: { readonly say: (sentence: Sentence) => string; readonly fileNames: readonly string[] },
): string {
  const rows = table.rows.length;
  const columns = table.columns.length;
  const shown = toMarkdownTable(table, (value) => say({ key: "cellValue", value }));
  const { shownRows, shownColumns } = shown;
  const isWhole = shownRows === rows && shownColumns === columns;
  const told = checks.slice(0, maxToldChecks).map((check) =>
    say({
      key: "tableCheck",
      ...check,
      column: toQuoted(check.column, maxQuoted),
      written: toQuoted(check.written, maxQuoted),
    }),
  );
  const name = (file: number) =>
    fileNames.length > 1 ? { file: toQuoted(fileNames[file] ?? "", maxQuoted) } : {};
  const more = checks.length - told.length;
  const lines = [
    ...(isWhole ? [] : [say({ key: "tableShown", rows, shownRows, columns, shownColumns })]),
    ...sums
      .slice(0, maxToldSums)
      .map(({ file, sum: rowsSum, ...rest }) =>
        say({ key: "tableSum", ...name(file), rowsSum, ...rest }),
      ),
    ...mixed
      .slice(0, maxToldSums)
      .map(({ file, currencies }) => say({ key: "tableMixed", ...name(file), currencies })),
    ...(totals.size === 0 ? [] : [say({ key: "tableTotals", sums: [...totals].map(toAmount) })]),
    ...told,
    ...(more > 0 ? [say({ key: "tableChecksMore", count: more })] : []),
  ];
  return [shown.text, toList(lines)].filter((part) => part !== "").join("\n\n");
}

function toList(lines: readonly string[]): string {
  return lines.length === 1 ? lines.join("") : lines.map((line) => `- ${line}`).join("\n");
}

function toAmount([currency, amount]: readonly [string, string]) {
  return { amount, ...(currency === "" ? {} : { currency }) };
}
