/** Signs and words of money, with the currencies that use them; of several, the first is meant where nothing says which. */
const signs: readonly (readonly [sign: RegExp, currencies: readonly string[]])[] = [
  [/US\$/i, ["USD"]],
  [/R\$/i, ["BRL"]],
  [/(?:C|CA)\$/i, ["CAD"]],
  [/(?:A|AU)\$/i, ["AUD"]],
  [/NZ\$/i, ["NZD"]],
  [/S\$/i, ["SGD"]],
  [/HK\$/i, ["HKD"]],
  [/MX\$/i, ["MXN"]],
  [/NT\$/i, ["TWD"]],
  [/\$/, ["USD", "CAD", "AUD", "NZD", "MXN", "ARS", "CLP", "COP", "SGD", "HKD"]],
  [/€|\beuros?\b/i, ["EUR"]],
  [/£/, ["GBP"]],
  [/[¥￥]/, ["JPY", "CNY"]],
  [/円/, ["JPY"]],
  [/元|\bRMB\b/i, ["CNY"]],
  [/₹|\bRs\.?(?=\s|\d|$)/, ["INR"]],
  [/\bRp\.?(?=\s|\d|$)|\brupiah\b/i, ["IDR"]],
  [/₩/, ["KRW"]],
  [/₫/, ["VND"]],
  [/฿/, ["THB"]],
  [/₱/, ["PHP"]],
  [/₽/, ["RUB"]],
  [/₴/, ["UAH"]],
  [/₺/, ["TRY"]],
  [/₪/, ["ILS"]],
  [/zł/i, ["PLN"]],
  [/Kč/i, ["CZK"]],
  [/\bFt\b/, ["HUF"]],
  [/\bRM(?=\s|\d|$)/, ["MYR"]],
  [/\bFr\.?(?=\s|\d|$)|\bSFr\.?/, ["CHF"]],
  [/\bkr\.?(?=\s|\d|$)|(?<=\d)\s*kr\b/i, ["SEK", "NOK", "DKK", "ISK"]],
];

/** Signs that many currencies have and none comes first. */
const unclear: ReadonlySet<string> = new Set(["SEK"]);

let codes: ReadonlySet<string> | undefined;

/** An ISO 4217 code that exists, in capitals; nothing for any other word. */
export function toCurrency(text: string): string | undefined {
  codes ??= new Set(Intl.supportedValuesOf("currency"));
  const code = text.trim().toUpperCase();
  return codes.has(code) ? code : undefined;
}

/** How many digits an amount of it has after the point. */
export function countDigits(currency: string): number {
  const options = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return currency === "IDR" ? 0 : (options.maximumFractionDigits ?? 2);
}

/**
 * How many digits an amount is shown with after the point: as many as are usual for its currency, and all that it has.
 * @param amount a plain decimal string.
 */
export function countShownDigits(amount: string, currency: string | undefined): number {
  const written = amount.split(".")[1]?.length ?? 0;
  if (currency !== undefined) return Math.max(countDigits(currency), written);
  return written === 0 ? 0 : Math.max(2, written);
}

export interface FoundCurrency {
  /** Absent: the sign is one of several currencies, and nothing says which. */
  readonly currency?: string;
  /** What is left without it. */
  readonly rest: string;
}

/**
 * The currency that a text names by its code, its sign or its name.
 * @param expected which of those that share a sign is likely meant.
 */
export function findCurrency(text: string, expected?: string): FoundCurrency | undefined {
  for (const [code] of text.matchAll(/(?<!\p{L})[A-Z]{3}(?!\p{L})/gu)) {
    const currency = toCurrency(code);
    if (currency !== undefined) return { currency, rest: text.replace(code, " ") };
  }
  for (const [sign, currencies] of signs) {
    if (!sign.test(text)) continue;
    const rest = text.replace(sign, " ");
    const meant = currencies.find((one) => one === expected) ?? currencies[0];
    if (meant === undefined) return { rest };
    return unclear.has(meant) && expected !== meant ? { rest } : { currency: meant, rest };
  }
  return undefined;
}
