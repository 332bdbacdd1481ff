import { Resvg } from "@resvg/resvg-js";
import { listFontFiles } from "./fonts.ts";

/** Twice the layout's size, so that it stays sharp on phones. */
const scale = 2;

/** Turns an SVG of ours into a PNG, with our own fonts alone: the machine may have none. */
export function rasterize(svg: string): Uint8Array {
  const fontFiles = [...listFontFiles(svg)];
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: "DejaVu Sans" };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: scale } }).render().asPng();
}
