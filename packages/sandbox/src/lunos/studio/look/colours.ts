import sharp from "sharp";
import type { ColourName, ColourShare } from "./looked.ts";

const sampleSide = 64;

/** The main colours of a picture, by name. */
export async function nameColours(image: Uint8Array): Promise<readonly ColourShare[]> {
  const { data, info } = await sharp(image)
    .resize(sampleSide, sampleSide, { fit: "fill", kernel: "nearest" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const counts = new Map<ColourName, number>();
  for (let at = 0; at + 2 < data.length; at += info.channels) {
    const name = nameColour({
      red: data[at] ?? 0,
      green: data[at + 1] ?? 0,
      blue: data[at + 2] ?? 0,
    });
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const total = sampleSide * sampleSide;
  return [...counts]
    .map(([name, count]) => ({ name, percent: Math.round((count / total) * 100) }))
    .filter(({ percent }) => percent >= 3)
    .sort((left, right) => right.percent - left.percent)
    .slice(0, 4);
}

/** The everyday name of a colour, channels 0 to 255. */
function nameColour(colour: {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}): ColourName {
  const { red, green, blue } = colour;
  const highest = Math.max(red, green, blue);
  const chroma = highest - Math.min(red, green, blue);
  const lightness = (highest + Math.min(red, green, blue)) / 510;
  if (highest < 38) return "black";
  if (chroma < 18) return nameGrey(lightness);
  return nameHue(toHue(colour, highest, chroma), { lightness, saturation: chroma / highest });
}

function nameGrey(lightness: number): ColourName {
  if (lightness > 0.92) return "white";
  if (lightness > 0.68) return "light grey";
  if (lightness > 0.36) return "grey";
  return lightness > 0.14 ? "dark grey" : "black";
}

function toHue(
  { red, green, blue }: { readonly red: number; readonly green: number; readonly blue: number },
  ...[highest, chroma]: readonly [number, number]
): number {
  if (highest === red) return (60 * ((green - blue) / chroma) + 360) % 360;
  if (highest === green) return 60 * ((blue - red) / chroma) + 120;
  return 60 * ((red - green) / chroma) + 240;
}

function nameHue(
  hue: number,
  tone: { readonly lightness: number; readonly saturation: number },
): ColourName {
  const { lightness, saturation } = tone;
  if (hue < 14 || hue >= 345) return nameRed(tone);
  if (hue < 45) {
    if (lightness > 0.75) return "beige";
    return lightness < 0.42 || saturation < 0.55 ? "brown" : "orange";
  }
  if (hue < 70) return lightness > 0.82 && saturation < 0.35 ? "beige" : "yellow";
  if (hue < 160) return lightness < 0.27 ? "dark green" : "green";
  if (hue < 192) return "turquoise";
  if (hue < 256) return nameBlue(lightness);
  if (hue < 295) return "purple";
  return lightness < 0.38 ? "purple" : "pink";
}

function nameRed({
  lightness,
  saturation,
}: {
  readonly lightness: number;
  readonly saturation: number;
}): ColourName {
  if (lightness > 0.68) return "pink";
  if (lightness > 0.28) return "red";
  return saturation > 0.55 ? "dark red" : "brown";
}

function nameBlue(lightness: number): ColourName {
  if (lightness > 0.66) return "light blue";
  return lightness < 0.3 ? "dark blue" : "blue";
}
