export type DayOrder = "day-first" | "month-first";

export interface ReadDate {
  /** Such as `2026-11-21`. */
  readonly day: string;
  /** What else it can be, where day and month can be taken for each other. */
  readonly other?: string;
}

export interface DateStyle {
  /** As other dates of its document show. */
  readonly found?: DayOrder | undefined;
  readonly usual: DayOrder;
  /** Two digits at the start are a year, as in Japan. */
  readonly isYearFirst?: boolean;
}

/** Languages whose months are known by name. */
const namedIn = ["en", "de", "fr", "es", "pt", "id", "ja"];

let monthNames: ReadonlyMap<string, number> | undefined;

/**
 * Reads a day as people write it, whatever time stands behind it. Nothing where it isn't one, or where its year isn't
 * said: years aren't made up.
 */
export function readDate(text: string, style: DateStyle): ReadDate | undefined {
  const plain = tidy(text);
  return readNamed(plain) ?? readYearFirst(plain) ?? readNumbers(plain, style);
}

/** The order that these dates surely have; nothing where they show none, or both. */
export function findDayOrder(texts: readonly string[]): DayOrder | undefined {
  const orders = new Set(texts.flatMap((text) => showOrder(tidy(text))));
  const [order] = orders;
  return orders.size === 1 ? order : undefined;
}

function tidy(text: string): string {
  return text
    .normalize("NFKC")
    .trim()
    .replace(
      /[T\s,]+(?:at|um|à|a las|às|pukul)?\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*(?:[ap]\.?m\.?|uhr|z))?$/i,
      "",
    )
    .replace(/^(\p{L}{2,10})\.?,?\s+(?=\d)/u, dropWeekday)
    .replace(/\s*[（(][月火水木金土日][)）]$/u, "");
}

function dropWeekday(start: string, name: string): string {
  return findMonth(name) === undefined ? "" : start;
}

/** `4 March 2026`, `4. März 2026`, `4 de marzo de 2026`, `March 4, 2026`, `令和8年3月4日`. */
function readNamed(text: string): ReadDate | undefined {
  const [, d1, m1, y1] =
    /^(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[\s-]+(?:de\s+)?(\p{L}+)\.?,?[\s-]+(?:de\s+)?(\d{4}|\d{2})$/u.exec(
      text,
    ) ?? [];
  const [, m2, d2, y2] = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(text) ?? [];
  const month = findMonth(m1 ?? m2 ?? "");
  if (month !== undefined) return toDate(y1 ?? y2 ?? "", month, Number(d1 ?? d2));
  const [, era, m3, d3] =
    /^令和\s*(\d{1,2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/.exec(text) ?? [];
  return era === undefined ? undefined : toDate(String(2018 + Number(era)), Number(m3), Number(d3));
}

/** The number of a month by its name, long or short, in any language that we speak. */
export function findMonth(name: string): number | undefined {
  monthNames ??= new Map(namedIn.flatMap(listMonths));
  return monthNames.get(toBareName(name));
}

function listMonths(locale: string): readonly (readonly [name: string, month: number])[] {
  return (["long", "short"] as const).flatMap((width) => {
    const format = new Intl.DateTimeFormat(locale, {
      month: width,
      day: "numeric",
      timeZone: "UTC",
    });
    return Array.from({ length: 12 }, (_, index) => {
      const parts = format.formatToParts(Date.UTC(2026, index, 4));
      const name = parts.find(({ type }) => type === "month")?.value ?? "";
      return [toBareName(name), index + 1] as const;
    });
  });
}

function toBareName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\p{M}.]/gu, "")
    .toLowerCase();
}

/** `2026-03-04`, `2026/3/4`, `2026年3月4日`. */
function readYearFirst(text: string): ReadDate | undefined {
  const [, year, month, day] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\.?$/.exec(text) ?? [];
  return year === undefined ? undefined : toDate(year, Number(month), Number(day));
}

const numbersPattern = /^(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$/;

function readNumbers(text: string, style: DateStyle): ReadDate | undefined {
  const [, first = "", mark, second = "", year = ""] = numbersPattern.exec(text) ?? [];
  if (mark === undefined) return undefined;
  if (style.isYearFirst === true && year.length === 2) {
    return toDate(first.padStart(2, "0"), Number(second), Number(year));
  }
  const dayFirst = toDate(year, Number(second), Number(first));
  const monthFirst = toDate(year, Number(first), Number(second));
  const [shown] = showOrder(text);
  const order = shown ?? style.found ?? style.usual;
  const [meant, other] = order === "day-first" ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  const isSure = shown !== undefined || style.found !== undefined;
  if (meant === undefined || isSure || other === undefined || other.day === meant.day) {
    return meant ?? other;
  }
  return { ...meant, other: other.day };
}

/** Dots go with days first everywhere; numbers above twelve are days. */
function showOrder(text: string): readonly DayOrder[] {
  const [, first, mark, second] = numbersPattern.exec(text) ?? [];
  if (mark === undefined || first === second) return [];
  if (mark === "." || Number(first) > 12) return ["day-first"];
  return Number(second) > 12 ? ["month-first"] : [];
}

/** Two digits are of this century, or of the last one's end. */
function toDate(year: string, month: number, day: number): ReadDate | undefined {
  const fullYear =
    year.length === 2 ? Number(year) + (Number(year) < 80 ? 2000 : 1900) : Number(year);
  const date = new Date(Date.UTC(fullYear, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && month >= 1 && fullYear >= 1000
    ? { day: date.toISOString().slice(0, 10) }
    : undefined;
}
