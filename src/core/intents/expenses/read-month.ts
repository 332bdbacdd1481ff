import { findMonth } from "../../tables/read-date.ts";

/**
 * The month that somebody means, such as `2026-11`: by its number, its name in any language that we speak, both with a year or
 * without one. Without a year it is the latest that has begun. Nothing where it is none.
 * @param today such as `2026-11-21`.
 */
export function readMonth(text: string, today: string): string | undefined {
  const plain = text.normalize("NFKC").trim().toLowerCase();
  const [, yearFirst, monthLast] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(plain) ?? [];
  if (yearFirst !== undefined) return toMonth(Number(monthLast), { year: yearFirst, today });
  const [, number, year] = /^(\d{1,2})\s*月?(?:\s*[-/.]\s*(\d{4}|\d{2}))?$/.exec(plain) ?? [];
  if (number !== undefined) return toMonth(Number(number), { year, today });
  const [, name = "", namedYear] =
    /^(\p{L}+)\.?,?(?:\s+(?:de\s+)?(\d{4}|\d{2}))?$/u.exec(plain) ?? [];
  const month = findMonth(name);
  return month === undefined ? undefined : toMonth(month, { year: namedYear, today });
}

function toMonth(
  month: number,
  { year, today }: { readonly year: string | undefined; readonly today: string },
): string | undefined {
  if (month < 1 || month > 12) return undefined;
  const two = String(month).padStart(2, "0");
  if (year !== undefined) return `${year.padStart(4, "20")}-${two}`;
  const thisYear = Number(today.slice(0, 4));
  const isAhead = two > today.slice(5, 7);
  return `${isAhead ? thisYear - 1 : thisYear}-${two}`;
}
