import { countShownDigits } from "#core";

/** Numbers, sizes, times and plurals in a language's own way. */
export interface Formatter {
  /** A number, or a decimal string, with at most four digits after the point. */
  number(value: number | string): string;
  /** A file size: 1 KB is 1,024 bytes, as Discord and Slack count. */
  bytes(byteLength: number): string;
  /** A duration as seconds, or as minutes from two minutes on. */
  seconds(durationMs: number): string;
  /** A while in the unit that suits it: seconds, minutes, hours or days, rounded up. */
  duration(durationMs: number): string;
  /** Credits, a decimal string: four digits after the point, or as many as small amounts need. */
  credits(amount: string): string;
  /** Credits that stand beside others: with just so many digits after the point. */
  amount(credits: string, digits: number): string;
  /** An amount of money, a decimal string, with all digits that it has; a bare number where its currency isn't known. */
  money(amount: string, currency: string | undefined): string;
  /** A day such as `2026-11-21`. */
  day(day: string): string;
  /** From one day to another. */
  days(fromDay: string, toDay: string): string;
  /** A day without its year. */
  shortDay(day: string): string;
  /** A month such as `2026-11`, without its year. */
  month(month: string): string;
  /** A month such as `2026-11`, with its year. */
  longMonth(month: string): string;
  /** A point in time, such as “today at 2:09 PM”, where that is; in UTC, which it says, where no time zone is known. */
  moment(
    atMs: number,
    where: { readonly nowMs: number; readonly timeZone?: string | undefined },
  ): string;
  /** “a, b and c”. */
  list(items: readonly string[]): string;
  /** The form that goes with a count by the language's own rules; `other` where it has none of its own. */
  plural(count: number, forms: PluralForms): string;
}

type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** Each of `Intl`'s own formatters takes a tenth of a megabyte and up to a millisecond: there is none before it is needed. */
export function createFormatter(tag: string): Formatter {
  const plain = lazily(() => new Intl.NumberFormat(tag, { maximumFractionDigits: 4 }));
  const second = unit(tag, "second");
  const minute = unit(tag, "minute");
  const byte = unit(tag, "byte");
  const kilobyte = unit(tag, "kilobyte");
  const megabyte = unit(tag, "megabyte");
  const tiny = lazily(() => new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 }));
  const dates = (options: Intl.DateTimeFormatOptions) =>
    lazily(() => new Intl.DateTimeFormat(tag, { ...options, timeZone: "UTC" }));
  const days = dates({ dateStyle: "medium" });
  const shortDays = dates({ month: "short", day: "numeric" });
  const months = dates({ month: "short" });
  const longMonths = dates({ month: "long", year: "numeric" });
  const long = createDurations(tag);
  const lists = lazily(() => new Intl.ListFormat(tag, { type: "conjunction" }));
  const rules = lazily(() => new Intl.PluralRules(tag));

  return {
    number: (value) => plain().format(Number(value)),
    bytes(byteLength) {
      if (byteLength < 1024) return byte.format(byteLength);
      const kilobytes = byteLength / 1024;
      return kilobytes < 1024 ? kilobyte.format(kilobytes) : megabyte.format(kilobytes / 1024);
    },
    seconds(durationMs) {
      const seconds = durationMs / 1000;
      if (seconds < 10) return second.format(seconds);
      return seconds < 120 ? second.format(Math.round(seconds)) : minute.format(seconds / 60);
    },
    duration: (durationMs) => long(durationMs),
    credits(amount) {
      const value = Number(amount);
      const formatter = Math.abs(value) >= 0.01 || value === 0 ? plain() : tiny();
      return formatter.format(value);
    },
    amount(credits, digits) {
      const exactly = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return new Intl.NumberFormat(tag, exactly).format(Number(credits));
    },
    money(amount, currency) {
      const digits = countShownDigits(amount, currency);
      return new Intl.NumberFormat(tag, {
        ...(currency === undefined ? {} : { style: "currency", currency }),
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(Number(amount));
    },
    day: (day) => days().format(toStart(day)),
    days: (fromDay, toDay) => days().formatRange(toStart(fromDay), toStart(toDay)),
    shortDay: (day) => shortDays().format(toStart(day)),
    month: (month) => months().format(toStart(`${month}-01`)),
    longMonth: (month) => longMonths().format(toStart(`${month}-01`)),
    moment: createMoments(tag),
    list: (items) => lists().format(items),
    plural: (count, forms) => forms[rules().select(count)] ?? forms.other,
  };
}

/** Made when it is first asked for. */
function lazily<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function toStart(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Today and yesterday by their names, other days by their date. */
function createMoments(tag: string): Formatter["moment"] {
  const nearDays = lazily(() => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }));
  return (atMs, { nowMs, timeZone = "UTC" }) => {
    const styles = { dateStyle: "long", timeStyle: "short", timeZone } as const;
    const parts = new Intl.DateTimeFormat(tag, styles).formatToParts(atMs);
    const daysAgo = countDays(atMs, { nowMs, timeZone });
    // The language's own words join the day and the time: “at”, “um”, “pukul”.
    const time = parts.slice(parts.findIndex(({ type }) => type === "hour") - 1);
    const named = [{ value: nearDays().format(-daysAgo, "day") }, ...time];
    const text = (daysAgo < 2 ? named : parts).map(({ value }) => value).join("");
    return timeZone === "UTC" ? `${text} UTC` : text;
  };
}

function countDays(
  atMs: number,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): number {
  // Swedish writes days as 2026-11-21.
  const days = new Intl.DateTimeFormat("sv-SE", { timeZone });
  const [then = 0, now = 0] = [atMs, nowMs].map((ms) => Date.parse(days.format(ms)));
  return Math.max(0, Math.round((now - then) / 86_400_000));
}

function createDurations(tag: string): (durationMs: number) => string {
  const long = (name: string) => unit(tag, name, { unitDisplay: "long" });
  const [second, minute, hour, day] = [long("second"), long("minute"), long("hour"), long("day")];
  return (durationMs) => {
    const seconds = Math.max(1, Math.ceil(durationMs / 1_000));
    if (seconds < 120) return second.format(seconds);
    if (seconds < 2 * 3_600) return minute.format(Math.ceil(seconds / 60));
    if (seconds < 2 * 86_400) return hour.format(Math.ceil(seconds / 3_600));
    return day.format(Math.ceil(seconds / 86_400));
  };
}

function unit(tag: string, name: string, options?: Intl.NumberFormatOptions): Unit {
  const number = lazily(
    () =>
      new Intl.NumberFormat(tag, {
        style: "unit",
        unit: name,
        unitDisplay: "short",
        maximumFractionDigits: 1,
        ...options,
      }),
  );
  return { format: (value) => number().format(value).replace(spaceBeforeKanji, "") };
}

interface Unit {
  format(value: number): string;
}

/** Japanese text has no spaces; `Intl` sets units apart all the same. */
const spaceBeforeKanji = /\s(?=\p{sc=Han})/u;
