import type { Cell, CellMark, CellValue, Column, ReadTable } from "../model/tables/table.ts";
import { findCurrency } from "./currencies.ts";
import { type DateStyle, type DayOrder, findDayOrder, readDate } from "./read-date.ts";
import { readMoney } from "./read-money.ts";
import { findDecimalMark, type NumberStyle, readNumber, toDecimalMark } from "./read-number.ts";

/** A table as a model wrote it down: nothing of it is understood yet. */
export interface WrittenTable {
  readonly columns: readonly Column[];
  readonly rows: readonly WrittenRow[];
  /** What is said of each file, by its place. */
  readonly files: readonly WrittenFile[];
}

export interface WrittenRow {
  readonly file: number;
  /** In the order of the columns. */
  readonly cells: readonly string[];
  /** The places of cells that the model couldn't read well. */
  readonly unsure: ReadonlySet<number>;
}

export interface WrittenFile {
  /** BCP 47, of the words on it. */
  readonly language?: string;
  /** ISO 4217, where it names one. */
  readonly currency?: string;
}

/** How a file's numbers and dates are to be read. */
export interface FileStyle {
  readonly numbers: Omit<NumberStyle, "isRound">;
  readonly dates: DateStyle;
  /** What its money is in, where an amount doesn't say. */
  readonly currency?: string;
}

/**
 * Reads what each cell says by its column's type, in the way of the file that it is from. What doesn't fit stays as it is
 * written and is marked; an empty cell stays empty.
 * @param styles of the table's files, by their places.
 */
export function readTable(table: WrittenTable, styles: readonly FileStyle[]): ReadTable {
  return {
    columns: table.columns,
    rows: table.rows.map(({ file, cells, unsure }) => {
      const style = styles[file];
      if (style === undefined) throw new RangeError("a row of a file that isn't there");
      return {
        file,
        cells: table.columns.map((column, place) => {
          const written = tidy(cells[place] ?? "");
          const isUnsure = unsure.has(place);
          return written === "" ? toEmpty(isUnsure) : toCell(written, { column, style, isUnsure });
        }),
      };
    }),
  };
}

/**
 * How each file writes numbers and dates.
 * @param locale the person's, where a file shows no language of its own.
 */
export function findStyles(table: WrittenTable, locale: string): readonly FileStyle[] {
  return table.files.map((_, file) => findStyle(table, { file, locale }));
}

/** As its own cells show, else as is usual where it is from. */
function findStyle(
  { columns, rows, files }: WrittenTable,
  { file, locale }: { readonly file: number; readonly locale: string },
): FileStyle {
  const own = rows.filter((row) => row.file === file);
  const textsOf = (...types: readonly Column["type"][]) =>
    own.flatMap(({ cells }) =>
      columns.flatMap(({ type }, place) => (types.includes(type) ? [cells[place] ?? ""] : [])),
    );
  const amounts = textsOf("money");
  const wished = columns.find((column) => column.currency !== undefined)?.currency;
  const currency = files[file]?.currency ?? findOnlyCurrency(amounts, wished);
  const from = toLocale(files[file]?.language, locale);
  const bare = amounts.map((text) => findCurrency(text)?.rest ?? text);
  const decimal = findDecimalMark([...bare, ...textsOf("number", "percent").map(withoutUnit)]);
  return {
    numbers: { found: decimal, usual: toDecimalMark(from) },
    dates: {
      found: findDayOrder(textsOf("date")),
      ...toDateStyle(from),
      usual: toUsualOrder(from, currency),
    },
    ...(currency === undefined ? {} : { currency }),
  };
}

/** @param wished what a sign that several currencies share is likely to mean. */
function findOnlyCurrency(
  amounts: readonly string[],
  wished: string | undefined,
): string | undefined {
  const found = new Set(amounts.flatMap((text) => findCurrency(text, wished)?.currency ?? []));
  const [currency] = found;
  return found.size === 1 ? currency : undefined;
}

/** The person's own where it is of the same language, as it may say the region, too. */
function toLocale(language: string | undefined, locale: string): string {
  const [known] = language === undefined ? [] : Intl.DateTimeFormat.supportedLocalesOf([language]);
  const [fallback = "en"] = Intl.DateTimeFormat.supportedLocalesOf([locale]);
  if (known === undefined) return fallback;
  return known.split("-")[0] === fallback.split("-")[0] ? fallback : known;
}

