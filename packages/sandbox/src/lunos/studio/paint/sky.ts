import { findAsked } from "./asked.ts";
import { mix, type Palette } from "./palette.ts";
import { between, type Random } from "./seeded-random.ts";

/** What every layer of a scene draws with; lengths are SVG units, the picture's pixels at 1K. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly random: Random;
  readonly prompt: string;
}

/** Gradient, stars, the moon or sun with its glow, clouds and birds. */
export function drawSky(canvas: Canvas): string {
  const { width, height, palette } = canvas;
  const [top, middle, low] = palette.sky;
  return [
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">`,
    `<stop offset="0" stop-color="${top}"/><stop offset=".48" stop-color="${middle}"/>`,
    `<stop offset=".82" stop-color="${low}"/></linearGradient></defs>`,
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>`,
    palette.hasStars ? drawStars(canvas) : "",
    palette.name === "aurora" ? drawAurora(canvas) : "",
    drawLight(canvas),
    palette.hasStars ? "" : drawClouds(canvas),
    drawBirds(canvas),
  ].join("");
}

function drawStars({ width, height, random }: Canvas): string {
  const count = Math.round(Math.min(320, (width * height) / 7000));
  const stars = Array.from({ length: count }, () => {
    const radius = between(random, 0.5, 1.5) + (random() > 0.94 ? 1.2 : 0);
    const x = between(random, 0, width).toFixed(1);
    const y = (random() ** 1.4 * height * 0.7).toFixed(1);
    const opacity = between(random, 0.25, 0.95).toFixed(2);
    return `<circle cx="${x}" cy="${y}" r="${radius.toFixed(2)}" opacity="${opacity}"/>`;
  });
  return `<g fill="#ffffff">${stars.join("")}</g>`;
}

function drawAurora({ width, height, palette, random }: Canvas): string {
  const bands = [0, 1, 2].map((index) => {
    const y = height * between(random, 0.16, 0.42);
    const sway = height * between(random, 0.06, 0.16);
    const depth = height * between(random, 0.1, 0.2);
    const path = `M0 ${y} C${width * 0.3} ${y - sway} ${width * 0.6} ${y + sway} ${width} ${y - sway * 0.5} V${y + depth} C${width * 0.6} ${y + sway + depth} ${width * 0.3} ${y - sway + depth} 0 ${y + depth} Z`;
    const colour = mix(palette.sky[2], "#8a7bff", index / 3);
    return `<linearGradient id="aurora${index}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${colour}" stop-opacity="0"/><stop offset=".5" stop-color="${colour}" stop-opacity=".42"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></linearGradient><path d="${path}" fill="url(#aurora${index})"/>`;
  });
  return bands.join("");
}

/** The moon or the sun; several moons where the prompt has several. */
function drawLight(canvas: Canvas): string {
  const { width, height, palette, random, prompt } = canvas;
  const size = Math.min(width, height);
  const { count, colour } = findAsked(prompt, /^(moons?|suns?)$/);
  const lights = Math.max(1, count);
  const largest = size * between(random, 0.065, 0.105);
  const first = between(random, 0.18, 0.82);
  return Array.from({ length: lights }, (_, index) => {
    // Each farther along the sky than the one before, and around again at its end.
    const along = 0.14 + ((first - 0.14 + (index * 0.72) / lights) % 0.72);
    const disc = {
      id: `glow${index}`,
      x: width * (lights === 1 ? first : along),
      y: height * between(random, 0.14, 0.32),
      radius: largest * (index === 0 ? 1 : between(random, 0.55, 0.8)),
      colour: colour ?? palette.light,
    };
    return drawDisc(canvas, disc);
  }).join("");
}

interface Disc {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: string;
}

function drawDisc({ palette, random }: Canvas, { id, x, y, radius, colour }: Disc): string {
  const glow = `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity=".55"/><stop offset=".35" stop-color="${colour}" stop-opacity=".16"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient><circle cx="${x}" cy="${y}" r="${radius * 3.6}" fill="url(#${id})"/>`;
  const disc = `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}"/>`;
  if (!palette.hasStars) return glow + disc;
  const craters = Array.from({ length: 7 }, () => {
    const angle = between(random, 0, Math.PI * 2);
    const distance = radius * between(random, 0.1, 0.7);
    const craterX = x + Math.cos(angle) * distance;
    const craterY = y + Math.sin(angle) * distance;
    return `<circle cx="${craterX}" cy="${craterY}" r="${radius * between(random, 0.06, 0.17)}"/>`;
  });
  const shade = mix(colour, palette.sky[1], 0.35);
  return `${glow}${disc}<g fill="${shade}" opacity=".38">${craters.join("")}</g>`;
}

function drawClouds({ width, height, palette, random }: Canvas): string {
  const size = Math.min(width, height);
  const colour = mix(palette.sky[2], "#ffffff", 0.5);
  const clouds = Array.from({ length: 4 }, () => {
    const x = between(random, -0.05, 0.95) * width;
    const y = between(random, 0.07, 0.42) * height;
    const puff = size * between(random, 0.018, 0.036);
    const bars = [0, 1, 2].map((row) => {
      const length = puff * between(random, 4, 9);
      const left = x + puff * between(random, -3, 3);
      return `<rect x="${left}" y="${y + row * puff * 0.9}" width="${length}" height="${puff}" rx="${puff / 2}"/>`;
    });
    return `<g opacity="${between(random, 0.28, 0.6).toFixed(2)}">${bars.join("")}</g>`;
  });
  return `<g fill="${colour}">${clouds.join("")}</g>`;
}

function drawBirds({ width, height, palette, random, prompt }: Canvas): string {
  const isAsked = /\b(birds?|gulls?|flock|sea)\b/i.test(prompt);
  const count = isAsked ? 9 : Math.floor(random() * 5);
  const size = Math.min(width, height);
  const centreX = between(random, 0.25, 0.75) * width;
  const centreY = between(random, 0.2, 0.4) * height;
  const birds = Array.from({ length: count }, () => {
    const wing = size * between(random, 0.008, 0.017);
    const x = centreX + between(random, -0.14, 0.14) * width;
    const y = centreY + between(random, -0.07, 0.07) * height;
    return `<path d="M${x - wing} ${y - wing * 0.5} Q${x - wing * 0.4} ${y - wing * 0.7} ${x} ${y} Q${x + wing * 0.4} ${y - wing * 0.7} ${x + wing} ${y - wing * 0.5}"/>`;
  });
  return `<g fill="none" stroke="${palette.near}" stroke-width="${size * 0.0028}" stroke-linecap="round" opacity=".75">${birds.join("")}</g>`;
}
