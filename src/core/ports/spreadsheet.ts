import type { CellValue, ColumnType } from "../model/tables/table.ts";

/** A sheet of a spreadsheet, worded already. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly heading: string; readonly type: ColumnType }[];
  readonly rows: readonly (readonly SheetCell[])[];
}

export interface SheetCell {
  /** Absent: it is empty. */
  readonly value?: CellValue;
  /** Why somebody should look at it again; it stands out then. */
  readonly note?: string;
}

/** Writes files that spreadsheet programs open. Port of `src/spreadsheets`. */
export interface SpreadsheetWriter {
  /** An XLSX file: dates are dates, amounts are numbers in their currency's format, and texts are never formulas. */
  write(sheets: readonly Sheet[]): Promise<Uint8Array>;
}
