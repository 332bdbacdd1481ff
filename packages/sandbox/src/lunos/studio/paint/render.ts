import { Resvg } from "@resvg/resvg-js";
import sharp from "sharp";
import { findFont } from "./own-fonts.ts";

/** Pixels, four channels. */
export interface Raster {
  readonly pixels: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Rasterises an SVG to exactly `width` pixels; only the font that npm brings is used. */
export function rasterise(svg: string, width: number): Raster {
  const image = new Resvg(svg, {
    font: {
      loadSystemFonts: false,
      fontFiles: [findFont("DejaVuSans")],
      defaultFontFamily: "DejaVu Sans",
    },
    fitTo: { mode: "width", value: width },
  }).render();
  return { pixels: image.pixels, width: image.width, height: image.height };
}

/** Encodes an opaque raster; the low level is several times as fast and hardly larger. */
export async function encodePng({ pixels, width, height }: Raster): Promise<Buffer> {
  return await sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 4 })
    .toBuffer();
}
