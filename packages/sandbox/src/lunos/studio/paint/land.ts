import { mix } from "./palette.ts";
import { between, pick, type Random } from "./seeded-random.ts";
import type { Canvas } from "./sky.ts";

/** The ground of a scene and where things may stand on it. */
export interface Land {
  readonly svg: string;
  /** The height of the nearest ground at `x`. */
  readonly groundAt: (x: number) => number;
  readonly hasWater: boolean;
}

type LandKind = "hills" | "mountains" | "city" | "forest" | "sea" | "dunes";

const wordsFor: readonly (readonly [LandKind, RegExp])[] = [
  ["city", /\b(city|skyline|town|street|tower|building|robots?|neon|cyber\w*)\b/i],
  ["sea", /\b(sea|ocean|beach|lake|waves?|harbou?r|boats?|ships?|lighthouse|island)\b/i],
  ["forest", /\b(forest|woods?|trees?|jungle|foxe?s?)\b/i],
  ["mountains", /\b(mountains?|peaks?|alps|volcano|snow\w*)\b/i],
  ["dunes", /\b(desert|dunes?|sand|pyramids?)\b/i],
];

export function drawLand(canvas: Canvas): Land {
  const { prompt, random } = canvas;
  const asked = wordsFor.find(([, words]) => words.test(prompt))?.[0];
  const byChance = pick<LandKind>(random, ["hills", "mountains", "forest", "sea"]);
  const kind = asked ?? byChance;
  const layers = kind === "city" ? 4 : 5;
  const ridges = Array.from({ length: layers }, (_, index) =>
    createRidge(canvas, kind, { depth: index / (layers - 1), index }),
  );
  const near = ridges.at(-1);
  return {
    svg: ridges.map((ridge) => ridge.svg).join("") + (kind === "sea" ? drawWater(canvas) : ""),
    groundAt: (x) => near?.heightAt(x) ?? canvas.height * 0.75,
    hasWater: kind === "sea",
  };
}

interface Ridge {
  readonly svg: string;
  readonly heightAt: (x: number) => number;
}

/** One layer; `depth` 0 is the farthest, 1 the nearest. */
function createRidge(
  canvas: Canvas,
  kind: LandKind,
  { depth, index }: { readonly depth: number; readonly index: number },
): Ridge {
  const { width, height, palette, random } = canvas;
  const isNear = depth === 1;
  const isSharp = kind === "mountains" && depth < 0.8;
  const base = height * (0.5 + 0.27 * depth);
  const swing = height * (isSharp ? 0.16 - 0.08 * depth : 0.035 + 0.02 * (1 - depth));
  const wave = isSharp ? createJaggedWave(random) : createSmoothWave(random);
  const heightAt = (x: number) => base - swing * wave(x / Math.max(width, height * 0.6));
  const colour = mix(palette.far, palette.near, depth ** 1.1);
  const paint = mix(colour, palette.sky[2], (1 - depth) * 0.35);
  const id = `ridge${index}`;
  const fill = `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${paint}"/><stop offset="1" stop-color="${mix(paint, palette.near, isNear ? 0.5 : 0.2)}"/></linearGradient>`;
  const outline = `<path d="${toOutline(heightAt, canvas)}" fill="url(#${id})"/>`;
  const growth = drawGrowth(canvas, kind, { depth, heightAt, paint });
  return { svg: fill + growth + outline, heightAt };
}

function toOutline(heightAt: (x: number) => number, { width, height }: Canvas): string {
  const steps = 120;
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const x = (width * step) / steps;
    return `${x.toFixed(1)} ${heightAt(x).toFixed(1)}`;
  });
  return `M0 ${height} L${points.join(" L")} L${width} ${height} Z`;
}

function drawGrowth(
  canvas: Canvas,
  kind: LandKind,
  ridge: {
    readonly depth: number;
    readonly heightAt: (x: number) => number;
    readonly paint: string;
  },
): string {
  if (kind === "city") return drawBuildings(canvas, ridge);
  if (kind === "forest" && ridge.depth >= 0.5) return drawPines(canvas, ridge, 46);
  if (kind === "mountains" && ridge.depth >= 0.75) return drawPines(canvas, ridge, 26);
  return "";
}

