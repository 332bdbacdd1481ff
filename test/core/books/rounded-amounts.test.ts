import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundAmounts } from "../../../src/core/books/rounded-amounts.ts";
import { sumDecimals } from "../../../src/core/tools/decimal.ts";

describe("amounts below each other", () => {
  it.each([
    [["0.1602", "0.04"], ["0.1602", "0.0400"], "0.2002"],
    [["1.5", "2"], ["1.5", "2.0"], "3.5"],
    [["3", "4"], ["3", "4"], "7"],
    [["0.0400181"], ["0.04"], "0.04"],
    // Each alone would be rounded to 0.3333, and a third of a ten-thousandth be lost.
    [["0.33334", "0.33333", "0.33333"], ["0.3334", "0.3333", "0.3333"], "1.0000"],
    // Four digits would say that it was nothing.
    [["0.000012345", "0.00000001"], ["0.0000124", "0.0000000"], "0.0000124"],
    [[], [], "0"],
  ] as const)("of %j are read as %j, and %s together", (exact, amounts, sum) => {
    expect(roundAmounts(exact)).toMatchObject({ amounts, sum });
  });

  it("add up to the digit, each within a digit of what it is, and nothing stays nothing", () => {
    const amount = fc
      .tuple(fc.bigInt(0n, 10n ** 15n), fc.integer({ min: 0, max: 12 }))
      .map(([units, digits]) => {
        const text = units.toString().padStart(digits + 1, "0");
        return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
      });
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 40 }), (exact) => {
        const { amounts, sum, digits } = roundAmounts(exact);
        expect(Number(sumDecimals(amounts))).toBe(Number(sum));
        expect(sumDecimals(amounts)).toBe(sumDecimals([sum]));
        for (const [index, text] of amounts.entries()) {
          const [, fraction = ""] = text.split(".");
          expect(fraction).toHaveLength(digits);
          if (Number(exact[index]) === 0) expect(Number(text)).toBe(0);
          const off = Math.abs(Number(text) - Number(exact[index]));
          expect(off).toBeLessThanOrEqual(10 ** -digits + Number(text) * 1e-12);
        }
      }),
    );
  });
});
