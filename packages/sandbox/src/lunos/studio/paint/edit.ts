import sharp from "sharp";
import { drawCaption } from "./caption.ts";
import { treat } from "./colour-treatment.ts";
import { encodePng, rasterise } from "./render.ts";
import { toEnglish } from "./to-english.ts";

export interface EditRequest {
  /** At least one picture. */
  readonly sources: readonly Buffer[];
  /** What is to be changed, oldest first. */
  readonly changes: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Tells apart the pictures of one change; 0 the first. */
  readonly take: number;
}

/** The source pictures side by side, their colours changed as is asked, and what was asked. A PNG of exactly the asked size. */
export async function edit(request: EditRequest): Promise<Buffer> {
  const { width, height, sources, changes, take } = request;
  const cells = toCells(sources.length, { width, height });
  const pictures = await Promise.all(
    cells.map((cell, index) => place(sources[index] ?? Buffer.alloc(0), cell)),
  );
  const joined = await sharp({ create: { width, height, channels: 4, background: "#ffffff" } })
    .composite(pictures)
    .raw()
    .toBuffer();
  const raw = { width, height, channels: 4 } as const;
  const caption = drawCaption({ text: changes.join(", "), width, height });
  const words = rasterise(toSvg(request, caption), width);
  const wish = changes.map(toEnglish).join(", ");
  const treated = await treat(sharp(joined, { raw }), wish, take)
    .toColourspace("srgb")
    .png({ compressionLevel: 0 })
    .toBuffer();
  const pixels = await sharp(treated)
    .ensureAlpha()
    .composite([{ input: words.pixels, raw: { width, height, channels: 4 }, left: 0, top: 0 }])
    .raw()
    .toBuffer();
  return await encodePng({ pixels, width, height });
}

interface Cell {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Side by side on a wide picture, one below the other on a tall one, without gaps. */
function toCells(
  count: number,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Cell[] {
  const isWide = width >= height;
  const length = isWide ? width : height;
  return Array.from({ length: count }, (_, index) => {
    const start = Math.round((length * index) / count);
    const along = Math.max(1, Math.round((length * (index + 1)) / count) - start);
    return isWide
      ? { left: start, top: 0, width: along, height }
      : { left: 0, top: start, width, height: along };
  });
}

/** The source over the whole cell; what doesn't fit its shape is cut evenly. */
async function place(source: Buffer, { left, top, width, height }: Cell) {
  const input = await sharp(source)
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .resize(width, height, { fit: "cover" })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { input, left, top };
}

function toSvg({ width, height }: EditRequest, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
}
