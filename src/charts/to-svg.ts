import type { BarChart, Gauge } from "#core";
import { type Drawing, drawBar, drawList, drawTime, estimatePattern } from "./draw-bars.ts";
import { palette } from "./palette.ts";
import { drawText } from "./svg-text.ts";

/** Pixels of the layout: so narrow that its texts are still legible where a phone shows it in 340. */
const width = 480;
const padding = 22;
const inner = width - 2 * padding;

/** Lays a chart out as SVG. */
export function toSvg(chart: BarChart): string {
  const parts = [
    drawHead(chart),
    ...(chart.gauges ?? []).map(drawGauge),
    { height: 8, svg: "" },
    chart.layout === "list" ? drawList(chart, inner) : drawTime(chart, inner),
    ...(chart.estimateLegend === undefined ? [] : [drawLegend(chart.estimateLegend)]),
  ];
  const { svg, height: used } = stack(parts);
  const height = used + 2 * padding - 6;
  const whole = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">`,
    patterns,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="14" fill="${palette.sky}" stroke="${palette.skyEdge}"/>`,
    drawMoon(),
    `<g transform="translate(${padding} ${padding})">${svg}</g>`,
    "</svg>",
  ].join("");
  return whole.replace(notInXml, "");
}

/** Names may hold them, and a single one would keep the whole chart from being painted (XML 1.0, 2.2). */
const notInXml = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

const patterns =
  `<defs><pattern id="${estimatePattern}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
  `<rect width="6" height="6" fill="${palette.skyEdge}"/><rect width="3" height="6" fill="${palette.moon}"/></pattern></defs>`;

/** One part below the other. */
function stack(parts: readonly Drawing[]): Drawing {
  let height = 0;
  const placed = parts.map((part) => {
    const svg = `<g transform="translate(0 ${height})">${part.svg}</g>`;
    height += part.height;
    return svg;
  });
  return { height, svg: placed.join("") };
}

function drawHead({ title, subtitle, trend }: BarChart): Drawing {
  const lines = [subtitle, ...(trend === undefined ? [] : [trend])];
  const svg = [
    drawText(title, { x: 0, y: 18, size: 19, isBold: true, maxLength: 34 }),
    ...lines.map((line, index) =>
      drawText(line, { x: 0, y: 42 + index * 20, size: 14, fill: palette.quiet, maxLength: 54 }),
    ),
  ];
  return { height: 34 + lines.length * 20, svg: svg.join("") };
}

const gaugeHeight = 10;

function drawGauge({ text, share }: Gauge): Drawing {
  const length = Math.min(1, share) * inner;
  const bar = { x: 0, y: 26, height: gaugeHeight };
  const svg = [
    drawText(text, { x: 0, y: 18, size: 14, maxLength: 54 }),
    drawBar({ ...bar, width: inner, fill: palette.skyEdge }),
    drawBar({ ...bar, width: share > 0 ? Math.max(4, length) : 0, fill: toUrgency(share) }),
  ];
  return { height: 44, svg: svg.join("") };
}

/** As the alerts do: a first word at 80 per cent. */
function toUrgency(share: number): string {
  if (share >= 1) return palette.alarm;
  return share >= 0.8 ? palette.dusk : palette.moon;
}

function drawLegend(text: string): Drawing {
  const swatch = drawBar({ x: 0, y: 6, width: 22, height: 12, fill: `url(#${estimatePattern})` });
  const words = drawText(text, { x: 30, y: 17, size: 13, fill: palette.quiet, maxLength: 50 });
  return { height: 22, svg: swatch + words };
}

function drawMoon(): string {
  const [x, y] = [width - padding - 12, padding + 12];
  return (
    `<circle cx="${x}" cy="${y}" r="12" fill="${palette.moon}"/>` +
    `<circle cx="${x + 6}" cy="${y - 4}" r="10" fill="${palette.sky}"/>`
  );
}
