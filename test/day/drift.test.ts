import { expect, it } from "vitest";
import { measureDrift } from "./drift.ts";

const allowed = { share: 0.1, amount: 5 };

it("takes what comes and goes for no growth", () => {
  const values = Array.from({ length: 40 }, (_, index) => 100 + (index % 7) * 6);
  expect(measureDrift(values, allowed)).toMatchObject({ hasGrown: false });
});

it("leaves out the time of warming up", () => {
  const values = Array.from({ length: 40 }, (_, index) => Math.min(200, 20 * (index + 1)));
  expect(measureDrift(values, allowed)).toEqual({ early: 200, late: 200, hasGrown: false });
});

it("sees what grows a little all the time", () => {
  const values = Array.from({ length: 40 }, (_, index) => 100 + index);
  expect(measureDrift(values, allowed)).toEqual({ early: 115, late: 135, hasGrown: true });
});

it("allows a small thing to grow by a few", () => {
  const values = Array.from({ length: 40 }, (_, index) => (index < 20 ? 3 : 7));
  expect(measureDrift(values, allowed)).toMatchObject({ early: 3, late: 7, hasGrown: false });
});

it("tells nothing of a few moments", () => {
  expect(() => measureDrift([1, 2, 3], allowed)).toThrow(/too few/);
});
