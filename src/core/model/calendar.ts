import { Temporal } from "temporal-polyfill";
import type { GalleryPeriod } from "./gallery.ts";
import { defaultTimeZone } from "./settings.ts";
import type { CatchUpPeriod, UsagePeriod } from "./turn.ts";

/** Days as `2026-11-21`, both inclusive. */
export interface DayRange {
  readonly fromDay: string;
  readonly toDay: string;
}

/** A time as people say it. `ago`: so many units back, 0 for the one that goes on. A month without a year is the latest such. */
export type CalendarSpan =
  | {
      readonly type: "ago";
      readonly unit: "day" | "week" | "month" | "year";
      readonly ago: number;
    }
  | { readonly type: "month"; readonly month: number; readonly year?: number }
  | { readonly type: "year"; readonly year: number };

/** Whether a time zone of this IANA name exists; aliases such as `UTC` are names too. */
export function isTimeZone(name: string): boolean {
  try {
    // Asked where days are reckoned: Intl alone takes names such as `PST` and `IST`, with which that fails.
    toDay(0, name);
    // Offsets such as `+07:00` are taken as well, and know no summer time.
    return /^[A-Za-z]/.test(name);
  } catch {
    // An unknown name is what the question is about.
    return false;
  }
}

/** The day in a time zone, such as `2026-11-21`. */
export function toDay(atMs: number, timeZone: string = defaultTimeZone): string {
  return toLocal(atMs, timeZone).toPlainDate().toString();
}

