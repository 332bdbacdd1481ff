/** Times, dates and sizes in the words of a locale. */

const dayMs = 24 * 60 * 60 * 1000;

export function formatTime(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at);
}

export function formatFullTime(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(at);
}

/** `Today`, `Yesterday` or the date, as on the line between two days. */
export function formatDay(at: Date, { locale, now }: { locale: string; now: Date }): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
  if (days > 1) return new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(at);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day");
  return `${words.charAt(0).toLocaleUpperCase(locale)}${words.slice(1)}`;
}

export function isSameDay(left: Date, right: Date): boolean {
  return startOfDay(left) === startOfDay(right);
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** Such as `482 KB`; powers of 1,024 and a capital K, as Discord counts. */
export function formatBytes(byteLength: number, locale: string): string {
  if (byteLength < 1024) {
    return formatUnit(byteLength, { locale, unit: "byte", unitDisplay: "long" });
  }
  const units = ["kilobyte", "megabyte", "gigabyte"];
  const power = Math.min(Math.floor(Math.log2(byteLength) / 10), units.length);
  const value = byteLength / 1024 ** power;
  const digits = value < 100 ? 1 : 0;
  return formatUnit(value, {
    locale,
    unit: units[power - 1],
    unitDisplay: "short",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).replace(/k(?=\w$)/, "K");
}

function formatUnit(
  value: number,
  { locale, ...options }: Intl.NumberFormatOptions & { readonly locale: string },
): string {
  return new Intl.NumberFormat(locale, { ...options, style: "unit", useGrouping: false }).format(
    value,
  );
}

/** The styles of Discord's `<t:…>`. Throws where there is no such date. */
export function formatTimestamp(
  unixSeconds: number,
  { style, locale, now }: { style: string; locale: string; now: Date },
): string {
  const at = new Date(unixSeconds * 1000);
  if (style === "R") return formatRelative(at.getTime() - now.getTime(), locale);
  return new Intl.DateTimeFormat(locale, timestampFormats[style] ?? timestampFormats.f).format(at);
}

const timestampFormats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

const relativeUnits: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365 * dayMs],
  ["month", 30 * dayMs],
  ["day", dayMs],
  ["hour", dayMs / 24],
  ["minute", 60_000],
  ["second", 1000],
];

function formatRelative(differenceMs: number, locale: string): string {
  const [unit, unitMs] = relativeUnits.find(([, ms]) => Math.abs(differenceMs) >= ms) ?? [
    "second" as const,
    1000,
  ];
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return format.format(Math.round(differenceMs / unitMs), unit);
}
