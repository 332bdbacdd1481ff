import { dateFromSerial, format, getFormatDateInfo, getFormatFromId, getFormatInfo } from "numfmt";
import { walkXml } from "./xml.ts";

/** Writes a cell's number as people see it, by the number of its style. */
export type WriteNumber = (value: number, style: number) => string;

/** Days between the two beginnings of time that Excel knows: 1900, and 1904 on the old Macintosh. */
const daysUntil1904 = 1_462;

/** Kinds of numbers whose format may round them: then the number itself says more. */
const plainTypes = new Set(["number", "grouped", "scientific", "fraction"]);

/**
 * @param styles the XML of the workbook's styles, if it has any.
 * @param options.countsFrom1904 whether its dates do.
 */
export function createWriteNumber(
  styles: string | undefined,
  { countsFrom1904 }: { readonly countsFrom1904: boolean },
): WriteNumber {
  const patterns = readPatterns(styles ?? "<none/>");
  return (value, style) => {
    const pattern = patterns[style] ?? "General";
    try {
      return writeNumber(value, { pattern, countsFrom1904 });
    } catch {
      // A format that nothing understands: the number is there all the same.
      return writePlain(value);
    }
  };
}

function readPatterns(styles: string): readonly string[] {
  const own = new Map<string, string>();
  const ids: string[] = [];
  let isCellFormats = false;
  walkXml(styles, {
    open({ name, attribute }) {
      if (name === "numFmt") own.set(attribute("numFmtId") ?? "", attribute("formatCode") ?? "");
      if (name === "cellXfs") isCellFormats = true;
      if (name === "xf" && isCellFormats) ids.push(attribute("numFmtId") ?? "0");
      return name === "dxfs" ? "skip" : undefined;
    },
    close(name) {
      if (name === "cellXfs") isCellFormats = false;
    },
  });
  return ids.map((id) => own.get(id) ?? getFormatFromId(Number(id)) ?? "General");
}

function writeNumber(
  value: number,
  { pattern, countsFrom1904 }: { readonly pattern: string; readonly countsFrom1904: boolean },
): string {
  const { type } = getFormatInfo(pattern);
  if (type === "date" || type === "datetime") {
    return writeDate(countsFrom1904 ? value + daysUntil1904 : value, pattern);
  }
  if (type === "general" || type === "text") return writePlain(value);
  if (type === "percent") return `${writePlain(value * 100)}%`;
  const formatted = format(pattern, value).trim();
  const isRounded =
    plainTypes.has(type) && /^-?[\d,.]+$/.test(formatted) && !isSame(formatted, value);
  return isRounded ? writePlain(value) : formatted;
}

function isSame(formatted: string, value: number): boolean {
  return Number(formatted.replaceAll(",", "")) === value;
}

/** Without the noise of binary fractions, as Excel keeps fifteen digits. */
function writePlain(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** The same in every country. */
function writeDate(serial: number, pattern: string): string {
  const [year, month, day, hour, minute, second] = dateFromSerial(serial);
  const date = `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
  const { hours, seconds } = getFormatDateInfo(pattern);
  if (!hours) return date;
  return `${date} ${pad(hour)}:${pad(minute)}${seconds ? `:${pad(second)}` : ""}`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
