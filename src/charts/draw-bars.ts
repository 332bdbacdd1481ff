import type { Bar, BarChart } from "#core";
import { palette } from "./palette.ts";
import { countLetters, drawText } from "./svg-text.ts";

/** A part of the chart, drawn from its own upper edge on. */
export interface Drawing {
  readonly height: number;
  readonly svg: string;
}

const textSize = 14;
const smallSize = 12;
/** What a letter takes of its size, on the average and rather more, so that nothing overlaps. */
const letterShare = 0.62;

const rowHeight = 44;
const rowBar = 12;

/** Named bars, one below the other: the name at the left, the amount at the right, the bar beneath both. */
export function drawList({ bars }: BarChart, width: number): Drawing {
  const top = toTop(bars);
  const rows = bars.map((bar, index) => {
    const y = index * rowHeight;
    const room = width / (textSize * letterShare) - countLetters(bar.text) - 2;
    const length = Math.max(bar.value > 0 ? 2 : 0, (bar.value / top) * width);
    return [
      drawText(bar.label ?? "", { x: 0, y: y + 14, size: textSize, maxLength: Math.floor(room) }),
      drawText(bar.text, { x: width, y: y + 14, size: textSize, anchor: "end" }),
      drawBar({ x: 0, y: y + 21, width, height: rowBar, fill: palette.skyEdge }),
      drawBar({ x: 0, y: y + 21, width: length, height: rowBar, fill: toFill(bar) }),
    ].join("");
  });
  return { height: bars.length * rowHeight, svg: rows.join("") };
}

const timeHeight = 200;
const axisHeight = 26;
const headroom = 8;
const maxBarWidth = 36;

/** Upright bars, one for each day or month, before lines that measure them. */
export function drawTime({ bars, scale = [] }: BarChart, width: number): Drawing {
  const longest = Math.max(0, ...scale.map(({ text }) => countLetters(text)));
  const left = longest === 0 ? 0 : longest * smallSize * letterShare + 8;
  const top = Math.max(toTop(bars), ...scale.map(({ value }) => value));
  const ground = headroom + timeHeight;
  const toY = (value: number) => ground - (value / top) * timeHeight;
  const lines = scale.map(({ value, text }) => {
    const y = toY(value);
    return [
      `<line x1="${left}" x2="${width}" y1="${y}" y2="${y}" stroke="${palette.skyEdge}"/>`,
      drawText(text, {
        x: left - 8,
        y: y + 4,
        size: smallSize,
        fill: palette.quiet,
        anchor: "end",
      }),
    ].join("");
  });
  const step = (width - left) / bars.length;
  const columns = bars.map((bar, index) => {
    const middle = left + (index + 0.5) * step;
    return drawColumn(bar, { middle, width: Math.min(maxBarWidth, step * 0.72), ground, toY });
  });
  const names = bars.map(({ label }, index) =>
    label === undefined
      ? ""
      : drawName(label, { left, width, middle: left + (index + 0.5) * step, ground }),
  );
  const axis = `<line x1="${left}" x2="${width}" y1="${ground}" y2="${ground}" stroke="${palette.quiet}"/>`;
  return { height: ground + axisHeight, svg: [...lines, ...columns, axis, ...names].join("") };
}

/** Below its bar, moved inwards where it would pass the edge. */
function drawName(
  label: string,
  { left, width, middle, ground }: { left: number; width: number; middle: number; ground: number },
): string {
  const half = (countLetters(label) * smallSize * letterShare) / 2;
  const x = Math.min(Math.max(middle, left + half), width - half);
  return drawText(label, {
    x,
    y: ground + 19,
    size: smallSize,
    fill: palette.quiet,
    anchor: "middle",
  });
}

function drawColumn(
  bar: Bar,
  {
    middle,
    width,
    ground,
    toY,
  }: { middle: number; width: number; ground: number; toY: (value: number) => number },
): string {
  if (bar.value <= 0) return "";
  const height = Math.max(2, ground - toY(bar.value));
  return drawBar({ x: middle - width / 2, y: ground - height, width, height, fill: toFill(bar) });
}

export function drawBar(bar: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
}): string {
  const { x, y, width, height, fill } = bar;
  const radius = Math.min(3, width / 2, height / 2);
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
}

/** A scale needs an end, even where nothing was spent. */
function toTop(bars: readonly Bar[]): number {
  return Math.max(0, ...bars.map(({ value }) => value)) || 1;
}

/** By its pattern too, not by its colour alone. */
function toFill({ isEstimate }: Bar): string {
  return isEstimate === true ? `url(#${estimatePattern})` : palette.moon;
}

export const estimatePattern = "estimate";
