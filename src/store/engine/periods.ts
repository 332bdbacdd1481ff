/** Neighbouring days or months, both ends included, as `usage_sums` names them. */
export interface Period {
  readonly grain: "day" | "month";
  readonly from: string;
  readonly to: string;
}

/** Days such as `2026-11-21`, both ends included. */
export interface DayRange {
  readonly fromDay: string;
  readonly toDay: string;
}

/** The same days as whole months with the days before and after them. */
export function splitPeriod({ fromDay, toDay }: DayRange): readonly [Period, ...Period[]] {
  const firstMonth = fromDay.endsWith("-01") ? toMonth(fromDay) : toMonth(addMonths(fromDay, 1));
  const nextDay = addDays(toDay, 1);
  const lastMonth = toMonth(addMonths(nextDay, -1));
  const days = toDays({ fromDay, toDay });
  if (firstMonth > lastMonth) return [days];
  const before = { ...days, to: addDays(`${firstMonth}-01`, -1) };
  const after = { ...days, from: addMonths(`${lastMonth}-01`, 1) };
  return [
    { grain: "month", from: firstMonth, to: lastMonth },
    ...[before, after].filter(({ from, to }) => from <= to),
  ];
}

/** The same days, one by one. */
export function toDays({ fromDay, toDay }: DayRange): Period {
  return { grain: "day", from: fromDay, to: toDay };
}

/** The month of a day such as `2026-11-21`. */
export function toMonth(day: string): string {
  return day.slice(0, 7);
}

/** The last day of a day's month. */
export function toLastDay(day: string): string {
  return addDays(addMonths(day, 1), -1);
}

/** The first day of the month that many months later. */
function addMonths(day: string, count: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return toDay(Date.UTC(year, month - 1 + count, 1));
}

function addDays(day: string, count: number): string {
  return toDay(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000);
}

/** The day in UTC that a time belongs to. */
export function toDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
