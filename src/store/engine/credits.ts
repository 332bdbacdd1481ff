import { type RawBuilder, type ReferenceExpression, sql } from "kysely";
import { formatDecimal, parseDecimal } from "#core";

/** Tables hold credits as whole numbers of 10^-12: exact, and added by the database itself. */
const scale = 12;

/** No call costs nearly 10,000 credits; nine hundred at this price still add up within the 64 bits of a column. */
const maxPico = 10n ** 16n;

/**
 * The cost of one call as whole 10^-12 credits. Digits beyond are rounded half up. Nothing for what can't be
 * right: not a number, negative, or beyond 10,000 credits.
 */
export function readPico(credits: string): bigint | undefined {
  const pico = toWholePico(credits);
  return pico !== undefined && pico >= 0n && pico <= maxPico ? pico : undefined;
}

/**
 * What is held back for a turn, never more than a cost can be.
 * @throws {RangeError} for what is no number.
 */
export function toPicoHeld(credits: string): bigint {
  const pico = toPicoLimit(credits);
  if (pico < 0n) return 0n;
  return pico > maxPico ? maxPico : pico;
}

/** A limit may be any number: what is below zero admits nothing, and none is too large. */
export function toPicoLimit(credits: string): bigint {
  const pico = toWholePico(credits);
  if (pico === undefined) throw new RangeError("not an amount of credits");
  return pico;
}

function toWholePico(credits: string): bigint | undefined {
  const decimal = parseDecimal(credits);
  if (decimal === undefined) return undefined;
  const { units, scale: digits } = decimal;
  if (digits <= scale) return units * 10n ** BigInt(scale - digits);
  const divisor = 10n ** BigInt(digits - scale);
  return (units + (units < 0n ? -divisor : divisor) / 2n) / divisor;
}

/** Whole 10^-12 credits as a plain decimal string. */
export function fromPico(pico: bigint): string {
  return formatDecimal({ units: pico, scale });
}

/** Reads a column of credits, or a sum of them, as text: it may be beyond what a JavaScript number holds. */
export function asText(expression: RawBuilder<unknown> | ReferenceExpression<never, never>) {
  return sql<string>`cast(${expression} as text)`;
}