function drawPines(
  { width, height, random }: Canvas,
  ridge: {
    readonly depth: number;
    readonly heightAt: (x: number) => number;
    readonly paint: string;
  },
  count: number,
): string {
  const size = Math.min(width, height);
  const pines = Array.from({ length: count }, () => {
    const x = between(random, -0.02, 1.02) * width;
    const y = ridge.heightAt(x) + size * 0.012;
    const tall = size * between(random, 0.045, 0.1) * (0.45 + ridge.depth * 0.75);
    const tiers = [0, 1, 2].map((tier) => {
      const top = y - tall + tier * tall * 0.24;
      const half = tall * (0.12 + tier * 0.055);
      return `M${x} ${top} L${x + half} ${top + tall * 0.42} L${x - half} ${top + tall * 0.42} Z`;
    });
    return `<path d="${tiers.join(" ")} M${x - tall * 0.03} ${y} h${tall * 0.06} v${-tall * 0.3} h${-tall * 0.06} Z"/>`;
  });
  return `<g fill="${ridge.paint}">${pines.join("")}</g>`;
}

function drawBuildings(
  { width, height, palette, random }: Canvas,
  ridge: {
    readonly depth: number;
    readonly heightAt: (x: number) => number;
    readonly paint: string;
  },
): string {
  const parts: string[] = [];
  const size = Math.min(width, height);
  for (let x = -size * 0.02; x < width; ) {
    const wide = size * between(random, 0.035, 0.08);
    const tall = size * between(random, 0.06, 0.24) * (0.65 + 0.5 * (1 - ridge.depth));
    const top = ridge.heightAt(x) - tall;
    parts.push(
      `<rect x="${x}" y="${top}" width="${wide + 1}" height="${tall + size * 0.1}" fill="${ridge.paint}"/>`,
    );
    if (ridge.depth > 0.3) parts.push(drawWindows({ x, top, wide, tall }, palette.light, random));
    x += wide + (random() > 0.7 ? size * 0.012 : 0);
  }
  return parts.join("");
}

function drawWindows(
  house: { readonly x: number; readonly top: number; readonly wide: number; readonly tall: number },
  light: string,
  random: Random,
): string {
  const step = house.wide / 4;
  const windows: string[] = [];
  for (let y = house.top + step * 0.8; y < house.top + house.tall; y += step * 1.3) {
    for (let column = 0; column < 3; column += 1) {
      if (random() > 0.45) continue;
      const x = house.x + step * (0.75 + column);
      windows.push(`<rect x="${x}" y="${y}" width="${step * 0.5}" height="${step * 0.6}"/>`);
    }
  }
  return `<g fill="${light}" opacity=".8">${windows.join("")}</g>`;
}

/** Water in front of the hills, with the light lying on it. */
function drawWater({ width, height, palette, random }: Canvas): string {
  const top = height * 0.7;
  const colour = mix(palette.sky[1], palette.near, 0.45);
  const streaks = Array.from({ length: 46 }, () => {
    const y = top + random() ** 1.3 * height * 0.3;
    const long = width * between(random, 0.02, 0.12) * (0.4 + (y - top) / (height * 0.3));
    const x = width * between(random, 0, 1) - long / 2;
    const thick = Math.max(1, height * 0.0022);
    return `<rect x="${x}" y="${y}" width="${long}" height="${thick}" rx="${thick / 2}" opacity="${between(random, 0.08, 0.38).toFixed(2)}"/>`;
  });
  return `<linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${mix(colour, palette.sky[2], 0.45)}"/><stop offset="1" stop-color="${mix(colour, palette.near, 0.5)}"/></linearGradient><rect y="${top}" width="${width}" height="${height - top}" fill="url(#water)"/><g fill="${palette.light}">${streaks.join("")}</g>`;
}

function createSmoothWave(random: Random): (x: number) => number {
  const waves = [1.1, 2.3, 4.9].map((frequency, index) => ({
    frequency: frequency * between(random, 0.75, 1.3) * Math.PI * 2,
    phase: between(random, 0, Math.PI * 2),
    weight: [1, 0.45, 0.16][index] ?? 0,
  }));
  return (x) =>
    waves.reduce((sum, wave) => sum + wave.weight * Math.sin(x * wave.frequency + wave.phase), 0);
}

/** Straight slopes between random peaks. */
function createJaggedWave(random: Random): (x: number) => number {
  const peaks = Array.from({ length: 23 }, (_, index) =>
    index % 2 === 0 ? between(random, 0.3, 1) : between(random, -0.9, 0.1),
  );
  return (x) => {
    const at = Math.max(0, Math.min(0.9999, x / 2)) * (peaks.length - 1) * 1.0;
    const left = peaks[Math.floor(at)] ?? 0;
    const right = peaks[Math.floor(at) + 1] ?? left;
    const crag = 0.07 * Math.sin(x * 190) + 0.05 * Math.sin(x * 410);
    return left + (right - left) * (at % 1) + crag;
  };
}
