import type { CellCheck, MixedAmounts, ReadTable, SumCheck } from "../../model/tables/table.ts";
import {
  checkProducts,
  checkSums,
  findMixedAmounts,
  listChecks,
  sumByCurrency,
} from "../../tables/check-table.ts";
import { findStyles, readTable, type WrittenRow } from "../../tables/read-table.ts";
import type { TablePlan } from "./plan-table.ts";
import type { ReadAnswer } from "./read-answer.ts";

/** A table that was read and checked. */
export interface CheckedTable {
  readonly table: ReadTable;
  readonly checks: readonly CellCheck[];
  readonly sums: readonly SumCheck[];
  readonly mixed: readonly MixedAmounts[];
  /** Of several files together, for each currency; empty: unknown. None where a sum of all says nothing. */
  readonly totals: ReadonlyMap<string, string>;
}

/** What the cells say, by rules alone: nothing is filled in. Rows say which file they are from, where there are several. */
export function understandTable(
  answer: ReadAnswer,
  {
    plan,
    fileNames,
    fileHeading,
    locale,
  }: {
    readonly plan: TablePlan;
    /** No two alike. */
    readonly fileNames: readonly string[];
    readonly fileHeading: string;
    readonly locale: string;
  },
): CheckedTable {
  const written = plan.isPerFile ? { ...answer, rows: completeFiles(answer) } : answer;
  const styles = findStyles(written, locale);
  const read = checkProducts(readTable(written, styles));
  const hasSeveral = fileNames.length > 1;
  const sums = checkSums(read, { totals: answer.totals, styles });
  const table =
    hasSeveral || plan.isPerFile ? withFileNames(read, { fileNames, fileHeading }) : read;
  const isAdded = hasSeveral && sums.length > 1;
  return {
    table,
    checks: listChecks(table),
    sums,
    mixed: findMixedAmounts(read),
    totals: isAdded ? sumByCurrency(read) : new Map(),
  };
}

/** One row for each file: the first that the model gave, else one to be looked at. */
function completeFiles({ rows, files }: ReadAnswer): readonly WrittenRow[] {
  return files.map(
    (_, file) =>
      rows.find((row) => row.file === file) ?? { file, cells: [""], unsure: new Set([0]) },
  );
}

function withFileNames(
  { columns, rows }: ReadTable,
  {
    fileNames,
    fileHeading,
  }: { readonly fileNames: readonly string[]; readonly fileHeading: string },
): ReadTable {
  return {
    columns: [{ key: "file", name: fileHeading, type: "text" }, ...columns],
    rows: rows.map(({ file, cells }) => {
      const text = fileNames[file] ?? "";
      return {
        file,
        cells: [{ written: text, value: { type: "text", text }, marks: [] }, ...cells],
      };
    }),
  };
}
