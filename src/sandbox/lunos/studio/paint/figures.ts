import type { Land } from "./land.ts";
import { mix } from "./palette.ts";
import { between } from "./seeded-random.ts";
import type { Canvas } from "./sky.ts";

/** Where a figure stands: `size` is its height in SVG units, `y` its foot. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

type DrawFigure = (place: Place, canvas: Canvas) => string;

const figures: readonly {
  readonly words: RegExp;
  readonly draw: DrawFigure;
  readonly stands: "ground" | "water" | "air";
}[] = [
  { words: /\b(lighthouse|mercusuar|harbou?r)\b/i, draw: drawLighthouse, stands: "ground" },
  { words: /\b(boats?|ships?|sail\w*|perahu|kapal)\b/i, draw: drawBoat, stands: "water" },
  { words: /\b(balloons?|balon)\b/i, draw: drawBalloon, stands: "air" },
  { words: /\b(rockets?|spaceship|roket)\b/i, draw: drawRocket, stands: "air" },
  {
    words: /\b(houses?|cabin|cottage|home|village|rumah|desa)\b/i,
    draw: drawHouse,
    stands: "ground",
  },
  { words: /\b(cats?|kittens?|kucing)\b/i, draw: drawCat, stands: "ground" },
  { words: /\b(trees?|apple|pohon)\b/i, draw: drawTree, stands: "ground" },
];

/** Silhouettes of what the prompt names, if it names what can be drawn here. */
export function drawFigures(canvas: Canvas, land: Land): string {
  const { width, height, prompt, random } = canvas;
  const size = Math.min(width, height);
  const asked = figures.filter((figure) => figure.words.test(prompt)).slice(0, 3);
  return asked
    .map((figure, index) => {
      const x = width * ((index + 0.5) / asked.length + between(random, -0.12, 0.12));
      const grounds = {
        ground: land.hasWater ? height * 0.715 : land.groundAt(x) + size * 0.015,
        water: height * (land.hasWater ? 0.755 : 0.73),
        air: height * between(random, 0.42, 0.52),
      };
      const place = { x, y: grounds[figure.stands], size: size * 0.23 };
      const isOnWater = land.hasWater && figure.stands === "ground";
      return (isOnWater ? drawIslet(place, canvas) : "") + figure.draw(place, canvas);
    })
    .join("");
}

function drawIslet({ x, y, size }: Place, { palette }: Canvas): string {
  return `<ellipse cx="${x}" cy="${y + size * 0.03}" rx="${size * 0.75}" ry="${size * 0.12}" fill="${palette.near}"/>`;
}

function drawLighthouse({ x, y, size }: Place, { width, palette }: Canvas): string {
  const foot = size * 0.14;
  const top = y - size;
  const beam = `<path d="M${x} ${top} L${x + width * 0.6} ${top - size * 0.45} L${x + width * 0.6} ${top + size * 0.35} Z M${x} ${top} L${x - width * 0.6} ${top - size * 0.35} L${x - width * 0.6} ${top + size * 0.45} Z" fill="${palette.light}" opacity=".2"/>`;
  const bands = [0.18, 0.5].map(
    (share) =>
      `<path d="M${x - foot * (1 - share * 0.45)} ${y - size * share} L${x + foot * (1 - share * 0.45)} ${y - size * share} L${x + foot * (0.92 - share * 0.45)} ${y - size * (share + 0.16)} L${x - foot * (0.92 - share * 0.45)} ${y - size * (share + 0.16)} Z" fill="#c1403a"/>`,
  );
  return `${beam}<path d="M${x - foot} ${y} L${x - foot * 0.55} ${y - size * 0.9} H${x + foot * 0.55} L${x + foot} ${y} Z" fill="#f3efe6"/>${bands.join("")}<rect x="${x - foot * 0.7}" y="${top + size * 0.06}" width="${foot * 1.4}" height="${size * 0.05}" fill="${palette.near}"/><circle cx="${x}" cy="${top}" r="${foot * 0.45}" fill="#fff4bf"/><path d="M${x - foot * 0.6} ${top - foot * 0.4} L${x} ${top - foot * 1.1} L${x + foot * 0.6} ${top - foot * 0.4} Z" fill="${palette.near}"/>`;
}

function drawBoat({ x, y, size }: Place, { palette }: Canvas): string {
  const half = size * 0.42;
  return `<path d="M${x + size * 0.03} ${y - size * 0.12} V${y - size} L${x + half} ${y - size * 0.16} Z" fill="${mix(palette.light, "#ffffff", 0.5)}"/><path d="M${x - size * 0.02} ${y - size * 0.12} V${y - size * 0.86} L${x - half * 0.8} ${y - size * 0.16} Z" fill="${mix(palette.light, palette.far, 0.3)}"/><path d="M${x - half} ${y - size * 0.1} H${x + half} L${x + half * 0.66} ${y + size * 0.08} H${x - half * 0.7} Z" fill="${palette.near}"/><ellipse cx="${x}" cy="${y + size * 0.1}" rx="${half}" ry="${size * 0.02}" fill="${palette.light}" opacity=".35"/>`;
}

