import { describe, expect, it } from "vitest";
import { createChartPainter } from "#charts";

describe("a chart", () => {
  it.each([
    ["control characters", "\u0000Ava\u001b[31m"],
    ["half a character", "Ava \ud83d"],
    ["what is no character", "Ava\ufffe\uffff"],
    ["markup", "]]><script>&amp;"],
  ])("is painted of names with %s", async (_, name) => {
    const bars = [{ label: name, value: 1, text: name, isEstimate: false }];
    for (const layout of ["list", "time"] as const) {
      const png = await createChartPainter().paint({ title: name, subtitle: name, layout, bars });
      expect(Buffer.from(png).subarray(1, 4).toString()).toBe("PNG");
    }
  });
});
