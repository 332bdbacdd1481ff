import { formatDecimal, parseDecimal } from "../tools/decimal.ts";

/** Credits that people read one below the other, with their sum. */
export interface RoundedAmounts {
  /** Digits after the point, of all of them. */
  readonly digits: number;
  /** Decimal strings with so many digits at most, in the order given; they add up to the sum to the digit. */
  readonly amounts: readonly string[];
  readonly sum: string;
}

/** As many as people read of an amount; of a very small sum, as many as show three figures of it. */
const usualDigits = 4;
/** The store's own precision. */
const maxDigits = 12;

/**
 * Rounds plain decimal strings, none negative, so that what is shown adds up: each is rounded down, and what the sum has
 * beyond that goes to those that lost most.
 */
export function roundAmounts(exact: readonly string[]): RoundedAmounts {
  const units = exact.map((amount) => rescale(amount, maxDigits));
  const exactSum = units.reduce((sum, value) => sum + value, 0n);
  const digits = countDigits([...units, exactSum], exactSum);
  const step = 10n ** BigInt(maxDigits - digits);
  const sum = (exactSum + step / 2n) / step;
  const floors = units.map((value) => value / step);
  const missing = Number(sum - floors.reduce((total, value) => total + value, 0n));
  const raised = new Set(
    units
      .map((value, index) => ({ lost: value % step, index }))
      .toSorted((left, right) => Number(right.lost - left.lost))
      .slice(0, missing)
      .map(({ index }) => index),
  );
  const rounded = floors.map((value, index) => value + (raised.has(index) ? 1n : 0n));
  const needless = countNeedless([...rounded, sum], digits);
  const shown = digits - needless;
  const write = (value: bigint) => toText(value / 10n ** BigInt(needless), shown);
  return { digits: shown, amounts: rounded.map(write), sum: write(sum) };
}

/** Digits that are nought in all of them. */
function countNeedless(values: readonly bigint[], digits: number): number {
  let count = 0;
  while (count < digits && values.every((value) => value % 10n ** BigInt(count + 1) === 0n)) {
    count += 1;
  }
  return count;
}

/** As many as the amounts have, up to what people read. */
function countDigits(units: readonly bigint[], sum: bigint): number {
  const [, fraction = ""] = toText(sum, maxDigits).split(".");
  const isSmall = sum > 0n && sum < 10n ** BigInt(maxDigits - 2);
  const most = isSmall ? Math.min(maxDigits, fraction.search(/[1-9]/) + 3) : usualDigits;
  const lengths = units.map((value) => formatDecimal({ units: value, scale: maxDigits }));
  return Math.min(most, Math.max(...lengths.map((text) => text.split(".")[1]?.length ?? 0)));
}

function rescale(amount: string, scale: number): bigint {
  const decimal = parseDecimal(amount);
  if (decimal === undefined) throw new TypeError("not a decimal number");
  return decimal.scale > scale
    ? decimal.units / 10n ** BigInt(decimal.scale - scale)
    : decimal.units * 10n ** BigInt(scale - decimal.scale);
}

function toText(units: bigint, digits: number): string {
  const text = units.toString().padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
