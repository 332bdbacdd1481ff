import { pick, type Random } from "./seeded-random.ts";

/** The colours of a scene, `#rrggbb`. */
export interface Palette {
  readonly name: string;
  /** From the zenith to the horizon. */
  readonly sky: readonly [string, string, string];
  readonly far: string;
  readonly near: string;
  /** Moon or sun. */
  readonly light: string;
  readonly hasStars: boolean;
}

const palettes = {
  night: palette("night", "#0a0f2c #1c2a63 #565a9c", "#39427a", "#090d20", "#f7f0d2"),
  dusk: palette("dusk", "#2a1a4e #b3476d #f9ab5f", "#94456b", "#1c0f2c", "#ffdca6"),
  dawn: palette("dawn", "#2f5a91 #e6a7a4 #fde6c4", "#8d80aa", "#26324d", "#fff3d6"),
  day: palette("day", "#3f8fd8 #a3d7f2 #eef8f4", "#7fb0bf", "#1f4b3b", "#fff7d4"),
  sea: palette("sea", "#0e4a73 #5cb0cc #dcf2ee", "#4c93ad", "#0a3350", "#fdf6d8"),
  forest: palette("forest", "#1d3f37 #7cb189 #ecf1cd", "#5f947a", "#0d211b", "#fbf7da"),
  desert: palette("desert", "#7d3717 #e69f59 #ffe7ba", "#c9793f", "#4f2010", "#fff0cb"),
  winter: palette("winter", "#4f7196 #b5cde0 #f5f9fc", "#9db7cc", "#34506b", "#ffffff"),
  spring: palette("spring", "#5f4a8f #f49fc2 #ffe9ef", "#a970a6", "#3c2756", "#fff6f0"),
  neon: palette("neon", "#120026 #6a0a75 #ff6a94", "#571169", "#07000e", "#ffe3f1"),
  aurora: palette("aurora", "#03121f #0c6b55 #7ff5cf", "#0d5a58", "#020d16", "#e8fff6"),
  ink: palette("ink", "#f5f2ea #e9e3d6 #d5ccba", "#a49c8d", "#22201d", "#b5392c"),
} as const;

/** English words that ask for a palette; the first that occurs decides. */
const wordsFor: readonly (readonly [keyof typeof palettes, RegExp])[] = [
  ["ink", /\b(ink|sketch|drawing|calligraphy|pencil)\b/i],
  ["neon", /\b(neon|cyber\w*|synthwave|robots?)\b/i],
  ["aurora", /\b(aurora|northern lights|magic\w*|alien)\b/i],
  ["night", /\b(night|moon\w*|midnight|stars?|starry|space|galaxy)\b/i],
  ["dusk", /\b(sunset|dusk|evening)\b/i],
  ["dawn", /\b(dawn|sunrise|morning)\b/i],
  ["winter", /\b(winter|snow\w*|ice|icy)\b/i],
  ["spring", /\b(spring|blossoms?|sakura|flowers?|pink)\b/i],
  ["desert", /\b(desert|dunes?|sand|pyramids?)\b/i],
  ["forest", /\b(forest|woods?|jungle|green)\b/i],
  ["sea", /\b(sea|ocean|beach|lake|waves?|harbou?r)\b/i],
  ["day", /\b(day|sunny|summer|noon|meadow)\b/i],
];

const unasked = ["night", "dusk", "dawn", "day", "forest", "spring", "aurora"] as const;

export function namesPalette(text: string): boolean {
  return wordsFor.some(([, words]) => words.test(text));
}

/** The palette that the first text with a word for one asks for, else one by chance. */
export function choosePalette(texts: readonly string[], random: Random): Palette {
  const asked = texts.map((text) => wordsFor.find(([, words]) => words.test(text))?.[0]);
  const byChance = pick(random, unasked);
  return palettes[asked.find((name) => name !== undefined) ?? byChance];
}

/** A colour between two, `share` 0 to 1. */
export function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const start = Number.parseInt(from.slice(at, at + 2), 16);
    const end = Number.parseInt(to.slice(at, at + 2), 16);
    return Math.round(start + (end - start) * share)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

function palette(
  name: string,
  sky: string,
  ...[far, near, light]: readonly [string, string, string]
): Palette {
  const [top = "#000000", middle = top, low = middle] = sky.split(" ");
  const hasStars = ["night", "neon", "aurora"].includes(name);
  return { name, sky: [top, middle, low], far, near, light, hasStars };
}
