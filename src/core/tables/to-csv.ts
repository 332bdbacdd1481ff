import { byteOrderMark, toCsvLine } from "../tools/csv-text.ts";
import type { Records } from "./to-records.ts";

/**
 * A table as CSV (RFC 4180), with numbers and days in the form that programs read.
 * @param checks what is to be looked at again in each row, in a last column of that heading; none where nothing is.
 */
export function toTableCsv(
  { headings, rows }: Records,
  checks: { readonly heading: string; readonly rows: readonly string[] },
): string {
  const hasChecks = checks.rows.some((text) => text !== "");
  const last = (text: string) => (hasChecks ? [text] : []);
  return [
    byteOrderMark,
    toCsvLine([...headings, ...last(checks.heading)]),
    ...rows.map((values, row) =>
      toCsvLine([...values.map((value) => value ?? ""), ...last(checks.rows[row] ?? "")]),
    ),
  ].join("");
}