/** When the next day begins there: 23 to 25 hours ahead at most, by the clocks' changes. */
export function startOfNextDay(atMs: number, timeZone: string = defaultTimeZone): number {
  const day = toLocal(atMs, timeZone).toPlainDate();
  return day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

export function startOfNextMonth(atMs: number, timeZone: string = defaultTimeZone): number {
  const day = toLocal(atMs, timeZone).toPlainDate();
  return day.with({ day: 1 }).add({ months: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** When what somebody wants to catch up on began. */
export function startOfCatchUp(
  period: CatchUpPeriod,
  { nowMs, timeZone = defaultTimeZone }: { readonly nowMs: number; readonly timeZone?: string },
): number {
  const now = toLocal(nowMs, timeZone);
  switch (period) {
    case "hour":
      return now.subtract({ hours: 1 }).epochMilliseconds;
    case "six-hours":
      return now.subtract({ hours: 6 }).epochMilliseconds;
    case "day":
      return now.subtract({ hours: 24 }).epochMilliseconds;
    case "today":
      return now.startOfDay().epochMilliseconds;
    case "yesterday":
      return now.subtract({ days: 1 }).startOfDay().epochMilliseconds;
    case "week":
      return now.subtract({ days: 7 }).epochMilliseconds;
    default:
      throw new Error(`unknown period ${period satisfies never}`);
  }
}

/** From when, and before when, what somebody looks for was made. */
export function startOfGalleryPeriod(
  period: GalleryPeriod,
  { nowMs, timeZone = defaultTimeZone }: { readonly nowMs: number; readonly timeZone?: string },
): { readonly sinceMs: number; readonly untilMs?: number } {
  const day = toLocal(nowMs, timeZone).startOfDay();
  switch (period) {
    case "today":
      return { sinceMs: day.epochMilliseconds };
    case "yesterday":
      return {
        sinceMs: day.subtract({ days: 1 }).epochMilliseconds,
        untilMs: day.epochMilliseconds,
      };
    case "week":
      return { sinceMs: day.subtract({ days: 6 }).epochMilliseconds };
    case "month":
      return { sinceMs: day.with({ day: 1 }).epochMilliseconds };
    case "last-month": {
      const month = day.with({ day: 1 });
      return {
        sinceMs: month.subtract({ months: 1 }).epochMilliseconds,
        untilMs: month.epochMilliseconds,
      };
    }
    case "year":
      return { sinceMs: day.with({ month: 1, day: 1 }).epochMilliseconds };
    default:
      throw new Error(`unknown period ${period satisfies never}`);
  }
}

/** A minute on the clock there, such as `2026-11-21 14:05`. */
export function toMinute(atMs: number, timeZone: string = defaultTimeZone): string {
  return toLocal(atMs, timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .replace("T", " ");
}

/** From the first of a day's month to the last. */
export function toMonth(day: string): DayRange {
  const first = Temporal.PlainDate.from(day).with({ day: 1 });
  return {
    fromDay: first.toString(),
    toDay: first.add({ months: 1 }).subtract({ days: 1 }).toString(),
  };
}

/** The days of a period that ends today. */
export function toDays(period: UsagePeriod, today: string): DayRange {
  const date = Temporal.PlainDate.from(today);
  switch (period) {
    case "today":
      return { fromDay: today, toDay: today };
    case "week":
      return { fromDay: date.subtract({ days: 6 }).toString(), toDay: today };
    case "month":
      return { fromDay: toMonth(today).fromDay, toDay: today };
    case "last-month":
      return toMonth(date.with({ day: 1 }).subtract({ days: 1 }).toString());
    case "year":
      return { fromDay: date.with({ month: 1, day: 1 }).toString(), toDay: today };
    default:
      throw new Error(`unknown period ${period satisfies never}`);
  }
}

/** As many days before a period that ends today: the same days of the month or year before. */
export function toDaysBefore(period: UsagePeriod, today: string): DayRange {
  const date = Temporal.PlainDate.from(today);
  switch (period) {
    case "today":
      return toDays("today", date.subtract({ days: 1 }).toString());
    case "week":
      return toDays("week", date.subtract({ days: 7 }).toString());
    case "month":
      return toDays("month", date.subtract({ months: 1 }).toString());
    case "last-month":
      return toDays("last-month", date.subtract({ months: 1 }).toString());
    case "year":
      return toDays("year", date.subtract({ years: 1 }).toString());
    default:
      throw new Error(`unknown period ${period satisfies never}`);
  }
}

/** The days of a time, as it is said today. */
export function toDayRange(span: CalendarSpan, today: string): DayRange {
  const date = Temporal.PlainDate.from(today);
  switch (span.type) {
    case "ago":
      return toUnit(date.subtract({ [`${span.unit}s`]: span.ago }), span.unit);
    case "month": {
      const { month, year = month > date.month ? date.year - 1 : date.year } = span;
      return toUnit(Temporal.PlainDate.from({ year, month, day: 1 }), "month");
    }
    case "year":
      return toUnit(Temporal.PlainDate.from({ year: span.year, month: 1, day: 1 }), "year");
    default:
      throw new Error(`unknown time ${span satisfies never}`);
  }
}

/** The day, week, month or year that a day is in. Weeks begin on Mondays. */
function toUnit(date: Temporal.PlainDate, unit: "day" | "week" | "month" | "year"): DayRange {
  const first = {
    day: date,
    week: date.subtract({ days: date.dayOfWeek - 1 }),
    month: date.with({ day: 1 }),
    year: date.with({ month: 1, day: 1 }),
  }[unit];
  const last = first.add({ [`${unit}s`]: 1 }).subtract({ days: 1 });
  return { fromDay: first.toString(), toDay: last.toString() };
}

/** From the beginning of the first day, and before the end of the last. */
export function toTimeRange(
  { fromDay, toDay: lastDay }: DayRange,
  timeZone: string = defaultTimeZone,
): { readonly sinceMs: number; readonly untilMs: number } {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  const end = Temporal.PlainDate.from(lastDay).add({ days: 1 });
  return { sinceMs: startOf(Temporal.PlainDate.from(fromDay)), untilMs: startOf(end) };
}

/** Every day from the first to the last, both inclusive. */
export function listDays({ fromDay, toDay: lastDay }: DayRange): readonly string[] {
  const first = Temporal.PlainDate.from(fromDay);
  const count = first.until(lastDay).days + 1;
  return Array.from({ length: count }, (_, index) => first.add({ days: index }).toString());
}

/** The months of the year that a day is in, such as `2026-01`. */
export function listMonths(day: string): readonly string[] {
  const year = day.slice(0, 4);
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`);
}

function toLocal(atMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
}
