/** An exact decimal number: `units / 10^scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const pattern = /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** Longer than any amount that means something; what foreign services send may be megabytes. */
const maxCharacters = 120;

/** Parses a number or its text; undefined for anything that is not a finite decimal number, or is absurdly long. */
export function parseDecimal(value: number | string): Decimal | undefined {
  const text = String(value);
  if (text.length > maxCharacters) return undefined;
  const match = pattern.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return undefined;
  const scale = fraction.length - Number(exponent);
  const units = BigInt(`${sign}${whole}${fraction}`);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** No call costs nearly as much, so that more is a mistake of whoever says it. */
const maxCost: Decimal = { units: 10_000n, scale: 0 };

/**
 * What somebody says that a call cost, as a plain decimal string of credits. Nothing for what can't be right: no number,
 * negative, or beyond 10,000 credits.
 */
export function toCostText(value: number | string): string | undefined {
  const cost = parseDecimal(value);
  if (cost === undefined || cost.units < 0n) return undefined;
  const scale = Math.max(cost.scale, maxCost.scale);
  return rescale(cost, scale) > rescale(maxCost, scale) ? undefined : formatDecimal(cost);
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: rescale(left, scale) + rescale(right, scale), scale };
}

/** Times `count`, divided by a million. */
export function perMillion(price: Decimal, count: number): Decimal {
  return { units: price.units * BigInt(count), scale: price.scale + 6 };
}

/** Without exponent and without superfluous zeros, such as `0.0391`. */
export function formatDecimal({ units, scale }: Decimal): string {
  const sign = units < 0n ? "-" : "";
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return fraction === "" ? sign + whole : `${sign}${whole}.${fraction}`;
}

/** A number or its text as a plain decimal string; undefined when it is none. */
export function toDecimalText(value: number | string): string | undefined {
  const decimal = parseDecimal(value);
  return decimal === undefined ? undefined : formatDecimal(decimal);
}

function rescale(decimal: Decimal, scale: number): bigint {
  return decimal.units * 10n ** BigInt(scale - decimal.scale);
}

const plainPattern = /^-?\d+(?:\.\d+)?$/;

/**
 * Adds plain decimal strings such as `0.0391` exactly. Floating-point sums drift, and a ledger must not.
 * @throws {TypeError} for anything else, an exponent included.
 */
export function sumDecimals(values: readonly string[]): string {
  return formatDecimal(values.map(parsePlain).reduce(addDecimals, { units: 0n, scale: 0 }));
}

function parsePlain(text: string): Decimal {
  const decimal = plainPattern.test(text) ? parseDecimal(text) : undefined;
  if (decimal === undefined) throw new TypeError("not a decimal number");
  return decimal;
}

/** Whether the left plain decimal string is the smaller number. */
export function isLess(left: string, right: string): boolean {
  const [a, b] = [parsePlain(left), parsePlain(right)];
  const scale = Math.max(a.scale, b.scale);
  return rescale(a, scale) < rescale(b, scale);
}

/** A plain decimal string times a whole number, exactly. */
export function multiplyDecimal(value: string, count: number): string {
  const { units, scale } = parsePlain(value);
  return formatDecimal({ units: units * BigInt(count), scale });
}

/** How many hundredths of the whole a part is, rounded down. All of nothing is 100. */
export function toPercent(part: string, whole: string): number {
  const [left, right] = [parsePlain(part), parsePlain(whole)];
  const scale = Math.max(left.scale, right.scale);
  const divisor = rescale(right, scale);
  return divisor === 0n ? 100 : Number((rescale(left, scale) * 100n) / divisor);
}
