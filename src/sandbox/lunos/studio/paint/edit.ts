import sharp from "sharp";
import { drawCaption, measureCaption } from "./caption.ts";
import { treat } from "./colour-treatment.ts";
import { choosePalette, mix } from "./palette.ts";
import { encodePng, type Raster, rasterise } from "./render.ts";
import { createSeededRandom } from "./seeded-random.ts";

export interface EditRequest {
  readonly prompt: string;
  /** At least one picture. */
  readonly sources: readonly Buffer[];
  readonly width: number;
  readonly height: number;
  readonly variant: number;
}

/** Shows the source pictures in a frame, their colours changed as the prompt asks, and the prompt. A PNG of exactly the asked size. */
export async function edit(request: EditRequest): Promise<Buffer> {
  const { width, height, sources, prompt } = request;
  const frame = Math.round(Math.min(width, height) * 0.04);
  const caption = { text: prompt, width, height };
  const space = Math.max(1, Math.floor(height - measureCaption(caption)));
  const cells = toCells(sources.length, { width, height: space, frame });
  const pictures = await Promise.all(
    cells.map((cell, index) => place(sources[index] ?? Buffer.alloc(0), { cell, prompt })),
  );
  const background = rasterise(drawFrame(request), width);
  const words = rasterise(toSvg(request, drawCaption(caption)), width);
  const pixels = await sharp(background.pixels, { raw: toRaw(background) })
    .composite([...pictures, { input: words.pixels, raw: toRaw(words), left: 0, top: 0 }])
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

/** Side by side on a wide picture, one below the other on a tall one. */
function toCells(
  count: number,
  {
    width,
    height,
    frame,
  }: { readonly width: number; readonly height: number; readonly frame: number },
): readonly Cell[] {
  const isWide = width >= height;
  const along = Math.floor(((isWide ? width : height) - frame * (count + 1)) / count);
  const across = Math.max(1, (isWide ? height : width) - frame * 2);
  return Array.from({ length: count }, (_, index) => {
    const start = frame + index * (along + frame);
    return isWide
      ? { left: start, top: frame, width: Math.max(1, along), height: across }
      : { left: frame, top: start, width: across, height: Math.max(1, along) };
  });
}

/** The whole source, as large as its cell allows, in the middle of it. */
async function place(
  source: Buffer,
  { cell, prompt }: { readonly cell: Cell; readonly prompt: string },
) {
  const fitted = await sharp(source)
    .autoOrient()
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .resize(cell.width, cell.height, { fit: "inside" })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = fitted.info;
  return {
    input: await treat(sharp(fitted.data), prompt).png({ compressionLevel: 1 }).toBuffer(),
    left: cell.left + Math.floor((cell.width - width) / 2),
    top: cell.top + Math.floor((cell.height - height) / 2),
  };
}

function drawFrame(request: EditRequest): string {
  const random = createSeededRandom(`${request.prompt}\n${request.variant}`);
  const palette = choosePalette(request.prompt, random);
  return toSvg(
    request,
    `<linearGradient id="frame" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${mix(palette.sky[1], "#ffffff", 0.25)}"/><stop offset="1" stop-color="${palette.near}"/></linearGradient><rect width="100%" height="100%" fill="url(#frame)"/>`,
  );
}

function toSvg({ width, height }: EditRequest, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
}

function toRaw({ width, height }: Raster) {
  return { width, height, channels: 4 } as const;
}
