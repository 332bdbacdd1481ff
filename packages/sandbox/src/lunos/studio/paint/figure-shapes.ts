import { mix } from "./palette.ts";
import { between } from "./seeded-random.ts";
import type { Canvas } from "./sky.ts";

/** Where a figure stands: `size` is its height in SVG units, `y` its foot, `colour` what the prompt asks for. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour?: string | undefined;
}

/** A figure as SVG. */
export type DrawFigure = (place: Place, canvas: Canvas) => string;

export function drawIslet({ x, y, size }: Place, { palette }: Canvas): string {
  return `<ellipse cx="${x}" cy="${y + size * 0.03}" rx="${size * 0.75}" ry="${size * 0.12}" fill="${palette.near}"/>`;
}

export function drawLighthouse({ x, y, size, colour }: Place, { width, palette }: Canvas): string {
  const foot = size * 0.14;
  const top = y - size;
  // Past both edges, so that the light never ends in the sky.
  const far = width * 1.2;
  const beam = `<path d="M${x} ${top} L${x + far} ${top - size * 0.9} L${x + far} ${top + size * 0.7} Z M${x} ${top} L${x - far} ${top - size * 0.7} L${x - far} ${top + size * 0.9} Z" fill="${palette.light}" opacity=".2"/>`;
  const bands = [0.18, 0.5].map(
    (share) =>
      `<path d="M${x - foot * (1 - share * 0.45)} ${y - size * share} L${x + foot * (1 - share * 0.45)} ${y - size * share} L${x + foot * (0.92 - share * 0.45)} ${y - size * (share + 0.16)} L${x - foot * (0.92 - share * 0.45)} ${y - size * (share + 0.16)} Z" fill="${colour ?? "#c1403a"}"/>`,
  );
  return `${beam}<path d="M${x - foot} ${y} L${x - foot * 0.55} ${y - size * 0.9} H${x + foot * 0.55} L${x + foot} ${y} Z" fill="#f3efe6"/>${bands.join("")}<rect x="${x - foot * 0.7}" y="${top + size * 0.06}" width="${foot * 1.4}" height="${size * 0.05}" fill="${palette.near}"/><circle cx="${x}" cy="${top}" r="${foot * 0.45}" fill="#fff4bf"/><path d="M${x - foot * 0.6} ${top - foot * 0.4} L${x} ${top - foot * 1.1} L${x + foot * 0.6} ${top - foot * 0.4} Z" fill="${palette.near}"/>`;
}

export function drawBoat({ x, y, size, colour }: Place, { palette }: Canvas): string {
  const half = size * 0.42;
  return `<path d="M${x + size * 0.03} ${y - size * 0.12} V${y - size} L${x + half} ${y - size * 0.16} Z" fill="${mix(palette.light, "#ffffff", 0.5)}"/><path d="M${x - size * 0.02} ${y - size * 0.12} V${y - size * 0.86} L${x - half * 0.8} ${y - size * 0.16} Z" fill="${mix(palette.light, palette.far, 0.3)}"/><path d="M${x - half} ${y - size * 0.1} H${x + half} L${x + half * 0.66} ${y + size * 0.08} H${x - half * 0.7} Z" fill="${colour ?? palette.near}"/><ellipse cx="${x}" cy="${y + size * 0.1}" rx="${half}" ry="${size * 0.02}" fill="${palette.light}" opacity=".35"/>`;
}

export function drawBalloon({ x, y, size, colour }: Place, { palette }: Canvas): string {
  const radius = size * 0.4;
  const stripes = [1, 0.66, 0.28].map(
    (share, index) =>
      `<ellipse cx="${x}" cy="${y - size * 0.6}" rx="${radius * share}" ry="${radius * 1.12}" fill="${[colour ?? "#d8483e", colour === undefined ? "#f2b84b" : mix(colour, "#ffffff", 0.35), "#f7ead0"][index]}"/>`,
  );
  return `${stripes.join("")}<path d="M${x - radius * 0.45} ${y - size * 0.24} L${x - size * 0.07} ${y} M${x + radius * 0.45} ${y - size * 0.24} L${x + size * 0.07} ${y}" stroke="${palette.near}" stroke-width="${size * 0.012}"/><rect x="${x - size * 0.08}" y="${y}" width="${size * 0.16}" height="${size * 0.12}" rx="${size * 0.02}" fill="#6b4426"/>`;
}

export function drawRocket({ x, y, size, colour }: Place, { palette }: Canvas): string {
  const half = size * 0.15;
  return `<g transform="rotate(18 ${x} ${y})"><path d="M${x - half * 0.6} ${y} Q${x} ${y + size * 0.6} ${x + half * 0.6} ${y} Z" fill="#ffb347"/><path d="M${x} ${y - size} C${x + half * 1.7} ${y - size * 0.6} ${x + half} ${y - size * 0.2} ${x + half} ${y} H${x - half} C${x - half} ${y - size * 0.2} ${x - half * 1.7} ${y - size * 0.6} ${x} ${y - size} Z" fill="#f4f1ea"/><path d="M${x - half} ${y - size * 0.28} L${x - half * 2} ${y + size * 0.06} L${x - half} ${y} Z M${x + half} ${y - size * 0.28} L${x + half * 2} ${y + size * 0.06} L${x + half} ${y} Z" fill="${colour ?? "#c1403a"}"/><circle cx="${x}" cy="${y - size * 0.52}" r="${half * 0.5}" fill="${palette.sky[1]}"/></g>`;
}