function drawBalloon({ x, y, size }: Place, { palette }: Canvas): string {
  const radius = size * 0.4;
  const stripes = [1, 0.66, 0.28].map(
    (share, index) =>
      `<ellipse cx="${x}" cy="${y - size * 0.6}" rx="${radius * share}" ry="${radius * 1.12}" fill="${["#d8483e", "#f2b84b", "#f7ead0"][index]}"/>`,
  );
  return `${stripes.join("")}<path d="M${x - radius * 0.45} ${y - size * 0.24} L${x - size * 0.07} ${y} M${x + radius * 0.45} ${y - size * 0.24} L${x + size * 0.07} ${y}" stroke="${palette.near}" stroke-width="${size * 0.012}"/><rect x="${x - size * 0.08}" y="${y}" width="${size * 0.16}" height="${size * 0.12}" rx="${size * 0.02}" fill="#6b4426"/>`;
}

function drawRocket({ x, y, size }: Place, { palette }: Canvas): string {
  const half = size * 0.15;
  return `<g transform="rotate(18 ${x} ${y})"><path d="M${x - half * 0.6} ${y} Q${x} ${y + size * 0.6} ${x + half * 0.6} ${y} Z" fill="#ffb347"/><path d="M${x} ${y - size} C${x + half * 1.7} ${y - size * 0.6} ${x + half} ${y - size * 0.2} ${x + half} ${y} H${x - half} C${x - half} ${y - size * 0.2} ${x - half * 1.7} ${y - size * 0.6} ${x} ${y - size} Z" fill="#f4f1ea"/><path d="M${x - half} ${y - size * 0.28} L${x - half * 2} ${y + size * 0.06} L${x - half} ${y} Z M${x + half} ${y - size * 0.28} L${x + half * 2} ${y + size * 0.06} L${x + half} ${y} Z" fill="#c1403a"/><circle cx="${x}" cy="${y - size * 0.52}" r="${half * 0.5}" fill="${palette.sky[1]}"/></g>`;
}

function drawHouse({ x, y, size }: Place, { palette }: Canvas): string {
  const half = size * 0.3;
  const tall = size * 0.36;
  return `<rect x="${x + half * 0.4}" y="${y - tall * 1.95}" width="${half * 0.25}" height="${tall * 0.7}" fill="${palette.near}"/><path d="M${x - half * 1.2} ${y - tall} L${x} ${y - tall * 1.9} L${x + half * 1.2} ${y - tall} Z" fill="${mix(palette.near, "#7a2f2a", 0.45)}"/><rect x="${x - half}" y="${y - tall}" width="${half * 2}" height="${tall * 1.2}" fill="${mix(palette.near, palette.far, 0.35)}"/><g fill="#ffd98a"><rect x="${x - half * 0.65}" y="${y - tall * 0.72}" width="${half * 0.45}" height="${tall * 0.4}"/><rect x="${x + half * 0.2}" y="${y - tall * 0.72}" width="${half * 0.45}" height="${tall * 0.4}"/></g>`;
}

function drawCat({ x, y, size }: Place, { palette }: Canvas): string {
  const unit = size * 0.8;
  const head = y - unit * 0.72;
  const radius = unit * 0.17;
  return `<g fill="${mix(palette.near, "#000000", 0.35)}"><path d="M${x + unit * 0.2} ${y - unit * 0.05} C${x + unit * 0.62} ${y} ${x + unit * 0.5} ${y - unit * 0.5} ${x + unit * 0.62} ${y - unit * 0.58}" fill="none" stroke="${mix(palette.near, "#000000", 0.35)}" stroke-width="${unit * 0.07}" stroke-linecap="round"/><path d="M${x - unit * 0.24} ${y} C${x - unit * 0.3} ${y - unit * 0.45} ${x - unit * 0.12} ${y - unit * 0.62} ${x} ${y - unit * 0.64} C${x + unit * 0.14} ${y - unit * 0.6} ${x + unit * 0.32} ${y - unit * 0.4} ${x + unit * 0.26} ${y} Z"/><circle cx="${x}" cy="${head}" r="${radius}"/><path d="M${x - radius} ${head - radius * 0.2} L${x - radius * 0.85} ${head - radius * 1.6} L${x - radius * 0.1} ${head - radius * 0.8} Z M${x + radius} ${head - radius * 0.2} L${x + radius * 0.85} ${head - radius * 1.6} L${x + radius * 0.1} ${head - radius * 0.8} Z"/></g><g fill="${palette.light}"><ellipse cx="${x - radius * 0.4}" cy="${head - radius * 0.05}" rx="${radius * 0.15}" ry="${radius * 0.2}"/><ellipse cx="${x + radius * 0.4}" cy="${head - radius * 0.05}" rx="${radius * 0.15}" ry="${radius * 0.2}"/></g>`;
}

function drawTree({ x, y, size }: Place, { palette, random }: Canvas): string {
  const crown = Array.from({ length: 9 }, () => {
    const crownX = x + size * between(random, -0.26, 0.26);
    const crownY = y - size * between(random, 0.5, 0.95);
    return `<circle cx="${crownX}" cy="${crownY}" r="${size * between(random, 0.12, 0.2)}"/>`;
  });
  return `<path d="M${x - size * 0.05} ${y} Q${x} ${y - size * 0.3} ${x - size * 0.02} ${y - size * 0.6} H${x + size * 0.03} Q${x + size * 0.02} ${y - size * 0.3} ${x + size * 0.07} ${y} Z" fill="${palette.near}"/><g fill="${mix(palette.near, palette.far, 0.3)}">${crown.join("")}</g>`;
}
