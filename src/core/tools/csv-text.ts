/** By which Excel knows that a file is UTF-8. */
export const byteOrderMark = "\ufeff";

/** A line of a CSV file, its end included (RFC 4180). */
export function toCsvLine(values: readonly string[]): string {
  return `${values.map(quote).join(",")}\r\n`;
}

/**
 * A value that begins like a formula would be run by a spreadsheet, some of which separate by other marks: whoever wrote it
 * chose it themselves. Numbers aren't formulas.
 */
function quote(value: string): string {
  const isFormula = /^[=+\-@\t\r\n]/.test(value) && !/^-?\d+(?:\.\d+)?$/.test(value);
  const safe = isFormula ? `'${value}` : value;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
