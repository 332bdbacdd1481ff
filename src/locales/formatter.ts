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
  /** A day such as `2026-11-21`. */
  day(day: string): string;
  /** A point in time, in UTC. */
  moment(atMs: number): string;
  /** “a, b and c”. */
  list(items: readonly string[]): string;
  plural(count: number, forms: { readonly one: string; readonly other: string }): string;
}

export function createFormatter(tag: string): Formatter {
  const plain = new Intl.NumberFormat(tag, { maximumFractionDigits: 4 });
  const short = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const second = unit(tag, "second");
  const minute = unit(tag, "minute");
  const kilobyte = unit(tag, "kilobyte");
  const megabyte = unit(tag, "megabyte");
  const tiny = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const days = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: "UTC" });
  const moments = new Intl.DateTimeFormat(tag, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  const long = createDurations(tag);
  const lists = new Intl.ListFormat(tag, { type: "conjunction" });
  const rules = new Intl.PluralRules(tag);

  return {
    number: (value) => plain.format(Number(value)),
    bytes(byteLength) {
      if (byteLength < 1024) return `${short.format(byteLength)} B`;
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
      return Math.abs(value) >= 0.01 || value === 0 ? plain.format(value) : tiny.format(value);
    },
    day: (day) => days.format(Date.parse(`${day}T00:00:00Z`)),
    moment: (atMs) => `${moments.format(atMs)} UTC`,
    list: (items) => lists.format(items),
    plural: (count, { one, other }) => (rules.select(count) === "one" ? one : other),
  };
}

function createDurations(tag: string): (durationMs: number) => string {
  const format = (name: string) =>
    new Intl.NumberFormat(tag, { style: "unit", unit: name, unitDisplay: "long" });
  const [second, minute, hour, day] = [
    format("second"),
    format("minute"),
    format("hour"),
    format("day"),
  ];
  return (durationMs) => {
    const seconds = Math.max(1, Math.ceil(durationMs / 1_000));
    if (seconds < 120) return second.format(seconds);
    if (seconds < 2 * 3_600) return minute.format(Math.ceil(seconds / 60));
    if (seconds < 2 * 86_400) return hour.format(Math.ceil(seconds / 3_600));
    return day.format(Math.ceil(seconds / 86_400));
  };
}

function unit(tag: string, name: string): Intl.NumberFormat {
  return new Intl.NumberFormat(tag, {
    style: "unit",
    unit: name,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  });
}
