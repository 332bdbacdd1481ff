import { toDecimalText } from "../tools/decimal.ts";

export type DecimalMark = "." | ",";

export interface ReadNumber {
  /** A plain decimal string. */
  readonly number: string;
  /** What else it can be: one mark before three digits may stand for thousands, or not. */
  readonly other?: string;
}

export interface NumberStyle {
  /** How its document writes numbers, as other numbers there show. Absent: nothing there shows it. */
  readonly found?: DecimalMark | undefined;
  /** How its language writes them. */
  readonly usual: DecimalMark;
  /** Three digits behind a mark can't be a fraction: an amount of money has fewer. */
  readonly isRound?: boolean;
}

/** More than any number that means something, and few enough that a table's sum stays exact. */
const maxDigits = 40;

/** The decimal mark of a language. */
export function toDecimalMark(locale: string): DecimalMark {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
}

/**
 * Reads a number as people write it: with thousands set apart, a sign before or behind, in brackets. Nothing where it
 * isn't one.
 */
export function readNumber(text: string, style: NumberStyle): ReadNumber | undefined {
  const written = tidy(text);
  if (written === undefined) return undefined;
  const { sign, digits } = written;
  const sure = readSurely(digits);
  if (sure !== undefined) return toNumber(sign, sure);
  const [mark = "."] = /[.,]/.exec(digits) ?? [];
  const asFraction = digits.replace(mark, ".");
  const asThousands = digits.replace(mark, "");
  if (style.isRound === true) return toNumber(sign, asThousands);
  const isFraction = mark === (style.found ?? style.usual);
  const number = toNumber(sign, isFraction ? asFraction : asThousands);
  if (style.found !== undefined || number === undefined) return number;
  const other = toNumber(sign, isFraction ? asThousands : asFraction)?.number;
  return other === undefined ? number : { ...number, other };
}

/** The mark that these texts surely put before fractions; nothing where they show none, or both. */
export function findDecimalMark(texts: readonly string[]): DecimalMark | undefined {
  const marks = new Set(texts.flatMap((text) => showMark(tidy(text)?.digits ?? "")));
  const [mark] = marks;
  return marks.size === 1 ? mark : undefined;
}

function showMark(digits: string): readonly DecimalMark[] {
  if (readSurely(digits) === undefined || !/[.,]/.test(digits)) return [];
  const last = digits.at(Math.max(digits.lastIndexOf("."), digits.lastIndexOf(",")));
  const count = digits.split(last ?? ".").length - 1;
  // Marks that come more than once set thousands apart.
  return [(last === ",") === (count === 1) ? "," : "."];
}

/** Full width digits as others, spaces and apostrophes between thousands gone. */
function tidy(text: string): { readonly sign: string; readonly digits: string } | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/[−–—‒]/g, "-")
    .replace(/(?<=\d)[\s'’_](?=\d{3}(?!\d))/g, "")
    .trim();
  const [, inBrackets] = /^\((.+)\)$/.exec(plain) ?? [];
  const bare = (inBrackets ?? plain).trim();
  // “12,-” has no cents.
  const match = /^([-+]?)\s*(\d[\d.,]*|[.,]\d+)\s*(-?)$/.exec(bare.replace(/(?<=\d)[.,]-+$/, ""));
  if (match === null) return undefined;
  const [, before = "", digits = "", after = ""] = match;
  if (digits.length > maxDigits) return undefined;
  const isNegative = before === "-" || after === "-" || inBrackets !== undefined;
  return { sign: isNegative ? "-" : "", digits: digits.replace(/[.,]$/, "") };
}

/** The plain form of what can be read in one way; nothing where a single mark stands before three digits, or it is no number. */
function readSurely(digits: string): string | undefined {
  if (/^\d+$/.test(digits)) return digits;
  const marks = digits.replace(/\d/g, "");
  const last = marks.at(-1) ?? "";
  const isMixed = new Set(marks).size > 1;
  if (isMixed) {
    const first = marks[0] ?? "";
    const [whole = "", fraction = ""] = [
      digits.slice(0, digits.lastIndexOf(last)),
      digits.slice(digits.lastIndexOf(last) + 1),
    ];
    if (marks.indexOf(last) !== marks.length - 1 || !isGrouped(whole, first)) return undefined;
    return `${whole.replaceAll(first, "")}.${fraction}`;
  }
  if (marks.length > 1) return isGrouped(digits, last) ? digits.replaceAll(last, "") : undefined;
  const [whole = "", fraction = ""] = digits.split(last);
  const isEither = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return isEither ? undefined : `${whole}.${fraction}`;
}

/** In threes from the right, or as in India in twos before the last three. */
function isGrouped(whole: string, mark: string): boolean {
  const [first = "", ...groups] = whole.split(mark);
  const last = groups.at(-1) ?? "000";
  return (
    /^\d{1,3}$/.test(first) && last.length === 3 && groups.every((group) => /^\d{2,3}$/.test(group))
  );
}

function toNumber(sign: string, plain: string): ReadNumber | undefined {
  if (/[.,].*[.,]/.test(plain) || plain.includes(",")) return undefined;
  const number = toDecimalText(`${sign}${plain}`);
  return number === undefined ? undefined : { number };
}