/** English alone is written in both ways: where one pays in dollars of the United States, months come first. */
function toUsualOrder(locale: string, currency: string | undefined): DayOrder {
  if (locale.startsWith("en") && currency !== undefined) {
    return currency === "USD" ? "month-first" : "day-first";
  }
  return toDayOrder(locale);
}

/** How a language writes days. */
export function toDateStyle(locale: string): Pick<DateStyle, "usual" | "isYearFirst"> {
  return { usual: toDayOrder(locale), isYearFirst: locale.startsWith("ja") };
}

/** In which order a language writes day and month. */
function toDayOrder(locale: string): DayOrder {
  const parts = new Intl.DateTimeFormat(locale).formatToParts(0);
  const order = parts.filter(({ type }) => type === "day" || type === "month");
  return order[0]?.type === "month" && !locale.startsWith("ja") ? "month-first" : "day-first";
}

function tidy(written: string): string {
  return written.replace(/[\p{Cc}\p{Bidi_Control}\s]+/gu, " ").trim();
}

function toEmpty(isUnsure: boolean): Cell {
  return { written: "", marks: isUnsure ? [{ type: "unsure" }] : [] };
}

function toCell(
  written: string,
  {
    column,
    style,
    isUnsure,
  }: { readonly column: Column; readonly style: FileStyle; readonly isUnsure: boolean },
): Cell {
  const { value, marks } = readers[column.type](written, { column, style });
  const unsure: readonly CellMark[] = isUnsure ? [{ type: "unsure" }] : [];
  return { written, value, marks: [...unsure, ...marks] };
}

interface ReadCell {
  readonly value: CellValue;
  readonly marks: readonly CellMark[];
}

type Reader = (
  written: string,
  how: { readonly column: Column; readonly style: FileStyle },
) => ReadCell;

const readers: Readonly<Record<Column["type"], Reader>> = {
  text: (text) => ({ value: { type: "text", text }, marks: [] }),
  choice: (text, { column: { choices = [] } }) => {
    const chosen = choices.find((choice) => toBare(choice) === toBare(text));
    if (chosen === undefined) return keep(text, { type: "not-choice" });
    return { value: { type: "text", text: chosen }, marks: [] };
  },
  number: (text, { style }) => toCount(withoutUnit(text), text, { type: "number", style }),
  percent: (text, { style }) =>
    toCount(text.replace(/\s*[%％]\s*/, ""), text, { type: "percent", style }),
  money: (text, { column, style }) => {
    // What somebody wants doesn't change what an amount is in.
    const expected = style.currency ?? column.currency;
    const value = readMoney(text, { expected, style: style.numbers });
    if (value === undefined) return keep(text, { type: "not-number" });
    const { currency } = value;
    const isOther = column.currency !== undefined && currency !== column.currency;
    const marks =
      isOther && currency !== undefined ? [{ type: "other-currency", currency } as const] : [];
    return { value, marks };
  },
  date: (text, { style }) => {
    const read = readDate(text, style.dates);
    if (read === undefined) return keep(text, { type: "not-date" });
    const { day, other } = read;
    const either = (either: string): CellMark => ({
      type: "either",
      other: { type: "date", day: either },
    });
    return { value: { type: "date", day }, marks: other === undefined ? [] : [either(other)] };
  },
};

function toCount(
  digits: string,
  text: string,
  { type, style }: { readonly type: "number" | "percent"; readonly style: FileStyle },
): ReadCell {
  const read = readNumber(digits, style.numbers);
  if (read === undefined) return keep(text, { type: "not-number" });
  const { number, other } = read;
  const marks: readonly CellMark[] =
    other === undefined ? [] : [{ type: "either", other: { type, number: other } }];
  return { value: { type, number }, marks };
}

function keep(text: string, mark: CellMark): ReadCell {
  return { value: { type: "text", text }, marks: [mark] };
}

/** `2 x`, `0,734 kg`, `3 pcs`: the number in front of its unit. */
function withoutUnit(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/^\s*[x×*]\s*/i, "")
    .replace(/(?<=\d)\s*(?:[x×*]|\p{L}{1,6}\.?²?³?)\s*$/iu, "");
}

function toBare(words: string): string {
  return words.normalize("NFKC").trim().toLowerCase();
}
