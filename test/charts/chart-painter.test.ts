import { describe, expect, it } from "vitest";
import { createChartPainter } from "#charts";

describe("a chart", () => {
  it.each([
    ["Japanese", "利用状況", "設定変更"],
    ["French", "Décembre", "Dècembre"],
    ["German", "Größe", "Grüße"],
  ])("draws %s, not boxes in its place", async (_, one, other) => {
    const paint = async (title: string) => {
      const bars = [{ label: title, value: 1, text: title }];
      return await createChartPainter().paint({ title, subtitle: title, layout: "list", bars });
    };
    // Boxes would look the same for any words of the same length.
    expect(Buffer.from(await paint(one)).equals(Buffer.from(await paint(other)))).toBe(false);
  });

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
