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

/** Where a formula would begin; signs of full width are the same in Japan. */
const formulas = /^(?=[=+\-@＝＋－＠\t\r\n])|(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])/g;

/**
 * A value that begins like a formula would be run by a spreadsheet: whoever wrote it chose it themselves. Where semicolons or
 * tabs separate, as in Excel of half of Europe, quotes within a line are none, and a value begins behind each of these marks.
 */
function quote(value: string): string {
  const safe = value.replace(formulas, "'");
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