export function drawHouse({ x, y, size, colour }: Place, { palette }: Canvas): string {
  const half = size * 0.3;
  const tall = size * 0.36;
  return `<rect x="${x + half * 0.4}" y="${y - tall * 1.95}" width="${half * 0.25}" height="${tall * 0.7}" fill="${palette.near}"/><path d="M${x - half * 1.2} ${y - tall} L${x} ${y - tall * 1.9} L${x + half * 1.2} ${y - tall} Z" fill="${mix(palette.near, "#7a2f2a", 0.45)}"/><rect x="${x - half}" y="${y - tall}" width="${half * 2}" height="${tall * 1.2}" fill="${colour ?? mix(palette.near, palette.far, 0.35)}"/><g fill="#ffd98a"><rect x="${x - half * 0.65}" y="${y - tall * 0.72}" width="${half * 0.45}" height="${tall * 0.4}"/><rect x="${x + half * 0.2}" y="${y - tall * 0.72}" width="${half * 0.45}" height="${tall * 0.4}"/></g>`;
}

export function drawCat({ x, y, size, colour }: Place, { palette }: Canvas): string {
  const fur = colour ?? mix(palette.near, "#000000", 0.35);
  const unit = size * 0.8;
  const head = y - unit * 0.72;
  const radius = unit * 0.17;
  return `<g fill="${fur}"><path d="M${x + unit * 0.2} ${y - unit * 0.05} C${x + unit * 0.62} ${y} ${x + unit * 0.5} ${y - unit * 0.5} ${x + unit * 0.62} ${y - unit * 0.58}" fill="none" stroke="${fur}" stroke-width="${unit * 0.07}" stroke-linecap="round"/><path d="M${x - unit * 0.24} ${y} C${x - unit * 0.3} ${y - unit * 0.45} ${x - unit * 0.12} ${y - unit * 0.62} ${x} ${y - unit * 0.64} C${x + unit * 0.14} ${y - unit * 0.6} ${x + unit * 0.32} ${y - unit * 0.4} ${x + unit * 0.26} ${y} Z"/><circle cx="${x}" cy="${head}" r="${radius}"/><path d="M${x - radius} ${head - radius * 0.2} L${x - radius * 0.85} ${head - radius * 1.6} L${x - radius * 0.1} ${head - radius * 0.8} Z M${x + radius} ${head - radius * 0.2} L${x + radius * 0.85} ${head - radius * 1.6} L${x + radius * 0.1} ${head - radius * 0.8} Z"/></g><g fill="${palette.light}"><ellipse cx="${x - radius * 0.4}" cy="${head - radius * 0.05}" rx="${radius * 0.15}" ry="${radius * 0.2}"/><ellipse cx="${x + radius * 0.4}" cy="${head - radius * 0.05}" rx="${radius * 0.15}" ry="${radius * 0.2}"/></g>`;
}

export function drawTree({ x, y, size, colour }: Place, { palette, random }: Canvas): string {
  const crown = Array.from({ length: 9 }, () => {
    const crownX = x + size * between(random, -0.26, 0.26);
    const crownY = y - size * between(random, 0.5, 0.95);
    return `<circle cx="${crownX}" cy="${crownY}" r="${size * between(random, 0.12, 0.2)}"/>`;
  });
  return `<path d="M${x - size * 0.05} ${y} Q${x} ${y - size * 0.3} ${x - size * 0.02} ${y - size * 0.6} H${x + size * 0.03} Q${x + size * 0.02} ${y - size * 0.3} ${x + size * 0.07} ${y} Z" fill="${palette.near}"/><g fill="${colour ?? mix(palette.near, palette.far, 0.3)}">${crown.join("")}</g>`;
}

