import type { CellMark, CellValue, ColumnId } from "../tables/table.ts";
import type { None } from "./none.ts";

/** What is said about tables that were read from pictures and pages. */
export interface TableSentences {
  readonly columnName: { readonly column: ColumnId };
  /** `check`: the column that says what to look at again. `currency`: stands in brackets behind a column's name. */
  readonly tableWord: { readonly word: "table" | "check" | "currency" };
  readonly cellValue: { readonly value: CellValue };
  /** In a few words, without a capital. */
  readonly cellMark: { readonly mark: CellMark };

  readonly tableNone: None;
  /** Not all of it is in the message. */
  readonly tableShown: {
    readonly rows: number;
    readonly shownRows: number;
    readonly columns: number;
    readonly shownColumns: number;
  };
  readonly tableCheck: {
    readonly row: number;
    readonly column: string;
    readonly written: string;
    readonly marks: readonly CellMark[];
  };
  readonly tableChecksMore: { readonly count: number };
  /** `file`: of several. `stated`: the total that stands there. `difference`: what the sum is more or less than that. */
  readonly tableSum: {
    readonly file?: string;
    readonly rowsSum: string;
    readonly currency?: string;
    readonly stated?: string;
    readonly difference?: string;
  };
  /** Amounts of several currencies, which are never added. */
  readonly tableMixed: { readonly file?: string; readonly currencies: readonly string[] };
  /** Of all files together. */
  readonly tableTotals: {
    readonly sums: readonly { readonly amount: string; readonly currency?: string }[];
  };
  /** What the model wrote is none. */
  readonly tableUnusable: None;
  readonly tableCut: { readonly rows: number };
  readonly tableColumnsTooMany: { readonly count: number; readonly maxColumns: number };
  /** The model found more. */
  readonly tableColumnsCut: { readonly columns: number };
  readonly tableClassesMissing: None;
  readonly tableClassesTooMany: { readonly count: number; readonly maxClasses: number };
  /** It isn't upright. */
  readonly tableTurned: { readonly name: string };
}
