import type { CellValue } from "../model/tables/table.ts";
import { countDigits, findCurrency } from "./currencies.ts";
import { type NumberStyle, readNumber } from "./read-number.ts";

type Money = Extract<CellValue, { readonly type: "money" }>;

/**
 * Reads an amount as it is written: `1.234,56 €`, `$1,234.56`, `Rp 12.500`, `12€40`, `1,99 A` with the letter of its tax.
 * @param expected the currency where the text names none.
 * @returns nothing where it isn't an amount.
 */
export function readMoney(
  text: string,
  {
    expected,
    style,
  }: { readonly expected?: string | undefined; readonly style: Omit<NumberStyle, "isRound"> },
): Money | undefined {
  const plain = text
    .normalize("NFKC")
    .replace(/(?<=\d)\s*[€£]\s*(?=\d{2}$)/, "€,")
    .replace(/(\d+)€,(\d{2})$/, "$1,$2 €");
  const found = findCurrency(plain, expected);
  const currency = found === undefined ? expected : found.currency;
  const isRound = currency === undefined || countDigits(currency) < 3;
  const amount = readNumber(toDigits(found?.rest ?? plain), { ...style, isRound })?.number;
  if (amount === undefined) return undefined;
  return { type: "money", amount, ...(currency === undefined ? {} : { currency }) };
}

/** Without the marks that receipts put beside an amount: the letter of its tax, a star. */
function toDigits(text: string): string {
  return text
    .replace(/^\s*[@=*]\s*/, "")
    .replace(/(?<=[\d\s-])\s*[*#]?[A-Z]?[*#]?\s*$/, "")
    .trim();
}
