/** By which Excel knows that a file is UTF-8. */
export const byteOrderMark = "\ufeff";

/** Words, or what is known to be a number. */
type CsvValue = string | { readonly text: string; readonly isNumber: boolean };

/** A line of a CSV file, its end included (RFC 4180). */
export function toCsvLine(values: readonly CsvValue[]): string {
  return `${values.map(toCell).join(",")}\r\n`;
}

function toCell(value: CsvValue): string {
  if (typeof value === "string") return quote(value);
  return value.isNumber ? value.text : quote(value.text);
}

/**
 * A value that begins like a formula would be run by a spreadsheet, some of which separate by other marks: whoever wrote it
 * chose it themselves.
 */
function quote(value: string): string {
  const isFormula = /^[=+\-@\t\r\n]/.test(value);
  const safe = isFormula ? `'${value}` : value;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
