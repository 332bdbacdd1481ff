import fc from "fast-check";
import { expect, it } from "vitest";
import { sumDecimals } from "#core";

it.each([
  [["0.1", "0.2"], "0.3"],
  [["0.0391", "1"], "1.0391"],
  [["1.50", "-0.5"], "1"],
  [["-0.05", "0.01"], "-0.04"],
  [["12345678901234567890.000000001", "0.000000009"], "12345678901234567890.00000001"],
  [[], "0"],
])("adds %j exactly to %s", (values, total) => {
  expect(sumDecimals(values)).toBe(total);
});

it("adds whole millionths as integers do", () => {
  const millionths = fc.integer({ min: 0, max: 10 ** 12 });
  fc.assert(
    fc.property(fc.array(millionths, { maxLength: 20 }), (counts) => {
      const total = sumDecimals(
        counts.map((count) => `${Math.floor(count / 1e6)}.${String(count % 1e6).padStart(6, "0")}`),
      );
      const expected = counts.reduce((sum, count) => sum + BigInt(count), 0n);
      const [whole = "0", fraction = ""] = total.split(".");
      expect(BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, "0"))).toBe(expected);
    }),
  );
});

it("refuses what is no decimal number", () => {
  expect(() => sumDecimals(["1e-7"])).toThrow(TypeError);
});