/** Sitting, seen from the side, looking at us: a pointed face, a white chest and a full tail. */
export function drawFox({ x, y, size, colour }: Place, { palette }: Canvas): string {
  const unit = size * 0.82;
  const fur = colour ?? "#d4622a";
  const shade = mix(fur, "#3a1408", 0.3);
  const at = (dx: number, dy: number) => `${x + unit * dx} ${y + unit * dy}`;
  const tail = `<path d="M${at(0.14, -0.06)} C${at(0.5, 0.06)} ${at(0.78, -0.12)} ${at(0.74, -0.5)} C${at(0.56, -0.5)} ${at(0.44, -0.3)} ${at(0.16, -0.2)} Z" fill="${shade}"/><path d="M${at(0.74, -0.5)} C${at(0.77, -0.36)} ${at(0.74, -0.26)} ${at(0.66, -0.2)} C${at(0.62, -0.3)} ${at(0.6, -0.38)} ${at(0.6, -0.45)} Z" fill="#fbf3e6"/>`;
  const body = `<path d="M${at(-0.2, 0)} C${at(-0.26, -0.3)} ${at(-0.17, -0.55)} ${at(-0.02, -0.6)} C${at(0.16, -0.56)} ${at(0.3, -0.3)} ${at(0.26, 0)} Z" fill="${fur}"/><path d="M${at(-0.12, -0.5)} C${at(-0.16, -0.3)} ${at(-0.1, -0.16)} ${at(-0.04, -0.12)} C${at(0.04, -0.2)} ${at(0.06, -0.36)} ${at(0.02, -0.52)} Z" fill="#fbf3e6"/>`;
  const ears = `<path d="M${at(-0.24, -0.82)} L${at(-0.23, -1.06)} L${at(-0.08, -0.9)} Z M${at(0.18, -0.82)} L${at(0.17, -1.06)} L${at(0.02, -0.9)} Z" fill="${shade}"/>`;
  const head = `<path d="M${at(-0.26, -0.84)} C${at(-0.14, -0.96)} ${at(0.08, -0.96)} ${at(0.2, -0.84)} C${at(0.18, -0.7)} ${at(0.06, -0.6)} ${at(-0.03, -0.52)} C${at(-0.12, -0.6)} ${at(-0.24, -0.7)} ${at(-0.26, -0.84)} Z" fill="${fur}"/><path d="M${at(-0.24, -0.74)} C${at(-0.16, -0.72)} ${at(-0.08, -0.68)} ${at(-0.03, -0.52)} C${at(-0.12, -0.58)} ${at(-0.2, -0.64)} ${at(-0.24, -0.74)} Z M${at(0.18, -0.74)} C${at(0.1, -0.72)} ${at(0.02, -0.68)} ${at(-0.03, -0.52)} C${at(0.06, -0.58)} ${at(0.14, -0.64)} ${at(0.18, -0.74)} Z" fill="#fbf3e6"/>`;
  const dot = (dx: number, dy: number, radius: number) =>
    `<circle cx="${x + unit * dx}" cy="${y + unit * dy}" r="${unit * radius}"/>`;
  const face = `<g fill="#20130d">${dot(-0.13, -0.77, 0.022)}${dot(0.07, -0.77, 0.022)}${dot(-0.03, -0.54, 0.028)}</g>`;
  const feet = `<ellipse cx="${x}" cy="${y}" rx="${unit * 0.2}" ry="${unit * 0.035}" fill="${mix(palette.near, "#000000", 0.3)}"/>`;
  return tail + body + ears + head + face + feet;
}

/** A keep between two round towers, with pointed roofs, a gate and lit windows. */
export function drawCastle({ x, y, size, colour }: Place, { palette }: Canvas): string {
  const stone = colour ?? mix(palette.near, "#b9b2a6", 0.62);
  const dark = mix(stone, "#000000", 0.28);
  const roof = mix(palette.near, "#8a2f3a", 0.6);
  const tower = (dx: number, wide: number, tall: number) => {
    const left = x + size * (dx - wide / 2);
    const top = y - size * tall;
    const cone = `<path d="M${left - size * 0.03} ${top} L${left + (size * wide) / 2} ${top - size * 0.26} L${left + size * (wide + 0.03)} ${top} Z" fill="${roof}"/>`;
    const flag = `<path d="M${left + (size * wide) / 2} ${top - size * 0.24} v${-size * 0.13} l${size * 0.1} ${size * 0.035} l${-size * 0.1} ${size * 0.035}" fill="#d8483e" stroke="${dark}" stroke-width="${size * 0.008}"/>`;
    const lit = `<rect x="${left + size * wide * 0.4}" y="${top + size * 0.1}" width="${size * wide * 0.2}" height="${size * 0.09}" rx="${size * 0.02}" fill="#ffd98a"/>`;
    return `${flag}<rect x="${left}" y="${top}" width="${size * wide}" height="${size * tall}" fill="${dx === 0 ? stone : dark}"/>${cone}${lit}`;
  };
  const teeth = Array.from(
    { length: 7 },
    (_, index) =>
      `<rect x="${x + size * (-0.36 + index * 0.11)}" y="${y - size * 0.4}" width="${size * 0.06}" height="${size * 0.06}"/>`,
  ).join("");
  const wall = `<g fill="${stone}"><rect x="${x - size * 0.38}" y="${y - size * 0.35}" width="${size * 0.76}" height="${size * 0.37}"/>${teeth}</g>`;
  const gate = `<path d="M${x - size * 0.07} ${y + size * 0.02} V${y - size * 0.12} a${size * 0.07} ${size * 0.07} 0 0 1 ${size * 0.14} 0 V${y + size * 0.02} Z" fill="${mix(dark, "#000000", 0.5)}"/>`;
  return tower(0, 0.22, 0.72) + wall + tower(-0.4, 0.17, 0.55) + tower(0.4, 0.17, 0.55) + gate;
}
