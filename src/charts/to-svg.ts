import * as Plot from "@observablehq/plot";
import { createHTMLDocument } from "svgdom";
import type { Bar, BarChart } from "#core";
import { wideCharacters } from "./fonts.ts";
import { palette } from "./palette.ts";

/** Pixels of the layout. */
const width = 760;
const padding = 28;
const headHeight = 84;
const rowHeight = 34;
const timeHeight = 260;
/** Room for names beside their bars, and for amounts behind them. */
const nameWidth = 190;
const amountWidth = 90;
const maxNameLength = 24;

/** Lays a chart out as SVG. */
export function toSvg(chart: BarChart): string {
  const plotHeight = chart.layout === "list" ? chart.bars.length * rowHeight + 8 : timeHeight;
  const height = headHeight + plotHeight + padding;
  const inner = chart.layout === "list" ? plotList(chart.bars) : plotTime(chart.bars);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans">`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="14" fill="${palette.sky}" stroke="${palette.skyEdge}"/>`,
    drawMoon(),
    `<text x="${padding}" y="40" font-size="20" font-weight="bold" fill="${palette.text}">${escapeMarkup(shorten(chart.title, 48))}</text>`,
    `<text x="${padding}" y="64" font-size="13" fill="${palette.quiet}">${escapeMarkup(chart.subtitle)}</text>`,
    `<svg x="${padding}" y="${headHeight}" width="${width - 2 * padding}" height="${plotHeight}">${inner}</svg>`,
    "</svg>",
  ].join("");
  return svg.replace(notInXml, "");
}

/** Names may hold them, and a single one would keep the whole chart from being painted (XML 1.0, 2.2). */
const notInXml = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** Named bars, one below the other, each with its amount behind it. */
function plotList(bars: readonly Bar[]): string {
  const rows = bars.map((bar, index) => ({ ...bar, index }));
  return draw({
    width: width - 2 * padding,
    height: bars.length * rowHeight + 8,
    marginLeft: nameWidth,
    marginRight: amountWidth,
    marginTop: 4,
    marginBottom: 4,
    x: { axis: null, domain: [0, toTop(bars)] },
    y: { axis: null, padding: 0.35 },
    marks: [
      Plot.barX(rows, { x: "value", y: "index", fill: toColour, rx: 4 }),
      Plot.text(rows, {
        x: 0,
        y: "index",
        dx: -10,
        textAnchor: "end",
        text: ({ label }) => shorten(label, maxNameLength),
        fill: palette.text,
        fontSize: 13,
      }),
      Plot.text(rows, {
        x: "value",
        y: "index",
        dx: 8,
        textAnchor: "start",
        text: "text",
        fill: palette.text,
        fontSize: 13,
      }),
    ],
  });
}

/** One upright bar a day; so many days as fit are named. */
function plotTime(bars: readonly Bar[]): string {
  const rows = bars.map((bar, index) => ({ ...bar, index }));
  const step = Math.max(1, Math.ceil(bars.length / 6));
  const named = rows.filter(({ index }) => index % step === 0);
  const highest = rows.toSorted((left, right) => right.value - left.value).slice(0, 1);
  return draw({
    width: width - 2 * padding,
    height: timeHeight,
    marginLeft: 8,
    marginRight: 8,
    marginTop: 24,
    marginBottom: 34,
    x: { axis: null, padding: 0.25 },
    y: { axis: null, domain: [0, toTop(bars)] },
    marks: [
      Plot.barY(rows, { x: "index", y: "value", fill: toColour, rx: 2 }),
      Plot.ruleY([0], { stroke: palette.skyEdge }),
      Plot.text(named, {
        x: "index",
        y: 0,
        dy: 16,
        text: "label",
        fill: palette.quiet,
        fontSize: 12,
      }),
      Plot.text(highest, {
        x: "index",
        y: "value",
        dy: -10,
        text: "text",
        fill: palette.text,
        fontSize: 13,
      }),
    ],
  });
}

function draw(options: Plot.PlotOptions): string {
  const svg = Plot.plot({ ...options, document: createHTMLDocument() });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return svg.outerHTML;
}

/** A scale needs an end, even where nothing was spent. */
function toTop(bars: readonly Bar[]): number {
  return Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE) || 1;
}

function toColour({ isEstimate }: Bar): string {
  return isEstimate === true ? palette.paleMoon : palette.moon;
}

function drawMoon(): string {
  const [x, y] = [width - padding - 14, 42];
  return (
    `<circle cx="${x}" cy="${y}" r="14" fill="${palette.moon}"/>` +
    `<circle cx="${x + 7}" cy="${y - 5}" r="12" fill="${palette.sky}"/>`
  );
}

/** @param maxLength in letters; a Japanese character takes the room of two. */
function shorten(text: string, maxLength: number): string {
  let length = 0;
  let kept = "";
  for (const character of text) {
    length += wideCharacters.test(character) ? 2 : 1;
    if (length > maxLength) return `${kept}…`;
    // Room for the three dots, should there be more.
    if (length < maxLength) kept += character;
  }
  return text;
}

/** Names are people's own: none may become markup. */
function escapeMarkup(text: string): string {
  return text
    .replace(/[^\P{C}\n]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
