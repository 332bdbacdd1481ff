import { describe, expect, it } from "vitest";
import { createChartPainter } from "#charts";
import type { BarChart } from "#core";
import { rasterize } from "../../src/charts/rasterize.ts";
import { toSvg } from "../../src/charts/to-svg.ts";

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

  it("draws estimates, budgets and the time before, each so that it shows", async () => {
    const bars = [{ label: "Ava", value: 1, text: "1" }];
    const plain = { title: "Usage", subtitle: "Today", layout: "time", bars } as const;
    const charts: readonly BarChart[] = [
      plain,
      { ...plain, bars: [{ label: "Ava", value: 1, text: "1", isEstimate: true }] },
      { ...plain, estimateLegend: "estimated" },
      { ...plain, trend: "12% more" },
      { ...plain, scale: [{ value: 0.5, text: "0.5" }] },
      ...[0.5, 0.9, 1.5].map((share) => ({ ...plain, gauges: [{ text: "Budget", share }] })),
    ];
    const pngs = charts.map((chart) => Buffer.from(rasterize(toSvg(chart))).toString("base64"));
    expect(new Set(pngs).size).toBe(charts.length);
  });

  it("keeps long names and amounts apart", () => {
    const bars = [{ label: "W".repeat(100), value: 1, text: "1,234,567.0001" }];
    const svg = toSvg({ title: "Usage", subtitle: "Today", layout: "list", bars });
    const [, name = ""] = /(W+)…/.exec(svg) ?? [];
    expect(name.length).toBeGreaterThan(20);
    expect(name.length).toBeLessThan(40);
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
